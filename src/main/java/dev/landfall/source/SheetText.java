package dev.landfall.source;

import java.nio.charset.StandardCharsets;

/// The texts of a worksheet's cells.
final class SheetText {

    /// What a cell can hold in every spreadsheet program.
    static final int LONGEST_CHARS = 32_767;

    /// Written the longest way there is, `_x000D_` for each of its characters.
    static final int LONGEST_BYTES = 7 * LONGEST_CHARS;

    private static final int ESCAPE_CHARS = "_x000D_".length();

    private SheetText() {}

    /// Reads text that is UTF-8, with the characters that XML does not have written as `_x000D_`.
    static String of(byte[] bytes, int start, int end) {
        return bounded(unescaped(new String(bytes, start, end - start, StandardCharsets.UTF_8)));
    }

    static String unescaped(String text) {
        int escape = text.indexOf("_x");
        return escape < 0 ? text : unescaped(text, escape);
    }

    static boolean mayHaveEscapes(byte[] bytes, int start, int end) {
        for (int p = start; p < end - 1; p++) {
            if (bytes[p] == '_' && bytes[p + 1] == 'x') {
                return true;
            }
        }
        return false;
    }

    static String bounded(String text) {
        if (text.length() > LONGEST_CHARS) {
            throw tooLong();
        }
        return text;
    }

    static UnreadableFile tooLong() {
        return WorkbookFault.tooLarge("it has a text that is longer than a cell may be");
    }

    /// Blank in the sense in which a line of a CSV file is.
    static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String unescaped(String text, int firstEscape) {
        var result = new StringBuilder(text.length());
        int copied = 0;
        int at = firstEscape;
        while (at >= 0) {
            int code = codeAt(text, at);
            if (code >= 0) {
                result.append(text, copied, at).append((char) code);
                copied = at + ESCAPE_CHARS;
            }
            at = text.indexOf("_x", code >= 0 ? copied : at + 1);
        }
        return result.append(text, copied, text.length()).toString();
    }

    /// The character that is written as `_xHHHH_`, or -1 if none is.
    private static int codeAt(String text, int at) {
        if (at + ESCAPE_CHARS > text.length() || text.charAt(at + ESCAPE_CHARS - 1) != '_') {
            return -1;
        }
        int code = 0;
        for (int i = at + 2; i < at + ESCAPE_CHARS - 1; i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = 16 * code + digit;
        }
        return code;
    }
}
