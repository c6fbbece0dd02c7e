package dev.landfall.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The parts of a workbook are written in UTF-8 or UTF-16. Everything is read as UTF-8.
final class XmlEncoding {

    /// Holds the declaration with which XML may begin.
    static final int DECLARATION_BYTES = 200;

    private static final int FIRST_BYTES = 4;

    private static final Pattern DECLARED = Pattern.compile("<\\?xml [^>]*encoding\\s*=\\s*[\"']([^\"']*)[\"'][^>]*>?.*");

    private static final Pattern READ = Pattern.compile("utf-?(8|16(be|le)?)|us-ascii", Pattern.CASE_INSENSITIVE);

    private XmlEncoding() {}

    /// What is UTF-16 is known by its mark, or by the zero beside the `<` at the beginning.
    static InputStream toUtf8(InputStream in) throws IOException {
        var back = new PushbackInputStream(in, FIRST_BYTES);
        var first = back.readNBytes(FIRST_BYTES);
        back.unread(first);
        if (begins(first, 0xFE, 0xFF) || begins(first, 0, '<')) {
            return utf16(back, StandardCharsets.UTF_16BE);
        }
        if (begins(first, 0xFF, 0xFE) || begins(first, '<', 0)) {
            return utf16(back, StandardCharsets.UTF_16LE);
        }
        return back;
    }

    private static InputStream utf16(InputStream in, Charset charset) {
        return new Utf16Stream(in, charset);
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && bytes[0] == (byte) first && bytes[1] == (byte) second;
    }

    /// Refuses a document whose declaration names another encoding.
    static void refuseOther(byte[] bytes, int start, int end) {
        int length = Math.min(end - start, DECLARATION_BYTES);
        var text = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
        var declared = DECLARED.matcher(text.lines().findFirst().orElse(""));
        if (declared.matches() && !READ.matcher(declared.group(1)).matches()) {
            throw WorkbookFault.damaged("one of its parts is neither UTF-8 nor UTF-16");
        }
    }
}
