package dev.landfall.source;

import dev.landfall.row.Header;
import dev.landfall.row.Row;
import org.jspecify.annotations.Nullable;

/// The rows of another source, numbered by their position, from 1, whatever lines they stand on.
final class CountedRows implements RowSource {

    private final RowSource rows;
    private int position;

    CountedRows(RowSource rows) {
        this.rows = rows;
    }

    @Override
    public Header header() {
        return rows.header();
    }

    @Override
    public @Nullable Row next() {
        var row = rows.next();
        if (row == null) {
            return null;
        }
        position++;
        return new Row(position, row.cells());
    }

    @Override
    public void close() {
        rows.close();
    }
}
