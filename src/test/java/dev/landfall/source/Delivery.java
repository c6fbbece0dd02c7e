package dev.landfall.source;

import dev.landfall.row.Header;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a source gives: header, rows, and the error at which it stops, if it does not reach the end.
record Delivery(Header header, List<Row> rows, @Nullable RowError stop) {

    static Delivery of(Path file, FileProfile profile, boolean hasHeader) {
        try (var source = Sources.open(file, profile, hasHeader)) {
            return drain(source);
        } catch (UnreadableFile unreadable) {
            return new Delivery(new Header(List.of()), List.of(), unreadable.error());
        }
    }

    private static Delivery drain(RowSource source) {
        var rows = new ArrayList<Row>();
        try {
            for (var row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
            return new Delivery(source.header(), rows, null);
        } catch (UnreadableFile unreadable) {
            return new Delivery(source.header(), rows, unreadable.error());
        }
    }

    /// The line of the row at which reading stopped, or 0.
    int stopLine() {
        return stop == null ? 0 : stop.row();
    }
}
