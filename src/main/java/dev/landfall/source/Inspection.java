package dev.landfall.source;

/// What there is to know of a file that has just arrived: how it is written, how large it is, and the SHA-256 of its
/// bytes in lower-case hex.
public record Inspection(FileProfile profile, long sizeBytes, String sha256) {}
