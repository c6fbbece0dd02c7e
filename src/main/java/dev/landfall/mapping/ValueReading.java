package dev.landfall.mapping;

/// What was made of a value that came by itself and not in a cell of a file.
public sealed interface ValueReading {

    /// The value as it is stored, exactly as an import would store it.
    record Valid(String stored) implements ValueReading {}

    /// Options to be added to those the record has, as they are stored.
    record Added(String options) implements ValueReading {}

    /// The property is to have no value.
    record Cleared() implements ValueReading {}

    /// Not a value of the property. Why not follows from the kind of the property.
    record Invalid() implements ValueReading {}
}
