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
        return before(JobState.STARTED, Optional.empty(), acceptedAt);
    }

    /// The same job as it stood when it was held back.
    ImportJob asWaiting(Instant since) {
        return before(JobState.DEFERRED, Optional.empty(), since);
    }

    /// The same job as it stood when its run began.
    ImportJob asBegun(Instant at) {
        return before(JobState.PROCESSING, Optional.of(at), at);
    }

    private ImportJob before(JobState formerState, Optional<Instant> begun, Instant moved) {
        return new ImportJob(
                id,
                door,
                formerState,
                spec,
                request,
                files,
                totalRows,
                lanes,
                Tally.NONE,
                acceptedAt,
                begun,
                Optional.empty(),
                moved,
                Optional.empty(),
                listId,
                acceptedBy);
    }
}
