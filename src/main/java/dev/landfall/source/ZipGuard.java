package dev.landfall.source;

import java.util.Set;

/// How large the parts of a workbook may be. Judged by what the archive's directory announces, before anything is
/// unpacked; [PartStream] sees to it that nothing is larger than announced.
///
/// Text of one kind of cell packs a thousandfold, so the parts that hold rows cannot be judged by how well they are
/// packed. They are read as a stream and their rows are counted, which bounds what they can do; only an archive that is
/// both vast and packed that well is refused for them, too.
final class ZipGuard {

    /// Eight times the largest upload: what a large workbook unpacks to.
    static final long MOST_BYTES = 4L * 1024 * 1024 * 1024;

    /// Honest parts pack twentyfold, those that repeat themselves a few times better.
    private static final int MOST_PACKED = 100;

    /// Below it a part takes no time worth speaking of; blank pictures and lists of formats are that large.
    private static final long PACKED_AT_WILL_BYTES = 16L * 1024 * 1024;

    /// Above it unpacking takes longer than a second. A full worksheet of ten columns is below it.
    private static final long ROWS_PACKED_AT_WILL_BYTES = 512L * 1024 * 1024;

    private ZipGuard() {}

    static void check(ZipDirectory directory, Set<ZipPart> rowParts) {
        long bytes = 0;
        long packedBytes = 0;
        for (var part : directory.parts()) {
            if (part.bytes() > MOST_BYTES - bytes) {
                throw WorkbookFault.tooLarge("it unpacks to more than 4 GB");
            }
            if (!rowParts.contains(part) && isPackedTooWell(part.bytes(), part.packedBytes(), PACKED_AT_WILL_BYTES)) {
                throw WorkbookFault.tooLarge("its part %s unpacks to more than a hundredfold".formatted(part.name()));
            }
            bytes += part.bytes();
            packedBytes += part.packedBytes();
        }
        if (isPackedTooWell(bytes, packedBytes, ROWS_PACKED_AT_WILL_BYTES)) {
            throw WorkbookFault.tooLarge("it unpacks to more than a hundredfold");
        }
    }

    private static boolean isPackedTooWell(long bytes, long packedBytes, long atWillBytes) {
        return bytes > atWillBytes && bytes / MOST_PACKED > packedBytes;
    }
}
