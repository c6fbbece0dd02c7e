package dev.landfall.source;

import dev.landfall.row.Header;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rows of one sheet of a workbook, of either format. Holds one row, however long the sheet is.
///
/// A sheet has no short rows: what is missing is blank, so a row is as wide as the header at least. Blank cells behind
/// the header are left out.
final class SheetRowSource implements RowSource {

    /// What no workbook gives that was not made for it: a text that many cells share is in the file once and in the rows
    /// as often as they are. Four times the characters of the largest upload.
    private static final long MOST_CHARS = 4L * 512 * 1024 * 1024;

    private final Workbook workbook;
    private final SheetReader sheet;
    private final RowCells cells = new RowCells();
    private Header header = new Header(List.of());
    private long chars;

    /// The first row of a file without a header, read to know the width.
    private @Nullable Row lookedAt;

    private @Nullable UnreadableFile failure;

    private SheetRowSource(Workbook workbook, SheetReader sheet) {
        this.workbook = workbook;
        this.sheet = sheet;
    }

    static SheetRowSource open(Path file, FileProfile profile, boolean hasHeader) {
        try {
            var workbook = Workbook.open(file, profile.format());
            try {
                return open(workbook, Objects.requireNonNull(profile.sheet()), hasHeader);
            } catch (IOException | RuntimeException broken) {
                workbook.close();
                throw broken;
            }
        } catch (NoSuchFileException gone) {
            throw new UnreadableFile(RowError.inFile(RowErrorCode.FILE_NOT_FOUND, ""));
        } catch (IOException storage) {
            throw new UncheckedIOException(storage);
        }
    }

    private static SheetRowSource open(Workbook workbook, Sheet sheet, boolean hasHeader) throws IOException {
        if (sheet.position() >= workbook.sheets().size()) {
            throw WorkbookFault.damaged("its sheets have changed");
        }
        var reader = workbook.read(workbook.sheets().get(sheet.position()));
        try {
            var source = new SheetRowSource(workbook, reader);
            source.begin(hasHeader, sheet.widest());
            return source;
        } catch (RuntimeException broken) {
            reader.close();
            throw broken;
        }
    }

    private void begin(boolean hasHeader, int widest) {
        header = new Header(Collections.nCopies(hasHeader ? 0 : Math.min(widest, SourceLimits.MOST_COLUMNS), ""));
        var first = next();
        if (first != null && hasHeader) {
            header = new Header(first.cells().stream().map(String::strip).toList());
        } else {
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
        if (failure != null) {
            throw failure;
        }
        try {
            return read();
        } catch (UnreadableFile unreadable) {
            failure = unreadable;
            throw unreadable;
        } catch (IOException storage) {
            throw new UncheckedIOException(storage);
        }
    }

    private @Nullable Row read() throws IOException {
        int number = sheet.next(cells);
        while (number > 0 && cells.isBlank()) {
            number = sheet.next(cells);
        }
        chars += cells.chars();
        if (chars > MOST_CHARS) {
            throw WorkbookFault.tooLarge("its cells hold more text than the file");
        }
        return number == 0 ? null : cells.row(number, header.width());
    }

    @Override
    public void close() {
        try {
            try {
                sheet.close();
            } finally {
                workbook.close();
            }
        } catch (IOException storage) {
            throw new UncheckedIOException(storage);
        }
    }
}
