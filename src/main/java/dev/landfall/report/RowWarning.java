package dev.landfall.report;

import dev.landfall.row.RowErrorCode;

/// A remark on a record that a job met. `row` is 0 where no row is meant; `named` is by what a person knows the record,
/// empty for nothing.
public record RowWarning(int row, long recordId, RowErrorCode code, String named) {}
