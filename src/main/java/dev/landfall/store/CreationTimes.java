package dev.landfall.store;

import dev.landfall.record.RecordType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// The creation times that records bring along, which never go back within a type.
@ApplicationScoped
public class CreationTimes {

    private static final String LATEST = """
            SELECT max(creation_time) AS latest
              FROM stored_record
             WHERE account_id = $1 AND record_type = $2 AND creation_time IS NOT NULL
            """;

    private static final String TAKE_TURNS = """
            SELECT pg_advisory_xact_lock(hashtextextended($2, $1))
            """;

    /// The youngest creation time that records of a type have brought along, as it is stored. Who asks has the type's
    /// creation times to himself until the transaction ends.
    public Uni<Optional<String>> latest(long accountId, RecordType type, SqlConnection tx) {
        return tx.preparedQuery(TAKE_TURNS)
                .execute(Tuple.of(accountId, type.name()))
                .chain(() -> tx.preparedQuery(LATEST).execute(Tuple.of(accountId, type.name())))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getString("latest")));
    }
}
