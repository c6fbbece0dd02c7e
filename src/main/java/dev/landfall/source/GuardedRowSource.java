package dev.landfall.source;

import dev.landfall.row.FormulaGuard;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import org.jspecify.annotations.Nullable;

/// The rows of a file of refused rows that somebody has mended: the apostrophes that keep spreadsheets from calculating are
/// taken away again, see [FormulaGuard].
final class GuardedRowSource implements RowSource {

    private final RowSource guarded;
    private final Header header;

    private GuardedRowSource(RowSource guarded) {
        this.guarded = guarded;
        this.header = new Header(guarded.header().names().stream().map(FormulaGuard::unguarded).toList());
    }

    /// The same source, if its file is not such a one.
    static RowSource of(RowSource source) {
        return FormulaGuard.isOn(source.header()) ? new GuardedRowSource(source) : source;
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public @Nullable Row next() {
        var row = guarded.next();
        return row == null
                ? null
                : new Row(row.number(), row.cells().stream().map(FormulaGuard::unguarded).toList());
    }

    @Override
    public void close() {
        guarded.close();
    }
}
