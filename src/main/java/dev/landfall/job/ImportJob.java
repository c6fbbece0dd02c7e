package dev.landfall.job;

import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An import job as it stood at one moment.
///
/// `request` is the JSON text of what the client asked for, in the door's own words. `totalRows` is known from the start;
/// `tally` is what has been committed so far. `listId` is the list that the records are put on, `acceptedBy` the
/// name of the token that asked.
public record ImportJob(
        JobId id,
        String door,
        JobState state,
        ImportSpec spec,
        String request,
        List<SourceFile> files,
        long totalRows,
        int lanes,
        Tally tally,
        Instant acceptedAt,
        Optional<Instant> begunAt,
        Optional<Instant> endedAt,
        Instant updatedAt,
        Optional<FailureReason> failure,
        Optional<Long> listId,
        Optional<String> acceptedBy) {

    /// The same job as it stood when it was accepted, whatever has become of it meanwhile.
    public ImportJob asAccepted() {
        return new ImportJob(
                id,
                door,
                JobState.STARTED,
                spec,
                request,
                files,
                totalRows,
                lanes,
                Tally.NONE,
                acceptedAt,
                Optional.empty(),
                Optional.empty(),
                acceptedAt,
                Optional.empty(),
                listId,
                acceptedBy);
    }
}
