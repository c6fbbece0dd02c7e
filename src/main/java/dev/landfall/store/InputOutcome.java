package dev.landfall.store;

import dev.landfall.row.RowError;
import java.util.List;

/// What became of a batch of inputs. `handled` is how many of them, from the first on, were looked at at all; of those
/// `created`, `updated` and `unchanged` count the records they are about, and `refused` those that were not written. `ids`
/// are the records of the handled inputs, [#NONE] for a refused one. `next` is what to expect of the next batch.
public record InputOutcome(
        int handled,
        long created,
        long updated,
        long unchanged,
        long refused,
        long rewritten,
        long values,
        List<RowError> errors,
        List<Long> ids,
        Expectation next) {

    public static final long NONE = 0;
}
