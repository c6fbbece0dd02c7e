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
    record Broken(FailureReason reason, Optional<FileError> error) implements RunResult {

        static Broken in(FileRun file, FailureReason reason, RowError error) {
            return new Broken(
                    reason,
                    Optional.of(new FileError(
                            file.position(), file.mainType(), error)));
        }

        /// For want of a reason that the owner of the file could mend.
        public static Broken internally() {
            return new Broken(FailureReason.INTERNAL, Optional.empty());
        }
    }

    /// An error of one file as a whole, with the type of the records it was to hold.
    record FileError(int filePosition, String recordType, RowError error) {}
}
