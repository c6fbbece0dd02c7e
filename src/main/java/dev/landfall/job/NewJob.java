package dev.landfall.job;

import dev.landfall.mapping.ImportSpec;
import dev.landfall.source.FileProfile;
import java.util.List;

/// A job that is about to be accepted: its files are kept, nothing of it is in the database yet.
public record NewJob(
        long accountId, String door, ImportSpec spec, String request, List<NewFile> files, long totalRows, int lanes) {

    /// A file of it, in the order of the request.
    public record NewFile(String name, String uploadKey, long sizeBytes, String sha256, FileProfile profile) {}
}
