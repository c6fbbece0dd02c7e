package dev.landfall.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/// A workbook in the format of `.xls`, as spreadsheet programs wrote it from 1997 on.
final class XlsWorkbook implements Workbook {

    private final FileChannel file;
    private final CompoundStream stream;
    private final XlsContents contents;

    private XlsWorkbook(FileChannel file, CompoundStream stream) throws IOException {
        this.file = file;
        this.stream = stream;
        this.contents = XlsContents.of(stream);
    }

    static XlsWorkbook open(FileChannel file) throws IOException {
        var container = new CompoundFile(file);
        if (container.has("EncryptedPackage")) {
            throw WorkbookFault.locked();
        }
        var stream = container.stream("Workbook");
        if (stream.isPresent()) {
            return new XlsWorkbook(file, stream.get());
        }
        throw container.has("Book")
                ? WorkbookFault.tooOld()
                : WorkbookFault.noWorkbook(
                        "The file is an office document and no workbook. Save its data as CSV (UTF-8).");
    }

    @Override
    public List<WorkbookSheet> sheets() {
        return contents.sheets();
    }

    /// By reading: a sheet of this format has at most 65,536 rows.
    @Override
    public SheetExtent extent(WorkbookSheet sheet, long mostRows) throws IOException {
        try (var reader = reader(sheet, new BlankTexts())) {
            var cells = new RowCells();
            long rows = 0;
            int columns = 0;
            int widest = 0;
            while (rows < mostRows && reader.next(cells) > 0) {
                if (!cells.isBlank()) {
                    columns = rows == 0 ? cells.width() : columns;
                    widest = Math.max(widest, cells.width());
                    rows++;
                }
            }
            return new SheetExtent(rows, columns, widest);
        }
    }

    /// Nothing is packed, and what is not read can do no harm.
    @Override
    public void verify() {}

    @Override
    public SheetReader read(WorkbookSheet sheet) throws IOException {
        return reader(sheet, new TextTable());
    }

    private SheetReader reader(WorkbookSheet sheet, SharedTexts shared) throws IOException {
        try {
            contents.readTexts(stream, shared);
            var records = new BiffRecords(stream, contents.positions().get(sheet.position()));
            return new XlsSheet(records, shared, contents.formats(), contents.days());
        } catch (IOException | RuntimeException failure) {
            shared.close();
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
