package dev.landfall.source;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import org.jspecify.annotations.Nullable;

/// Decides for every reader alike which records are rows, and how long one may be. Counting and delivering must never
/// differ in that, or a job would end at another row than its progress bar.
abstract class RecordHandler<T> extends AbstractBaseCsvCallbackHandler<T> {

    /// Far above any honest row, and small enough that a quotation mark left open cannot fill the memory with what
    /// follows it. Counts the characters of all cells and the separators between them.
    static final int LONGEST_ROW_CHARS = 16 * 1024 * 1024;

    private long lengthChars;
    private boolean blank;

    /// Takes one cell of the current record; `buffer` is used again after the call.
    abstract void cell(int index, char[] buffer, int offset, int length);

    /// The current record, complete.
    abstract T row();

    /// The line on which the current record begins, counted from 1.
    final int line() {
        return Math.toIntExact(getStartingLineNumber());
    }

    @Override
    protected final void handleBegin(long startingLineNumber) {
        lengthChars = -1;
        blank = true;
    }

    @Override
    protected final void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        lengthChars += length + 1L;
        if (lengthChars > LONGEST_ROW_CHARS) {
            throw new CsvParseException("The row is too long.");
        }
        if (blank) {
            blank = index == 0 && !quoted && isBlank(buffer, offset, length);
        }
        cell(index, buffer, offset, length);
    }

    /// Null makes the reader go on to the next record.
    @Override
    protected final @Nullable T buildRecord() {
        return blank ? null : row();
    }

    private static boolean isBlank(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (!Character.isWhitespace(buffer[i])) {
                return false;
            }
        }
        return true;
    }
}
