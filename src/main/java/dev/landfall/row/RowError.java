package dev.landfall.row;

import java.util.List;

/// One reason why a value, a row or a file was not taken, put so that the owner of the file can mend it.
///
/// `row` is the row number, or [Row#WHOLE_FILE]. `columnIndex` counts from 0 and is [#NO_COLUMN] where no single
/// column is meant; `value` is then empty, and so is `column`, unless it names what no column of the file holds. `cells`
/// is the row as it stood in the file; a cell longer than [#LONGEST_VALUE_CHARS] is cut, so that a broken file cannot
/// fill the database with its errors, and what the database takes for no text (NUL, half of a surrogate pair) is
/// replaced by U+FFFD. The `value` of an error of the file as a whole says what is wrong with it, if its code does not.
public record RowError(
        int row, RowErrorCode code, Effect effect, int columnIndex, String column, String value, List<String> cells) {

    public static final int NO_COLUMN = -1;

    /// Long enough to recognise a value, short enough to store a million of them.
    public static final int LONGEST_VALUE_CHARS = 1_000;

    public RowError {
        column = storable(column);
        value = storable(value);
        cells = cells.stream().map(RowError::storable).toList();
    }

    /// An error in one cell of a row.
    public static RowError in(Row row, int columnIndex, String column, RowErrorCode code, Effect effect) {
        return new RowError(row.number(), code, effect, columnIndex, column, row.cells().get(columnIndex), row.cells());
    }

    /// An error of a row as a whole; the row is refused.
    public static RowError in(Row row, RowErrorCode code) {
        return new RowError(row.number(), code, Effect.ROW_REFUSED, NO_COLUMN, "", "", row.cells());
    }

    /// A row that lacks what it must have, though no column of the file is meant for it; the row is refused.
    public static RowError lacking(Row row, String what, RowErrorCode code) {
        return new RowError(row.number(), code, Effect.ROW_REFUSED, NO_COLUMN, what, "", row.cells());
    }

    /// An error of the file as a whole. `detail` says what is wrong; it may be empty for a code with words of its own.
    public static RowError inFile(RowErrorCode code, String detail) {
        return new RowError(Row.WHOLE_FILE, code, Effect.FILE_REFUSED, NO_COLUMN, "", detail, List.of());
    }

    public String message() {
        return row == Row.WHOLE_FILE && !value.isEmpty() ? value : code.message(column, value);
    }

    /// As the database takes it: cut after [#LONGEST_VALUE_CHARS], and without characters that are no text.
    public static String storable(String text) {
        return whole(cut(text));
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_VALUE_CHARS) {
            return text;
        }
        // A surrogate pair must not be torn apart: half of one is no text the database takes.
        int end = Character.isHighSurrogate(text.charAt(LONGEST_VALUE_CHARS - 1))
                ? LONGEST_VALUE_CHARS - 1
                : LONGEST_VALUE_CHARS;
        return text.substring(0, end);
    }

    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBroken(text, i)) {
                return mended(text);
            }
        }
        return text;
    }

    private static String mended(String text) {
        var mended = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (isBroken(text, i)) {
                mended.setCharAt(i, '\uFFFD');
            }
        }
        return mended.toString();
    }

    private static boolean isBroken(String text, int i) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
            return c == 0;
        }
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
}
