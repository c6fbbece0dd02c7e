package dev.landfall.mapping;

/// What a value that cannot be read does to its row. The doors differ in this, so it is part of the spec.
public enum BadValue {
    /// The value is left out, the rest of the row is imported (HubSpot).
    DROPS_VALUE,
    /// The row is refused (Commerce Layer, Bitrix24).
    REFUSES_ROW
}
