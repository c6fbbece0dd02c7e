package dev.landfall.record;

/// A normalised value that no other record of the type may have. `property` is a unique property, or the key property
/// where the value is a further one of it, such as a second e-mail address.
public record UniqueValue(String property, String value) {

    /// Of a value as it is stored.
    public static UniqueValue of(Property property, String stored) {
        return new UniqueValue(property.name(), Normal.of(property).of(stored));
    }
}
