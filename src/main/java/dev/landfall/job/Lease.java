package dev.landfall.job;

/// The right of one runner to write for a job. The number rises with every runner the job has had, so that a former
/// one is recognised however late it comes back.
public record Lease(JobId job, long number) {}
