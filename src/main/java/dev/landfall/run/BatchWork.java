package dev.landfall.run;

import dev.landfall.record.Tally;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/// A batch that is ready to be written. It can be written again when its transaction is tried again.
interface BatchWork {

    /// Writes everything but the advance of the lane.
    ///
    /// @return what came of it
    Uni<Tally> write(SqlConnection tx);

    /// Called when what was written last is in for good.
    default void committed() {}
}
