package dev.landfall.source;

import dev.landfall.row.Header;
import dev.landfall.row.Row;
import org.jspecify.annotations.Nullable;

/// The rows of one file, pulled one at a time. Blocks; not safe for use by several threads at once.
public interface RowSource extends AutoCloseable {

    /// The header; empty names where the file has none.
    Header header();

    /// The next row, or null after the last one.
    ///
    /// @throws UnreadableFile when the file cannot be read beyond this point
    @Nullable Row next();

    @Override
    void close();
}
