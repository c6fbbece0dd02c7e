package dev.landfall.job;

import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.source.FileProfile;
import java.util.List;
import java.util.Optional;

/// A job that is about to be accepted: its files are kept, nothing of it is in the database yet.
///
/// `catalogue` is what the job goes by. `totalOutcomes` is what its rows must come to: for every file, its rows times the
/// record types it holds. `acceptedBy` is the name of the token that asks.
public record NewJob(
        long accountId,
        String door,
        ImportSpec spec,
        CatalogueExcerpt catalogue,
        String request,
        List<NewFile> files,
        long totalRows,
        long totalOutcomes,
        int lanes,
        Optional<Long> listId,
        Optional<String> acceptedBy) {

    /// The same job, whose records are put on a list.
    public NewJob on(Optional<Long> list) {
        return new NewJob(
                accountId, door, spec, catalogue, request, files, totalRows, totalOutcomes, lanes, list, acceptedBy);
    }

    /// The same job, with the name of the token that asks for it.
    public NewJob askedBy(Optional<String> token) {
        return new NewJob(
                accountId, door, spec, catalogue, request, files, totalRows, totalOutcomes, lanes, listId, token);
    }

    /// A file of it, in the order of the request.
    public record NewFile(String name, String uploadKey, long sizeBytes, String sha256, FileProfile profile) {}
}
