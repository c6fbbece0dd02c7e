package dev.landfall.row;

/// Keeps spreadsheets from taking the text of a cell for a formula, so that a file of refused rows can be opened without
/// harm, and gives the text back when the file is imported again.
///
/// A text that a spreadsheet could calculate gets an apostrophe in front. So does one that looks as if it had got one
/// already; taking one apostrophe away is then always right. A file is known to be guarded by its last column, see
/// [#REASON_COLUMN].
public final class FormulaGuard {

    /// The column in which a file of refused rows says why each row was refused. It is the last one.
    public static final String REASON_COLUMN = "Landfall: reason";

    private static final char GUARD = '\'';

    private FormulaGuard() {}

    /// The text as it can be written to a file that is opened with a spreadsheet.
    public static String guarded(String text) {
        return isDangerous(text, apostrophes(text)) ? GUARD + text : text;
    }

    /// The text that was guarded.
    public static String unguarded(String text) {
        int apostrophes = apostrophes(text);
        return apostrophes > 0 && isDangerous(text, apostrophes) ? text.substring(1) : text;
    }

    /// Whether a header is that of a guarded file.
    public static boolean isOn(Header header) {
        return !header.names().isEmpty() && header.names().getLast().equals(REASON_COLUMN);
    }

    private static int apostrophes(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(count) == GUARD) {
            count++;
        }
        return count;
    }

    /// Blanks in front do not help: some programs leave them away.
    private static boolean isDangerous(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (begins(c)) {
                return true;
            }
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '\u200B' && c != '\uFEFF') {
                return false;
            }
        }
        return false;
    }

    /// What OWASP names: the beginnings of formulas, their full-width forms, and what may hide one.
    private static boolean begins(char c) {
        return switch (c) {
            case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠' -> true;
            default -> false;
        };
    }
}
