package dev.landfall.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A workbook that is open, of either format. Whatever is wrong with it comes as an [UnreadableFile].
interface Workbook extends AutoCloseable {

    static Workbook open(Path path, FileFormat format) throws IOException {
        var file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return switch (format) {
                case XLSX -> XlsxWorkbook.open(file);
                case XLS -> XlsWorkbook.open(file);
                case CSV, JSON, SPREADSHEET, UNKNOWN -> throw new IllegalArgumentException("No workbook: " + format);
            };
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /// The worksheets in the order of their tabs; tabs with charts or macros are none.
    List<WorkbookSheet> sheets();

    /// Counts the rows that reading will give, up to `mostRows`.
    SheetExtent extent(WorkbookSheet sheet, long mostRows) throws IOException;

    /// Looks at all that has not been looked at.
    void verify() throws IOException;

    SheetReader read(WorkbookSheet sheet) throws IOException;

    @Override
    void close() throws IOException;
}
