package dev.landfall.source;

import dev.landfall.row.Effect;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The cells of one row of a worksheet, in the making. A sheet says nothing of cells that are blank, so all are blank
/// that are not put.
///
/// Of a row that is wider than any header may be, only the first cells are kept, and the last of them holds some text
/// from beyond: enough for the row to be still too wide.
final class RowCells {

    private String[] cells = {};
    private int filled;
    private int width;
    private long chars;

    /// Begins the next row.
    void clear() {
        Arrays.fill(cells, 0, filled, "");
        filled = 0;
        width = 0;
        chars = 0;
    }

    /// Sets a cell; columns count from 0.
    void put(int column, String text) {
        if (text.isEmpty()) {
            return;
        }
        int place = Math.min(column, RowHandler.CELLS_KEPT - 1);
        if (place >= cells.length) {
            grow(place + 1);
        }
        cells[place] = text;
        filled = Math.max(filled, place + 1);
        chars += text.length();
        if (column >= width && !SheetText.isBlank(text)) {
            width = column + 1;
        }
    }

    private void grow(int atLeast) {
        int length = cells.length;
        cells = Arrays.copyOf(cells, Math.min(RowHandler.CELLS_KEPT, Math.max(atLeast, length + length / 2)));
        Arrays.fill(cells, length, cells.length, "");
    }

    /// One more than the last column whose cell is not blank.
    int width() {
        return width;
    }

    boolean isBlank() {
        return width == 0;
    }

    long chars() {
        return chars;
    }

    /// The row, at least so many cells wide.
    ///
    /// @throws UnreadableFile when it is longer than any row may be
    Row row(int number, int atLeast) {
        if (chars > RecordHandler.LONGEST_ROW_CHARS) {
            throw new UnreadableFile(new RowError(
                    number,
                    RowErrorCode.ROW_DATA_TOO_LARGE,
                    Effect.FILE_REFUSED,
                    RowError.NO_COLUMN,
                    "",
                    "",
                    List.of()));
        }
        int count = Math.max(atLeast, Math.min(width, RowHandler.CELLS_KEPT));
        var row = Arrays.copyOf(cells, count);
        if (count > cells.length) {
            Arrays.fill(row, cells.length, count, "");
        }
        return new Row(number, Collections.unmodifiableList(Arrays.asList(row)));
    }
}
