package dev.landfall.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/// Decodes bytes a slice at a time.
///
/// The decoders of the JDK take ASCII many bytes at once, but from the first other character on they go one by one to
/// the end of what they were given. Given little, they are soon back to speed, and text with a few accents is decoded
/// in about half the time.
final class Slices {

    /// A few rows of contacts. Smaller ones cost more calls than they save, larger ones nearly always hold an accent.
    private static final int SLICE_BYTES = 256;

    private Slices() {}

    /// As [CharsetDecoder#decode(ByteBuffer, CharBuffer, boolean)].
    static CoderResult decode(CharsetDecoder decoder, ByteBuffer bytes, CharBuffer chars, boolean last) {
        int end = bytes.limit();
        try {
            while (true) {
                boolean lastSlice = end - bytes.position() <= SLICE_BYTES;
                bytes.limit(lastSlice ? end : bytes.position() + SLICE_BYTES);
                var result = decoder.decode(bytes, chars, last && lastSlice);
                if (lastSlice || !result.isUnderflow()) {
                    return result;
                }
            }
        } finally {
            bytes.limit(end);
        }
    }
}
