package dev.landfall.job;

/// Names an import job, within its account.
public record JobId(long accountId, long value) {}
