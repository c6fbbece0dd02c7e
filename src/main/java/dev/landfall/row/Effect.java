package dev.landfall.row;

/// What an error does to the row it stands in.
public enum Effect {

    /// The bad value is left out and the rest of the row is imported.
    VALUE_DROPPED,
    /// The row is not imported.
    ROW_REFUSED,
    /// The record is imported, a link to another record is not made.
    LINK_NOT_MADE,
    /// The file as a whole cannot be read (further).
    FILE_REFUSED
}
