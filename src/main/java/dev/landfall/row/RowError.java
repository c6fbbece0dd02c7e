package dev.landfall.row;

import java.util.List;

/// One reason why a value, a row or a file was not taken, put so that the owner of the file can mend it.
///
/// `row` is the row number, or [Row#WHOLE_FILE]. `columnIndex` counts from 0 and is [#NO_COLUMN] where no single
/// column is meant; `column` and `value` are then empty. `cells` is the row as it stood in the file; a cell longer than
/// [#LONGEST_VALUE_CHARS] is cut, so that a broken file cannot fill the database with its errors.
public record RowError(
        int row, RowErrorCode code, Effect effect, int columnIndex, String column, String value, List<String> cells) {

    public static final int NO_COLUMN = -1;

    /// Long enough to recognise a value, short enough to store a million of them.
    public static final int LONGEST_VALUE_CHARS = 1_000;

    public RowError {
        value = cut(value);
        cells = cells.stream().map(RowError::cut).toList();
    }

    /// An error in one cell of a row.
    public static RowError in(Row row, int columnIndex, String column, RowErrorCode code, Effect effect) {
        return new RowError(row.number(), code, effect, columnIndex, column, row.cells().get(columnIndex), row.cells());
    }

    /// An error of a row as a whole; the row is refused.
    public static RowError in(Row row, RowErrorCode code) {
        return new RowError(row.number(), code, Effect.ROW_REFUSED, NO_COLUMN, "", "", row.cells());
    }

    /// An error of the file as a whole. `detail` says what is wrong, for the codes that have no words of their own.
    public static RowError inFile(RowErrorCode code, String detail) {
        return new RowError(Row.WHOLE_FILE, code, Effect.FILE_REFUSED, NO_COLUMN, "", detail, List.of());
    }

    public String message() {
        return code.message(column, value);
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
}
