package dev.landfall.mapping;

import dev.landfall.row.RowErrorCode;

/// What a reader made of a cell.
sealed interface Reading {

    /// The value as it is stored.
    record Value(String text) implements Reading {}

    /// Options to be added to those the record has, as they are stored.
    record Addition(String text) implements Reading {}

    /// Not a value of the property.
    record Unreadable(RowErrorCode code) implements Reading {}
}
