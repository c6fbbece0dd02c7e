package dev.landfall.mapping;

import dev.landfall.row.RowError;

/// What became of tying the mappings of a file to its header.
public sealed interface TyingResult {

    record Tied(MappingPlan plan) implements TyingResult {}

    /// The file cannot be read as it was asked; the error is of the file as a whole.
    record Untied(RowError error) implements TyingResult {}
}
