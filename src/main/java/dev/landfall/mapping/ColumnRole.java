package dev.landfall.mapping;

/// What a column is for.
public enum ColumnRole {
    /// Holds a value of the record.
    VALUE,
    /// Names the record by our own identifier.
    RECORD_ID,
    /// Names the record by a property that is unique, such as an e-mail address, and sets that property.
    RECORD_KEY,
    /// Is not imported.
    IGNORED
}
