package dev.landfall.store;

import dev.landfall.row.RowErrorCode;

/// A row that the state of the database does not admit.
public record Refused(int row, RowErrorCode code) {}
