package dev.landfall.run;

import dev.landfall.record.Tally;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;

/// A batch that is ready to be written. It can be written again when its transaction is tried again.
interface BatchWork {

    /// Writes everything but the advance of the lane.
    ///
    /// @return what came of it
    Uni<Tally> write(SqlConnection tx);

    /// Where the lane stands when what was written is in: behind the batch, unless only a part of it was to be written.
    default long reached(LaneBatch batch) {
        return batch.lastPosition();
    }

    /// How the run ends when what was written is in; empty where it goes on.
    default Optional<RunResult> verdict() {
        return Optional.empty();
    }

    /// Called when what was written last is in for good.
    default void committed() {}
}
