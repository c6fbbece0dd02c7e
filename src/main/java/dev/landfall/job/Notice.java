package dev.landfall.job;

import java.time.Instant;

/// Something that happened to a job and that one subscriber has not been told yet. `attempts` counts those that failed.
public record Notice(
        long id, long subscriber, JobId job, String door, Milestone milestone, Instant madeAt, int attempts) {

    /// The job as it stood when this happened, made of the job as it is now.
    public ImportJob seenFrom(ImportJob now) {
        return milestone.seenFrom(now, madeAt);
    }
}
