package dev.landfall.source;

import dev.landfall.row.Row;
import java.util.Arrays;
import java.util.Collections;

/// Makes the rows that are delivered.
///
/// Of a row that is wider than any header may be, only the first cells are kept: enough for it to be still too wide.
final class RowHandler extends RecordHandler<Row> {

    static final int CELLS_KEPT = SourceLimits.MOST_COLUMNS + 1;

    private static final int FIRST_GUESS_CELLS = 16;

    private String[] cells = new String[FIRST_GUESS_CELLS];

    @Override
    void cell(int index, char[] buffer, int offset, int length) {
        if (index >= CELLS_KEPT) {
            return;
        }
        if (index == cells.length) {
            cells = Arrays.copyOf(cells, Math.min(CELLS_KEPT, Math.max(FIRST_GUESS_CELLS, 2 * index)));
        }
        cells[index] = length == 0 ? "" : new String(buffer, offset, length);
    }

    /// The next row is nearly always as wide as this one, so its array fits without being copied.
    @Override
    Row row() {
        int width = Math.min(getFieldCount(), CELLS_KEPT);
        var filled = cells.length == width ? cells : Arrays.copyOf(cells, width);
        cells = new String[width];
        return new Row(line(), Collections.unmodifiableList(Arrays.asList(filled)));
    }
}
