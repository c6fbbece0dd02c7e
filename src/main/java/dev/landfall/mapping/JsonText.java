package dev.landfall.mapping;

import java.util.Arrays;

/// The text of a flat JSON object of strings, written member by member into a buffer that is used again for every row.
///
/// An array of its own and not a `StringBuilder`, which stays wide, and slow, after the first character beyond Latin-1.
final class JsonText {

    private static final String HEX = "0123456789abcdef";

    /// What one character needs at most: a backslash, `u` and four digits.
    private static final int LONGEST_ESCAPE_CHARS = 6;

    /// What must be escaped or needs a closer look: control characters, `"`, `\` and everything from the surrogates on.
    /// Every character of a file is looked up, so this is a table.
    private static final boolean[] SPECIAL = special();

    private char[] buffer = new char[1_024];
    private int length;
    private int members;

    /// What comes before a value: `"name":"`, escaped.
    static String opening(String name) {
        var json = new JsonText();
        json.escape(name);
        return '"' + new String(json.buffer, 0, json.length) + "\":\"";
    }

    void clear() {
        length = 0;
        members = 0;
    }

    int members() {
        return members;
    }

    /// Puts a member, unless its value is broken, see [CellText#isBroken]: then nothing is put and the answer is false.
    boolean put(String opening, String value, boolean marked) {
        int before = length;
        reserve(opening.length() + value.length() + 3);
        buffer[length++] = members == 0 ? '{' : ',';
        append(opening);
        int begin = length;
        append(value);
        if (hasSpecial(begin)) {
            if (CellText.isBroken(value, marked)) {
                length = before;
                return false;
            }
            length = begin;
            escape(value);
            reserve(2);
        }
        buffer[length++] = '"';
        members++;
        return true;
    }

    /// The object, or `{}`. The members stay until [#clear].
    String text() {
        if (members == 0) {
            return "{}";
        }
        buffer[length] = '}';
        return new String(buffer, 0, length + 1);
    }

    private boolean hasSpecial(int begin) {
        for (int i = begin; i < length; i++) {
            if (SPECIAL[buffer[i]]) {
                return true;
            }
        }
        return false;
    }

    private static boolean[] special() {
        var special = new boolean[Character.MAX_VALUE + 1];
        Arrays.fill(special, 0, ' ', true);
        Arrays.fill(special, Character.MIN_SURROGATE, special.length, true);
        special['"'] = true;
        special['\\'] = true;
        return special;
    }

    private void append(String text) {
        text.getChars(0, text.length(), buffer, length);
        length += text.length();
    }

    private void escape(String text) {
        reserve(text.length() * LONGEST_ESCAPE_CHARS);
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i));
        }
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> {
                buffer[length++] = '\\';
                buffer[length++] = c;
            }
            case '\n' -> append("\\n");
            case '\r' -> append("\\r");
            case '\t' -> append("\\t");
            default -> {
                if (c < ' ') {
                    append("\\u00");
                    buffer[length++] = HEX.charAt(c >> 4);
                    buffer[length++] = HEX.charAt(c & 0xF);
                } else {
                    buffer[length++] = c;
                }
            }
        }
    }

    private void reserve(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
