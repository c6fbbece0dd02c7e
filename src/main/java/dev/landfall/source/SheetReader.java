package dev.landfall.source;

import java.io.IOException;

/// The rows of one worksheet, pulled one at a time.
interface SheetReader extends AutoCloseable {

    /// Reads the next row into `cells`, replacing what is there. The row may be blank.
    ///
    /// @return its number, counted from 1 as in the sheet, or 0 after the last row. Numbers rise strictly
    /// @throws UnreadableFile when the sheet cannot be read beyond this point
    int next(RowCells cells) throws IOException;

    @Override
    void close() throws IOException;
}
