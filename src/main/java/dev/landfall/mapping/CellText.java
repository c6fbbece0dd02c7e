package dev.landfall.mapping;

/// Blanks and broken characters in the raw text of a cell.
final class CellText {

    /// Longer cells are refused.
    static final int LONGEST_CELL_CHARS = 65_536;

    private CellText() {}

    /// Without outer blanks, among them the no-break space that spreadsheets and web pages leave behind.
    static String trimmed(String cell) {
        int begin = 0;
        int end = cell.length();
        while (begin < end && isBlank(cell.charAt(begin))) {
            begin++;
        }
        while (end > begin && isBlank(cell.charAt(end - 1))) {
            end--;
        }
        return cell.substring(begin, end);
    }

    static boolean isBlank(char c) {
        return switch (c) {
            case ' ', '\t', '\n', '\r', '\f', '\u000B' -> true;
            default -> c > '~' && isRareBlank(c);
        };
    }

    /// Whether the database does not take the text, or a decoder has left a mark in it where it found broken bytes.
    static boolean isBroken(String text, boolean marked) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c >= Character.MIN_SURROGATE && isBrokenAt(text, i, marked)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBrokenAt(String text, int i, boolean marked) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
            return marked && c == '\uFFFD';
        }
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static boolean isRareBlank(char c) {
        return Character.isSpaceChar(c) || c == '\u0085' || c == '\u200B' || c == '\uFEFF';
    }
}
