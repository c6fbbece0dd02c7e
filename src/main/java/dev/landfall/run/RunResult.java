package dev.landfall.run;

import dev.landfall.job.FailureReason;
import dev.landfall.row.RowError;
import java.util.Optional;

/// How a run ended.
public sealed interface RunResult {

    /// All rows have a verdict.
    record Finished() implements RunResult {}

    /// The job belongs to somebody else by now, has been canceled, or the service is shutting down. Nothing is left to do.
    record Stopped() implements RunResult {}

    /// The job cannot be carried out. The error, if there is one, tells the owner of the file what to mend.
    record Broken(FailureReason reason, int filePosition, Optional<RowError> error) implements RunResult {}
}
