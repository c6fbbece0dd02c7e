package dev.landfall.row;

import java.util.List;

/// One row of a source file.
///
/// `number` is the line on which the row begins, counted from 1; a cell with line breaks makes the numbers jump. In a
/// workbook it is the number that the sheet shows beside the row.
/// Numbers rise strictly within a file, so a row number is also a place to resume from.
/// `cells` are the raw texts, in file order, as many as the file has in that row; of a row wider than any header may
/// be, the first thousand.
public record Row(int number, List<String> cells) {

    /// The number of an error that concerns the file as a whole.
    public static final int WHOLE_FILE = 0;

    public int width() {
        return cells.size();
    }
}
