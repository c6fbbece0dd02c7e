package dev.landfall.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// Reads from a place in a file whatever else reads from it. All numbers of both workbook formats are little-endian.
final class FileBytes {

    private FileBytes() {}

    /// Exactly so many bytes.
    ///
    /// @throws UnreadableFile when the file ends before
    static ByteBuffer at(FileChannel file, long position, int length) throws IOException {
        // Asked for beforehand, so that a length made up by the file takes no memory.
        if (position < 0 || length < 0 || position > file.size() - length) {
            throw WorkbookFault.damaged("it is cut off");
        }
        var bytes = new byte[length];
        if (fill(file, position, bytes, 0, length) < length) {
            throw WorkbookFault.damaged("it is cut off");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// As many bytes as there are, up to `length`.
    static int fill(FileChannel file, long position, byte[] target, int offset, int length) throws IOException {
        var bytes = ByteBuffer.wrap(target, offset, length);
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position() - offset) >= 0) {
            // A channel may give less than it is asked for.
        }
        return bytes.position() - offset;
    }
}
