package dev.landfall.intake;

/// A file that comes as the value of a property. `name` is what the client calls it; it is data, never a path.
public record GivenFile(String property, String name, byte[] content) {}
