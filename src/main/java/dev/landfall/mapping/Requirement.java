package dev.landfall.mapping;

import dev.landfall.row.Effect;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;

/// Something a row must have a value for. `bit` is its own among the requirements of a plan; `what` names the column,
/// or, where `columnIndex` is [RowError#NO_COLUMN], the properties of which one would do.
record Requirement(long bit, int columnIndex, String what) {

    /// As many as there are bits, but for one, see [Tying]; a record type with more has those beyond unchecked.
    static final int MOST = Long.SIZE - 1;

    RowError missingIn(Row row) {
        return columnIndex == RowError.NO_COLUMN
                ? RowError.lacking(row, what, RowErrorCode.MISSING_REQUIRED_PROPERTY)
                : RowError.in(
                        row, columnIndex, what, RowErrorCode.MISSING_REQUIRED_PROPERTY, Effect.ROW_REFUSED);
    }
}
