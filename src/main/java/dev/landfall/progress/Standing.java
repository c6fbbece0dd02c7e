package dev.landfall.progress;

import dev.landfall.job.JobState;
import dev.landfall.record.Tally;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How far a job has come at one moment.
///
/// `total` is what `tally.read()` comes to in the end, unless the job is broken off. `rowsPerSecond` and `remainingSeconds`
/// are empty where nothing can be said: while the job waits, has just begun or stands still, and after its end. `place`
/// counts from 1, the job that is next, and is there while the job waits.
public record Standing(
        JobState state,
        long totalRows,
        long total,
        Tally tally,
        OptionalLong rowsPerSecond,
        OptionalLong remainingSeconds,
        OptionalInt place,
        Instant at) {

    /// Whether nobody would notice a difference. The time alone makes none.
    boolean saysTheSameAs(Standing other) {
        return state == other.state
                && total == other.total
                && tally.equals(other.tally)
                && rowsPerSecond.equals(other.rowsPerSecond)
                && remainingSeconds.equals(other.remainingSeconds)
                && place.equals(other.place);
    }
}
