package dev.landfall.source;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/// Reads a channel as text; what is none of the charset becomes U+FFFD. Ask for two characters or more, since it does
/// not tear surrogate pairs apart.
final class DecodingReader extends Reader {

    /// Large enough that system calls do not count.
    private static final int READ_BYTES = 64 * 1024;

    private final ReadableByteChannel channel;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.wrap(new byte[READ_BYTES]).flip();
    private boolean last;

    DecodingReader(ReadableByteChannel channel, Charset charset) {
        this.channel = channel;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        var chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            Slices.decode(decoder, bytes, chars, last);
            int read = chars.position() - offset;
            if (read > 0) {
                return read;
            }
            if (last) {
                return -1;
            }
            // What is left is the beginning of a character.
            bytes.compact();
            last = channel.read(bytes) < 0;
            bytes.flip();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
