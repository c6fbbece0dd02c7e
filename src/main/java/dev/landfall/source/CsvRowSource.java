package dev.landfall.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.landfall.row.Effect;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a CSV file. Holds one row and the parser's buffer, however long the file is.
final class CsvRowSource implements RowSource {

    private final CsvReader<Row> csv;
    private final Iterator<Row> rows;
    private final RowHandler handler;
    private Header header = new Header(List.of());

    /// The first row of a file without a header, read to know the width.
    private @Nullable Row lookedAt;

    private @Nullable UnreadableFile failure;

    private CsvRowSource(CsvReader<Row> csv, RowHandler handler) {
        this.csv = csv;
        this.rows = csv.iterator();
        this.handler = handler;
    }

    static CsvRowSource open(Path file, FileProfile profile, boolean hasHeader) {
        var source = openText(file, profile);
        try {
            source.begin(hasHeader);
            return source;
        } catch (RuntimeException broken) {
            source.close();
            throw broken;
        }
    }

    private static CsvRowSource openText(Path file, FileProfile profile) {
        var handler = new RowHandler();
        try {
            var csv = CsvText.open(file, Charset.forName(profile.charset()), profile.separator(), handler);
            return new CsvRowSource(csv, handler);
        } catch (NoSuchFileException gone) {
            throw new UnreadableFile(RowError.inFile(RowErrorCode.FILE_NOT_FOUND, ""));
        } catch (IOException storage) {
            throw new UncheckedIOException(storage);
        }
    }

    private void begin(boolean hasHeader) {
        var first = next();
        if (first == null) {
            return;
        }
        if (hasHeader) {
            header = new Header(first.cells().stream().map(String::strip).toList());
        } else {
            header = new Header(Collections.nCopies(first.width(), ""));
            lookedAt = first;
        }
    }

    @Override
    public Header header() {
        return header;
    }

    @Override
    public @Nullable Row next() {
        if (lookedAt != null) {
            var row = lookedAt;
            lookedAt = null;
            return row;
        }
        // The parser does not know of its own failures: asked again it would say that the file is at its end.
        if (failure != null) {
            throw failure;
        }
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (CsvParseException endless) {
            failure = new UnreadableFile(endlessRow(handler.line()));
            throw failure;
        }
    }

    /// The parser gives up in two cases, and nobody can tell one from the other: the row is longer than any row may be,
    /// or a quotation mark is still open where the file ends.
    private static RowError endlessRow(int line) {
        return new RowError(
                line, RowErrorCode.ROW_DATA_TOO_LARGE, Effect.FILE_REFUSED, RowError.NO_COLUMN, "", "", List.of());
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException storage) {
            throw new UncheckedIOException(storage);
        }
    }
}
