package dev.landfall.mapping;

import dev.landfall.row.RowErrorCode;
import java.util.List;

/// What a reader made of a cell.
sealed interface Reading {

    /// The value as it is stored.
    record Value(String text) implements Reading {}

    /// Options to be added to those the record has, as they are stored.
    record Addition(String text) implements Reading {}

    /// Values to be added to those the record has, each once, and the parts of the cell that are none.
    record Several(List<String> values, List<BadPart> bad) implements Reading {}

    /// Not a value of the property.
    record Unreadable(RowErrorCode code) implements Reading {}

    /// A part of a cell that is no value of the property.
    record BadPart(String text, RowErrorCode code) {}
}
