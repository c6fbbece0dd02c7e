package dev.landfall.mapping;

import dev.landfall.record.RecordDraft;
import dev.landfall.row.RowError;
import java.util.List;

/// What mapping made of a row, for one record type.
public sealed interface MappedRow {

    /// The number of the row it came from.
    int row();

    List<RowError> errors();

    /// Ready to be written; `errors` are the values that were dropped.
    record Drafted(RecordDraft draft, List<RowError> errors) implements MappedRow {

        @Override
        public int row() {
            return draft.row();
        }
    }

    /// Refused, and why.
    record Faulty(int row, List<RowError> errors) implements MappedRow {}

    /// The row says nothing of this type, and something of another.
    record Absent(int row) implements MappedRow {

        @Override
        public List<RowError> errors() {
            return List.of();
        }
    }
}
