package dev.landfall.store;

import dev.landfall.record.UniqueValue;
import dev.landfall.row.RowErrorCode;

/// A value that was left out of a row, while the rest of the row was written.
public record Remark(int row, RowErrorCode code, UniqueValue value) {}
