package dev.landfall.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Records as they stand, looked up by key and locked until the transaction ends.
final class KnownRecords {

    private KnownRecords() {}

    /// What is known of a record. `ours`: the job has written it before.
    record Known(JsonObject properties, boolean ours) {}

    private static final String LOCK = """
            SELECT record.record_key, record.properties, record.updated_by_job IS NOT DISTINCT FROM $3 AS ours
              FROM (SELECT record_key FROM unnest($4::text[]) AS wanted (record_key) ORDER BY record_key) AS wanted
             CROSS JOIN LATERAL (
                   SELECT record_key, properties, updated_by_job
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = $2 AND record_key = wanted.record_key
                      FOR UPDATE
                   OFFSET 0) AS record
            """;

    static Uni<Map<String, Known>> lock(Batch batch, Set<String> keys, SqlConnection tx) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(
                        batch.accountId(), batch.recordType(), batch.jobId(), keys.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> row.getString("record_key"),
                                row -> new Known(row.getJsonObject("properties"), row.getBoolean("ours")))));
    }
}
