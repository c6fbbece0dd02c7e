package dev.landfall.source;

import dev.landfall.row.RowErrorCode;
import org.jspecify.annotations.Nullable;

/// How a file is written, found from its bytes when it arrived and kept with the job.
///
/// `charset` is a Java charset name; `brokenText` says that some bytes are none of that charset, so that the rows that
/// hold them can be refused. `separator` stands between cells. `rows` counts all rows that are not blank, the
/// header included, up to the first one that cannot be read. `columns` is the width of the first row. `fault` is why the
/// file as a whole cannot be imported, null if it can, and `faultDetail` says what to mend.
public record FileProfile(
        FileFormat format,
        String charset,
        boolean brokenText,
        char separator,
        long rows,
        int columns,
        @Nullable RowErrorCode fault,
        String faultDetail) {}
