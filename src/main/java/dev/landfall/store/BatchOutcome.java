package dev.landfall.store;

import java.util.List;

/// What became of a batch: how many rows created, updated or did not change a record, which were refused, and what was
/// left out of rows that were written. `rewritten` of the updated rows met a record this job had written before. `next`
/// is what to expect of the next batch.
public record BatchOutcome(
        long created,
        long updated,
        long unchanged,
        long rewritten,
        List<Refused> refused,
        List<Remark> remarks,
        Expectation next) {}
