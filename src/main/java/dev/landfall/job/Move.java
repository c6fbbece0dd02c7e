package dev.landfall.job;

/// One step of the lifecycle, with what has to be remembered about it.
public sealed interface Move {

    JobState target();

    /// A slot is free and a runner takes the job.
    record Begin(String runner) implements Move {
        @Override
        public JobState target() {
            return JobState.PROCESSING;
        }
    }

    /// All slots are taken.
    record Defer() implements Move {
        @Override
        public JobState target() {
            return JobState.DEFERRED;
        }
    }

    /// The runner that holds the lease has read the files to the end.
    record Finish(Lease lease) implements Move {
        @Override
        public JobState target() {
            return JobState.DONE;
        }
    }

    /// The runner that holds the lease cannot go on.
    record Fail(Lease lease, FailureReason reason) implements Move {
        @Override
        public JobState target() {
            return JobState.FAILED;
        }
    }

    /// Somebody asked for it.
    record Cancel() implements Move {
        @Override
        public JobState target() {
            return JobState.CANCELED;
        }
    }
}
