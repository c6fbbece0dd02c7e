package dev.landfall.source;

import java.util.Locale;

/// How large a source file may be. `maxRows` counts rows of data, so a header row comes on top; `maxColumns` counts the
/// cells of the first row.
public record SourceLimits(int maxRows, int maxColumns) {

    /// No header is wider than this, whatever the settings say: it is what bounds the cells kept of any one row.
    static final int MOST_COLUMNS = 999;

    /// As many rows as a worksheet has, and fewer than 1,000 columns.
    public static final SourceLimits STANDARD = new SourceLimits(1_048_576, MOST_COLUMNS);

    public SourceLimits {
        if (maxRows < 1 || maxColumns < 1 || maxColumns > MOST_COLUMNS) {
            throw new IllegalArgumentException("At least one row, and 1 to %d columns.".formatted(MOST_COLUMNS));
        }
    }

    /// One row too many with a header, two without.
    long mostRowsCounted() {
        return maxRows + 2L;
    }

    String tooWide(String fileName, int columns) {
        return String.format(
                Locale.ROOT, "%s has %,d columns; up to %,d can be imported.", fileName, columns, maxColumns);
    }
}
