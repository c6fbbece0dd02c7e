package dev.landfall.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/// How well a charset explains a file: the characters beyond ASCII it makes of it, and the spots that it cannot read.
///
/// The whole file is decoded, since the one foreign character may stand in the last row, and by the decoder that
/// reads the rows later, so that both agree on what is broken.
record StrictDecoding(long beyondAscii, long broken) {

    private static final int READ_BYTES = 64 * 1024;

    static StrictDecoding of(Path file, Charset charset) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            return new Pass(charset).over(channel);
        }
    }

    boolean hasBroken() {
        return broken > 0;
    }

    boolean explainsMost() {
        return beyondAscii > broken;
    }

    private static final class Pass {

        private final CharsetDecoder decoder;
        private final ByteBuffer bytes = ByteBuffer.wrap(new byte[READ_BYTES]);
        private final CharBuffer chars = CharBuffer.wrap(new char[READ_BYTES]);
        private long beyondAscii;
        private long broken;

        Pass(Charset charset) {
            decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
        }

        StrictDecoding over(ReadableByteChannel channel) throws IOException {
            while (channel.read(bytes) >= 0) {
                bytes.flip();
                decode(false);
                // The rest of a character that the next read completes.
                bytes.compact();
            }
            bytes.flip();
            decode(true);
            return new StrictDecoding(beyondAscii, broken);
        }

        private void decode(boolean last) {
            var result = Slices.decode(decoder, bytes, chars, last);
            while (result.isError()) {
                broken++;
                bytes.position(bytes.position() + result.length());
                result = Slices.decode(decoder, bytes, chars, last);
            }
            beyondAscii += beyondAscii(chars.array(), chars.position());
            chars.clear();
        }

        private static int beyondAscii(char[] chars, int length) {
            int count = 0;
            for (int i = 0; i < length; i++) {
                count += chars[i] > 0x7F ? 1 : 0;
            }
            return count;
        }
    }
}
