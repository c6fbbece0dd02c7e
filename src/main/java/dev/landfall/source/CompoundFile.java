package dev.landfall.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The container of `.xls` files: a small file system, whose files are chains of sectors. It also holds old documents of
/// other programs, and `.xlsx` files that are protected by a password.
///
/// Only the table of the chains is held, four bytes for each sector of the file. No chain is followed further than its
/// file is long, whatever the table says.
final class CompoundFile {

    private static final int HEADER_BYTES = 512;
    private static final int PLACES_START = 76;
    private static final int SMALL_SECTOR_BYTES = 64;
    private static final int ENTRY_BYTES = 128;
    private static final int STREAM = 2;
    private static final int NONE = -1;

    /// A workbook has about ten.
    private static final int MOST_ENTRIES = 10_000;

    private final FileChannel file;
    private final int sectorBytes;
    private final int[] next;
    private final int smallBelowBytes;
    private final int firstSmallTable;
    private final List<Entry> entries;
    private final Map<String, Entry> streams = new HashMap<>();

    CompoundFile(FileChannel file) throws IOException {
        this.file = file;
        var header = FileBytes.at(file, 0, HEADER_BYTES);
        int shift = header.getShort(30);
        if (shift != 9 && shift != 12) {
            throw WorkbookFault.damaged("its sectors have no size that there is");
        }
        sectorBytes = 1 << shift;
        smallBelowBytes = header.getInt(56);
        firstSmallTable = header.getInt(60);
        next = table(header);
        entries = entries(header.getInt(48));
        addTopStreams();
    }

    boolean has(String name) {
        return streams.containsKey(name);
    }

    /// The stream of that name at the top of the file; those further down belong to embedded objects.
    Optional<CompoundStream> stream(String name) throws IOException {
        var entry = streams.get(name);
        return entry == null ? Optional.empty() : Optional.of(stream(entry));
    }

    private CompoundStream stream(Entry entry) throws IOException {
        return entry.bytes() < smallBelowBytes
                ? small(entry)
                : new CompoundStream(file, places(entry.start(), entry.bytes()), sectorBytes, entry.bytes());
    }

    /// Small streams lie in sectors of their own kind inside the stream of the root.
    private CompoundStream small(Entry entry) throws IOException {
        var root = entries.getFirst();
        var places = places(root.start(), root.bytes());
        var nextSmall = smallTable((int) (root.bytes() / SMALL_SECTOR_BYTES));
        var smallPlaces = new long[count(entry.bytes(), SMALL_SECTOR_BYTES)];
        int sector = entry.start();
        for (int i = 0; i < smallPlaces.length; i++) {
            long within = (long) checked(sector, nextSmall.length) * SMALL_SECTOR_BYTES;
            smallPlaces[i] = places[(int) (within / sectorBytes)] + within % sectorBytes;
            sector = nextSmall[sector];
        }
        return new CompoundStream(file, smallPlaces, SMALL_SECTOR_BYTES, entry.bytes());
    }

    // ── chains ──

    /// Where in the file the sectors lie that make up so many bytes.
    private long[] places(int start, long bytes) {
        if (bytes < 0 || bytes > (long) next.length * sectorBytes) {
            throw cutOff();
        }
        var places = new long[count(bytes, sectorBytes)];
        int sector = start;
        for (int i = 0; i < places.length; i++) {
            places[i] = place(checked(sector, next.length));
            sector = next[sector];
        }
        return places;
    }

    private static int count(long bytes, int sectorBytes) {
        return (int) ((bytes + sectorBytes - 1) / sectorBytes);
    }

    private static int checked(int sector, int sectors) {
        if (sector < 0 || sector >= sectors) {
            throw cutOff();
        }
        return sector;
    }

    private long place(int sector) {
        return (sector + 1L) * sectorBytes;
    }

    /// A sector, of which the last may be cut short.
    private ByteBuffer sector(int sector, int sectors) throws IOException {
        var bytes = new byte[sectorBytes];
        FileBytes.fill(file, place(checked(sector, sectors)), bytes, 0, sectorBytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Says for each sector which comes after it. Where the parts of the table lie stands in the header, and where it has
    /// no more room, in sectors that are a chain of their own.
    private int[] table(ByteBuffer header) throws IOException {
        int sectors = (int) Math.min(Integer.MAX_VALUE - 8, (file.size() - 1) / sectorBytes);
        var table = filled(sectors);
        int perSector = sectorBytes / Integer.BYTES;
        int parts = Math.min(header.getInt(44), count(sectors, perSector));
        var places = header.slice(PLACES_START, HEADER_BYTES - PLACES_START).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        int more = header.getInt(68);
        for (int i = 0; i < parts; i++) {
            if (!places.hasRemaining()) {
                places = sector(more, sectors).asIntBuffer();
                more = places.get(perSector - 1);
                places.limit(perSector - 1);
            }
            copy(sector(places.get(), sectors).asIntBuffer(), table, i * perSector);
        }
        return table;
    }

    private int[] smallTable(int sectors) throws IOException {
        var table = filled(sectors);
        int perSector = sectorBytes / Integer.BYTES;
        int sector = firstSmallTable;
        for (int at = 0; at < sectors; at += perSector) {
            copy(sector(sector, next.length).asIntBuffer(), table, at);
            sector = next[sector];
        }
        return table;
    }

    private static int[] filled(int length) {
        var table = new int[length];
        Arrays.fill(table, NONE);
        return table;
    }

    private static void copy(IntBuffer part, int[] table, int at) {
        part.get(table, at, Math.min(part.remaining(), table.length - at));
    }

    // ── the directory ──

    /// An entry is a node in a tree of names.
    private record Entry(String name, int kind, int left, int right, int child, int start, long bytes) {

        static Entry of(ByteBuffer raw, boolean longSizes) {
            int nameBytes = Math.clamp(raw.getShort(64) - 2, 0, 62);
            long bytes = longSizes ? raw.getLong(120) : Integer.toUnsignedLong(raw.getInt(120));
            return new Entry(
                    StandardCharsets.UTF_16LE.decode(raw.slice(0, nameBytes)).toString(),
                    raw.get(66),
                    raw.getInt(68),
                    raw.getInt(72),
                    raw.getInt(76),
                    raw.getInt(116),
                    bytes);
        }
    }

    private List<Entry> entries(int start) throws IOException {
        var found = new ArrayList<Entry>();
        int sector = start;
        while (sector >= 0 && found.size() < MOST_ENTRIES) {
            var raw = sector(sector, next.length);
            for (int at = 0; at < sectorBytes; at += ENTRY_BYTES) {
                found.add(Entry.of(raw.slice(at, ENTRY_BYTES).order(raw.order()), sectorBytes > HEADER_BYTES));
            }
            sector = next[sector];
        }
        if (found.isEmpty() || found.size() >= MOST_ENTRIES) {
            throw WorkbookFault.damaged("the list of its parts is not where it should be");
        }
        return found;
    }

    private void addTopStreams() {
        var seen = new boolean[entries.size()];
        var waiting = new ArrayDeque<Integer>();
        waiting.add(entries.getFirst().child());
        while (!waiting.isEmpty()) {
            int number = waiting.remove();
            if (number < 0 || number >= seen.length || seen[number]) {
                continue;
            }
            seen[number] = true;
            var entry = entries.get(number);
            waiting.add(entry.left());
            waiting.add(entry.right());
            if (entry.kind() == STREAM) {
                streams.put(entry.name(), entry);
            }
        }
    }

    private static UnreadableFile cutOff() {
        return WorkbookFault.damaged("it is cut off");
    }
}
