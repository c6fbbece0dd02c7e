package dev.landfall.store;

/// A file that a record holds as a value. `uploadKey` finds its bytes; `name` is what a client called it, and data.
public record RecordFile(
        long id, long recordId, String property, String uploadKey, String name, long sizeBytes, byte[] sha256) {}
