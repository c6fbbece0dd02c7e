package dev.landfall.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Text in UTF-16, given as UTF-8. Its mark, if it has one, comes along.
final class Utf16Stream extends InputStream {

    private static final int CHARS = 8 * 1024;

    private final InputStream in;
    private final Reader reader;
    private final char[] chars = new char[CHARS];
    private int kept;
    private byte[] bytes = {};
    private int at;

    Utf16Stream(InputStream in, Charset charset) {
        this.in = in;
        this.reader = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        return at < bytes.length || fill() ? Byte.toUnsignedInt(bytes[at++]) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (at == bytes.length && !fill()) {
            return -1;
        }
        int read = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, offset, read);
        at += read;
        return read;
    }

    /// A surrogate pair that the reader tears apart is put together again: its first half waits for the second.
    private boolean fill() throws IOException {
        int read = readChars();
        int length = kept + Math.max(0, read);
        if (length == 0) {
            return false;
        }
        kept = read > 0 && Character.isHighSurrogate(chars[length - 1]) ? 1 : 0;
        bytes = new String(chars, 0, length - kept).getBytes(StandardCharsets.UTF_8);
        chars[0] = chars[length - 1];
        at = 0;
        return bytes.length > 0 || fill();
    }

    private int readChars() throws IOException {
        try {
            return reader.read(chars, kept, CHARS - kept);
        } catch (CharacterCodingException broken) {
            throw WorkbookFault.damaged("it has broken characters");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
