package dev.landfall.source;

import dev.landfall.row.RowErrorCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How a file is written, found from its bytes when it arrived and kept with the job.
///
/// `charset` is a Java charset name; `brokenText` says that some bytes are none of that charset, so that the rows that
/// hold them can be refused. `separator` stands between cells. `rows` counts all rows that are not blank, the header included, up to the first one that
/// cannot be read. `columns` is the width of the first row. `fault` is why the file as a whole cannot be imported, null
/// if it can, and `faultDetail` says what to mend. `sheet` is which sheet of a workbook is imported, null for other
/// files and for a workbook that cannot be.
public record FileProfile(
        FileFormat format,
        String charset,
        boolean brokenText,
        char separator,
        long rows,
        int columns,
        @Nullable RowErrorCode fault,
        String faultDetail,
        @Nullable Sheet sheet) {

    /// The profile of a file that has no sheets.
    public FileProfile(
            FileFormat format,
            String charset,
            boolean brokenText,
            char separator,
            long rows,
            int columns,
            @Nullable RowErrorCode fault,
            String faultDetail) {
        this(format, charset, brokenText, separator, rows, columns, fault, faultDetail, null);
    }

    /// Charset and separator of a file that is no text mean nothing; they are what a CSV file has if nothing is said.
    static FileProfile noText(
            FileFormat format,
            long rows,
            int columns,
            @Nullable RowErrorCode fault,
            String faultDetail,
            @Nullable Sheet sheet) {
        var charset = StandardCharsets.UTF_8.name();
        return new FileProfile(format, charset, false, ',', rows, columns, fault, faultDetail, sheet);
    }
}
