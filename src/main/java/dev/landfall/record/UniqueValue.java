package dev.landfall.record;

/// A normalised value that no other record of the type may have. `property` is a unique property, or the key property
/// where the value is a further one of it, such as a second e-mail address.
public record UniqueValue(String property, String value) {}
