package dev.landfall.job;

import java.time.Instant;

/// What happens to a job, as others are told of it: every move, and the end of what is kept of it.
public enum Milestone {
    ACCEPTED,
    DEFERRED,
    BEGUN,
    DONE,
    FAILED,
    CANCELED,
    /// The job is no longer there. Not a move: it has no state to go to.
    DELETED;

    /// What a move to this state is.
    static Milestone of(JobState target) {
        return switch (target) {
            case STARTED -> ACCEPTED;
            case DEFERRED -> DEFERRED;
            case PROCESSING -> BEGUN;
            case DONE -> DONE;
            case FAILED -> FAILED;
            case CANCELED -> CANCELED;
        };
    }

    /// A job as it stood right after this, whatever has become of it since. Only final states keep a tally, because it
    /// changes no more.
    ImportJob seenFrom(ImportJob job, Instant at) {
        return switch (this) {
            case ACCEPTED -> job.asAccepted();
            case DEFERRED -> job.asWaiting(at);
            case BEGUN -> job.asBegun(at);
            case DONE, FAILED, CANCELED, DELETED -> job;
        };
    }
}
