package dev.landfall.progress;

import dev.landfall.job.JobEvent;
import dev.landfall.job.JobId;
import dev.landfall.job.JobState;
import dev.landfall.record.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What one look at the database shows of a job: one snapshot, so that state, tally and moves belong together. `moves` are
/// those after the last one known.
record Sight(
        JobId job,
        JobState state,
        long totalRows,
        long total,
        Tally tally,
        Optional<Instant> begunAt,
        OptionalInt place,
        List<JobEvent> moves,
        Instant at) {}
