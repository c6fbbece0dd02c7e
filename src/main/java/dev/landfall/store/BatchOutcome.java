package dev.landfall.store;

import java.util.List;

/// What became of a batch: how many rows created, updated or did not change a record, and which were refused.
/// `rewritten` of the updated rows met a record this job had written before. `next` is what to expect of the next batch.
public record BatchOutcome(
        long created, long updated, long unchanged, long rewritten, List<Refused> refused, Expectation next) {}
