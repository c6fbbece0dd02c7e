package dev.landfall.store;

import dev.landfall.record.RecordType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The records that a job has just made of rows that name none, within the transaction that made them.
@ApplicationScoped
public class Newcomers {

    private static final String IDS = """
            SELECT id, created_by_row
              FROM stored_record
             WHERE account_id = $1 AND created_by_job = $2 AND record_key IS NULL
            """;

    /// The ids, by row.
    public Uni<Map<Integer, Long>> ids(long accountId, long jobId, SqlConnection tx) {
        return tx.preparedQuery(IDS).execute(Tuple.of(accountId, jobId)).map(Newcomers::byRow);
    }

    private static final String ENTITLE = """
            UPDATE stored_record
               SET properties = CASE WHEN properties ? $3::text THEN properties
                                     ELSE properties || jsonb_build_object($3::text, $4::text || ' #' || id) END
             WHERE account_id = $1 AND created_by_job = $2 AND record_key IS NULL
            RETURNING id, created_by_row
            """;

    /// The same, and calls those that have no title by their type and id.
    public Uni<Map<Integer, Long>> entitled(
            long accountId, long jobId, RecordType type, String title, SqlConnection tx) {
        return tx.preparedQuery(ENTITLE)
                .execute(Tuple.of(accountId, jobId, title, type.labels().singular()))
                .map(Newcomers::byRow);
    }

    private static Map<Integer, Long> byRow(RowSet<Row> rows) {
        var ids = new HashMap<Integer, Long>();
        rows.forEach(row -> ids.put((int) (long) row.getLong("created_by_row"), row.getLong("id")));
        return ids;
    }

    private static final String LATEST = """
            SELECT max((properties ->> 'createdTime') COLLATE "C") AS latest
              FROM stored_record
             WHERE account_id = $1 AND record_type = $2 AND properties ? 'createdTime'
            """;

    private static final String TAKE_TURNS = """
            SELECT pg_advisory_xact_lock(hashtextextended($2, $1))
            """;

    /// The youngest creation time that records of a type have brought along, as it is stored. Who asks has the type's
    /// creation times to himself until the transaction ends.
    public Uni<Optional<String>> latestCreatedTime(long accountId, RecordType type, SqlConnection tx) {
        return tx.preparedQuery(TAKE_TURNS)
                .execute(Tuple.of(accountId, type.name()))
                .chain(() -> tx.preparedQuery(LATEST).execute(Tuple.of(accountId, type.name())))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getString("latest")));
    }
}
