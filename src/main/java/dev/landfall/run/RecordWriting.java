package dev.landfall.run;

import dev.landfall.store.BatchOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/// What is done with the drafts of one record type of a batch: they are written or, for a check, looked up.
interface RecordWriting {

    /// Can be done again when the transaction is tried again.
    Uni<BatchOutcome> write(SqlConnection tx);

    /// Called when what was done last is in for good.
    default void committed() {}
}
