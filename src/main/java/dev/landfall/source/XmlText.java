package dev.landfall.source;

import java.nio.charset.StandardCharsets;

/// Reads what stands between the tags and in the attributes of XML.
final class XmlText {

    private static final byte[] AMPERSAND = {'&'};
    private static final byte[] LESS = {'<'};
    private static final byte[] GREATER = {'>'};
    private static final byte[] QUOTE = {'"'};
    private static final byte[] APOSTROPHE = {'\''};

    private XmlText() {}

    /// A whole number without a sign, or -1 if the text is none that fits.
    static int number(byte[] bytes, int start, int end) {
        if (start == end || end - start > 9) {
            return -1;
        }
        int number = 0;
        for (int p = start; p < end; p++) {
            if (bytes[p] < '0' || bytes[p] > '9') {
                return -1;
            }
            number = 10 * number + bytes[p] - '0';
        }
        return number;
    }

    /// The value of an attribute, its references resolved.
    static String decoded(byte[] bytes, int start, int end) {
        var text = new ByteRun(end - start);
        int p = start;
        while (p < end) {
            if (bytes[p] != '&') {
                text.add(bytes[p++]);
                continue;
            }
            int close = p + 1;
            while (close < end && bytes[close] != ';') {
                close++;
            }
            text.add(referred(bytes, p + 1, close));
            p = close + 1;
        }
        return new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
    }

    /// What a reference stands for, given without its `&` and `;`: a character by number, or one of the five entities
    /// that XML has without a document type.
    static byte[] referred(byte[] bytes, int start, int end) {
        if (end > start + 1 && bytes[start] == '#') {
            return character(bytes, start + 1, end);
        }
        return switch (new String(bytes, start, Math.max(0, end - start), StandardCharsets.ISO_8859_1)) {
            case "amp" -> AMPERSAND;
            case "lt" -> LESS;
            case "gt" -> GREATER;
            case "quot" -> QUOTE;
            case "apos" -> APOSTROPHE;
            default -> throw undefined();
        };
    }

    private static byte[] character(byte[] bytes, int start, int end) {
        boolean hex = bytes[start] == 'x';
        int radix = hex ? 16 : 10;
        int code = 0;
        for (int p = hex ? start + 1 : start; p < end; p++) {
            int digit = Character.digit(bytes[p], radix);
            code = digit < 0 ? -1 : code * radix + digit;
            if (code < 0 || code > Character.MAX_CODE_POINT) {
                throw undefined();
            }
        }
        // Half of a pair is no character, and none of XML either.
        if (code == 0 || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            throw undefined();
        }
        return Character.toString(code).getBytes(StandardCharsets.UTF_8);
    }

    private static UnreadableFile undefined() {
        return WorkbookFault.damaged("it refers to a character that there is not");
    }
}
