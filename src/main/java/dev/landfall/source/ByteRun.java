package dev.landfall.source;

import java.util.Arrays;

/// Bytes that are put together piece by piece, again and again in the same memory. Whoever adds minds [#mostBytes]; a
/// single piece may pass it.
final class ByteRun {

    private static final int FIRST_BYTES = 256;

    private final int mostBytes;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    ByteRun(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    int mostBytes() {
        return mostBytes;
    }

    void clear() {
        length = 0;
    }

    void add(byte one) {
        grow(1);
        bytes[length++] = one;
    }

    void add(byte[] piece) {
        add(piece, 0, piece.length);
    }

    void add(byte[] from, int start, int end) {
        grow(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    private void grow(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
