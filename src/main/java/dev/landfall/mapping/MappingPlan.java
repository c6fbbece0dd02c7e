package dev.landfall.mapping;

import dev.landfall.record.RecordType;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.time.Instant;
import java.util.List;

/// The column mappings of one record type, tied to the header of one file. Where the rows of a file hold records of
/// several types there is a plan for each, and each leaves the columns of the others alone.
///
/// A mistake in the mappings shows while tying, once per file; a mistake in the data shows per row. A plan uses one
/// buffer for all rows: it must not map for two threads at once.
public final class MappingPlan {

    private final int width;
    private final TiedColumn[] columns;
    private final DraftBuilder draft;

    MappingPlan(int width, List<TiedColumn> columns, DraftBuilder draft) {
        this.width = width;
        this.columns = columns.toArray(TiedColumn[]::new);
        this.draft = draft;
    }

    /// Ties the mappings a file has for a record type.
    ///
    /// `brokenText` says that some bytes of the file were none of its charset: rows that show it are refused then,
    /// while a U+FFFD in a sound file is a character like others. `acceptedAt` is when the import was accepted, which is
    /// when records happened whose rows do not say it: it must be the same whenever the file is read.
    public static TyingResult tie(
            FileSpec file,
            RecordType type,
            ImportSpec spec,
            Header header,
            boolean brokenText,
            Instant acceptedAt) {
        return new Tying(file, type, spec, header, brokenText, acceptedAt).result();
    }

    /// Reads on after the first error: whoever mends the row wants to hear of all its faults at once.
    public MappedRow map(Row row) {
        if (!fits(row)) {
            var error = RowError.in(row, RowErrorCode.INCORRECT_NUMBER_OF_COLUMNS);
            return new MappedRow.Faulty(row.number(), List.of(error));
        }
        draft.begin(row);
        for (var column : columns) {
            column.read(row, draft);
            if (draft.isGivenUp()) {
                break;
            }
        }
        return draft.end();
    }

    /// Cells beyond the header are let pass as long as they are blank: spreadsheets write them.
    boolean fits(Row row) {
        int cells = row.width();
        if (cells == width) {
            return true;
        }
        if (cells < width) {
            return false;
        }
        for (var cell : row.cells().subList(width, cells)) {
            if (!CellText.trimmed(cell).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
