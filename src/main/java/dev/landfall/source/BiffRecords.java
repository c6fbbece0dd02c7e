package dev.landfall.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The records of which the main stream of an `.xls` file consists, one after the other. Each has a kind, a length and
/// a body; what does not fit into a body goes on in records of the kind [#CONTINUE].
final class BiffRecords {

    static final int BEGIN = 0x0809;
    static final int END = 0x000A;
    static final int CONTINUE = 0x003C;

    private static final int HEAD_BYTES = 4;

    /// Holds the longest record that there can be, and the head of the one after it.
    private static final int BUFFER_BYTES = 128 * 1024;

    private final CompoundStream stream;
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    private long bufferStart;
    private int at;
    private int end;
    private int kind;
    private int body;
    private int length;

    BiffRecords(CompoundStream stream, long position) {
        this.stream = stream;
        this.bufferStart = position;
    }

    /// Goes to the next record.
    ///
    /// @return false at the end of the stream
    boolean next() throws IOException {
        if (!has(HEAD_BYTES)) {
            return false;
        }
        kind = Short.toUnsignedInt(numbers.getShort(at));
        length = Short.toUnsignedInt(numbers.getShort(at + 2));
        if (!has(HEAD_BYTES + length)) {
            throw WorkbookFault.damaged("it is cut off");
        }
        body = at + HEAD_BYTES;
        at = body + length;
        return true;
    }

    /// Goes to the next record if it continues the current one.
    boolean goOn() throws IOException {
        // The body of the current record may move, but it is done with.
        return has(HEAD_BYTES) && Short.toUnsignedInt(numbers.getShort(at)) == CONTINUE && next();
    }

    int kind() {
        return kind;
    }

    int length() {
        return length;
    }

    /// Where the current record begins in its stream.
    long position() {
        return bufferStart + body - HEAD_BYTES;
    }

    int u8(int offset) {
        return Byte.toUnsignedInt(bytes[place(offset, 1)]);
    }

    int u16(int offset) {
        return Short.toUnsignedInt(numbers.getShort(place(offset, 2)));
    }

    int i32(int offset) {
        return numbers.getInt(place(offset, 4));
    }

    double f64(int offset) {
        return numbers.getDouble(place(offset, 8));
    }

    private int place(int offset, int count) {
        if (offset < 0 || offset + count > length) {
            throw WorkbookFault.damaged("one of its records is too short");
        }
        return body + offset;
    }

    private boolean has(int count) throws IOException {
        if (end - at >= count) {
            return true;
        }
        System.arraycopy(bytes, at, bytes, 0, end - at);
        bufferStart += at;
        end -= at;
        at = 0;
        end += stream.read(bufferStart + end, bytes, end, BUFFER_BYTES - end);
        return end >= count;
    }
}
