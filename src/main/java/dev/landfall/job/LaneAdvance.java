package dev.landfall.job;

import dev.landfall.record.Tally;

/// One step of a lane: from the row it last committed to the last row of a batch, with what came of the batch.
public record LaneAdvance(Lease lease, int lane, long fromRow, long toRow, Tally tally) {}
