package dev.landfall.store;

import dev.landfall.record.UniqueValue;
import dev.landfall.row.RowErrorCode;
import java.util.Optional;

/// A row that the state of the database does not admit. `because` is the value that belongs to another record, where that
/// is the reason; otherwise the reason lies in the name of the row's record.
public record Refused(int row, RowErrorCode code, Optional<UniqueValue> because) {

    Refused(int row, RowErrorCode code) {
        this(row, code, Optional.empty());
    }
}
