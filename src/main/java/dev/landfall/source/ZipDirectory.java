package dev.landfall.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The directory of a ZIP archive, which stands at its end. Reads no more than the directory, however large the archive
/// says it is.
///
/// What is in the directory is in the archive once and nowhere else: a name that is there twice, parts that overlap and
/// parts whose own headers bear other names are refused, because two programs could make two things of such a file.
final class ZipDirectory {

    /// A workbook has a few parts for each sheet.
    static final int MOST_PARTS = 1_000;

    /// A thousand parts with names of ordinary length take a tenth of it.
    private static final int MOST_DIRECTORY_BYTES = 1024 * 1024;

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT_BYTES = 0xFFFF;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_BYTES = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_BYTES = 56;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;

    private static final int SIZES_64 = 1;
    private static final long IN_SIZES_64 = 0xFFFFFFFFL;
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final Map<String, ZipPart> parts;

    private ZipDirectory(Map<String, ZipPart> parts) {
        this.parts = parts;
    }

    static ZipDirectory of(FileChannel file) throws IOException {
        return new ZipDirectory(new Reading(file).parts());
    }

    Collection<ZipPart> parts() {
        return parts.values();
    }

    /// Names of parts are the same in any case.
    Optional<ZipPart> part(String name) {
        return Optional.ofNullable(parts.get(key(name)));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private record Place(long entries, long bytes, long start) {}

    private static final class Reading {

        private final FileChannel file;
        private final Map<String, ZipPart> parts = new LinkedHashMap<>();
        private final Map<Long, Long> endsByStart = new LinkedHashMap<>();

        Reading(FileChannel file) {
            this.file = file;
        }

        Map<String, ZipPart> parts() throws IOException {
            var place = place();
            if (place.entries() > MOST_PARTS || place.bytes() > MOST_DIRECTORY_BYTES) {
                throw WorkbookFault.tooLarge("it has more than 1,000 parts");
            }
            var directory = FileBytes.at(file, place.start(), (int) place.bytes());
            while (directory.remaining() >= ENTRY_BYTES && directory.getInt(directory.position()) == ENTRY) {
                add(directory);
            }
            if (parts.size() != place.entries()) {
                throw WorkbookFault.damaged("the list of its parts is not complete");
            }
            refuseOverlaps(place.start());
            return parts;
        }

        private Place place() throws IOException {
            int length = (int) Math.min(file.size(), END_BYTES + LONGEST_COMMENT_BYTES);
            long tailStart = file.size() - length;
            var tail = FileBytes.at(file, tailStart, length);
            for (int at = length - END_BYTES; at >= 0; at--) {
                // The comment reaches to the end of the file; else these four bytes stand in the comment.
                if (tail.getInt(at) == END && Short.toUnsignedInt(tail.getShort(at + 20)) == length - at - END_BYTES) {
                    return place(tail, at, tailStart + at);
                }
            }
            throw WorkbookFault.damaged("it is cut off");
        }

        private Place place(ByteBuffer tail, int at, long end) throws IOException {
            int entries = Short.toUnsignedInt(tail.getShort(at + 10));
            long bytes = Integer.toUnsignedLong(tail.getInt(at + 12));
            long start = Integer.toUnsignedLong(tail.getInt(at + 16));
            boolean in64 = entries == 0xFFFF || bytes == IN_SIZES_64 || start == IN_SIZES_64;
            var place = in64 ? place64(end) : new Place(entries, bytes, start);
            if (place.bytes() < 0 || place.start() < 0 || place.start() > end - place.bytes()) {
                throw WorkbookFault.damaged("the list of its parts is not where it should be");
            }
            return place;
        }

        private Place place64(long end) throws IOException {
            var locator = FileBytes.at(file, end - LOCATOR_64_BYTES, LOCATOR_64_BYTES);
            var end64 = FileBytes.at(file, locator.getLong(8), END_64_BYTES);
            if (locator.getInt(0) != LOCATOR_64 || end64.getInt(0) != END_64) {
                throw WorkbookFault.damaged("the list of its parts is not where it should be");
            }
            return new Place(end64.getLong(32), end64.getLong(40), end64.getLong(48));
        }

        private void add(ByteBuffer directory) throws IOException {
            int at = directory.position();
            int nameBytes = Short.toUnsignedInt(directory.getShort(at + 28));
            int extraBytes = Short.toUnsignedInt(directory.getShort(at + 30));
            int commentBytes = Short.toUnsignedInt(directory.getShort(at + 32));
            int end = at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
            if (end > directory.limit()) {
                throw WorkbookFault.damaged("the list of its parts is not complete");
            }
            var rawName = directory.slice(at + ENTRY_BYTES, nameBytes);
            var sizes = new Sizes(directory, at, at + ENTRY_BYTES + nameBytes, extraBytes);
            add(part(directory, at, rawName, sizes), sizes.localStart);
            directory.position(end);
        }

        private void add(ZipPart part, long localStart) {
            if (parts.put(key(part.name()), part) != null
                    || endsByStart.put(localStart, part.dataStart() + part.packedBytes()) != null) {
                throw WorkbookFault.damaged("it has the part %s twice".formatted(part.name()));
            }
        }

        private ZipPart part(ByteBuffer directory, int at, ByteBuffer rawName, Sizes sizes) throws IOException {
            var name = StandardCharsets.UTF_8.decode(rawName.duplicate()).toString().replace('\\', '/');
            if ((directory.getShort(at + 8) & ENCRYPTED) != 0) {
                throw WorkbookFault.locked();
            }
            int method = Short.toUnsignedInt(directory.getShort(at + 10));
            if (method != STORED && method != DEFLATED) {
                throw WorkbookFault.damaged("it is packed in a way that workbooks are not");
            }
            long dataStart = dataStart(sizes.localStart, rawName);
            if (sizes.packedBytes > file.size() - dataStart) {
                throw WorkbookFault.damaged("it is cut off");
            }
            return new ZipPart(
                    name.startsWith("/") ? name.substring(1) : name,
                    method == DEFLATED,
                    Integer.toUnsignedLong(directory.getInt(at + 16)),
                    sizes.packedBytes,
                    sizes.bytes,
                    dataStart);
        }

        /// Behind the part's own header, which repeats the name.
        private long dataStart(long localStart, ByteBuffer rawName) throws IOException {
            var local = FileBytes.at(file, localStart, LOCAL_BYTES + rawName.remaining());
            int extraBytes = Short.toUnsignedInt(local.getShort(28));
            if (local.getInt(0) != LOCAL
                    || Short.toUnsignedInt(local.getShort(26)) != rawName.remaining()
                    || !local.slice(LOCAL_BYTES, rawName.remaining()).equals(rawName)) {
                throw WorkbookFault.damaged("the list of its parts does not fit its parts");
            }
            return localStart + LOCAL_BYTES + rawName.remaining() + extraBytes;
        }

        private void refuseOverlaps(long directoryStart) {
            long taken = 0;
            var inOrder = endsByStart.entrySet().stream()
                    .sorted(Comparator.comparingLong(Map.Entry::getKey))
                    .toList();
            for (var entry : inOrder) {
                if (entry.getKey() < taken) {
                    throw WorkbookFault.damaged("its parts overlap");
                }
                taken = entry.getValue();
            }
            if (taken > directoryStart) {
                throw WorkbookFault.damaged("its parts overlap");
            }
        }
    }

    /// The numbers of an entry that may stand in two places.
    private static final class Sizes {

        private long bytes;
        private long packedBytes;
        private long localStart;

        Sizes(ByteBuffer directory, int at, int extraStart, int extraBytes) {
            packedBytes = Integer.toUnsignedLong(directory.getInt(at + 20));
            bytes = Integer.toUnsignedLong(directory.getInt(at + 24));
            localStart = Integer.toUnsignedLong(directory.getInt(at + 42));
            readExtra(directory.slice(extraStart, extraBytes).order(directory.order()));
            if (bytes < 0 || packedBytes < 0 || localStart < 0) {
                throw WorkbookFault.damaged("the list of its parts has sizes that cannot be");
            }
        }

        private void readExtra(ByteBuffer extra) {
            while (extra.remaining() >= 4) {
                int kind = Short.toUnsignedInt(extra.getShort());
                int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
                if (kind == SIZES_64) {
                    readSizes(extra.slice(extra.position(), length).order(extra.order()));
                }
                extra.position(extra.position() + length);
            }
        }

        /// Only what did not fit into the entry, in this order.
        private void readSizes(ByteBuffer sizes) {
            bytes = bytes == IN_SIZES_64 && sizes.remaining() >= 8 ? sizes.getLong() : bytes;
            packedBytes = packedBytes == IN_SIZES_64 && sizes.remaining() >= 8 ? sizes.getLong() : packedBytes;
            localStart = localStart == IN_SIZES_64 && sizes.remaining() >= 8 ? sizes.getLong() : localStart;
        }
    }
}
