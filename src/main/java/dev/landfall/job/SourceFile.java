package dev.landfall.job;

import dev.landfall.source.FileProfile;

/// A kept file of a job. `position` counts from 0 in the order of the request; `sha256` is in hex.
public record SourceFile(
        long id, int position, String name, String uploadKey, long sizeBytes, String sha256, FileProfile profile) {}
