package dev.landfall.store;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName.Nameless;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes a new record of each of some drafts that name none, by one statement that also tells their ids: whoever had to look
/// for them afterwards would depend on what the planner believes of a table that grows while it is used.
final class WriteNameless {

    private WriteNameless() {}

    /// The ids are drawn before the records are made, so that a record can be called by its own.
    private static final String INSERT = """
            INSERT INTO stored_record (account_id, record_type, id, properties,
                                       created_by_job, created_by_row, updated_by_job)
            SELECT $1, $2, draft.id,
                   CASE WHEN $6::text = '' OR draft.properties ? $6::text THEN draft.properties
                        ELSE draft.properties || jsonb_build_object($6::text, $7::text || ' #' || draft.id) END,
                   $3, draft.row_number, $3
              FROM (SELECT nextval(pg_get_serial_sequence('stored_record', 'id')) AS id,
                           properties::jsonb AS properties, row_number
                      FROM unnest($4::text[], $5::bigint[]) AS draft (properties, row_number)
                    OFFSET 0) AS draft
            RETURNING id, created_by_row
            """;

    /// @param title the property that says what a record is called; empty where every draft has it
    /// @return the ids, by row
    static Uni<Map<Integer, Long>> write(Batch batch, String title, SqlConnection tx) {
        var drafts = batch.drafts();
        if (!drafts.stream().allMatch(WriteNameless::isPlain)) {
            throw new IllegalArgumentException("Only drafts without name, unique values and merges make records this way");
        }
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addLong(batch.accountId())
                        .addString(batch.recordType())
                        .addLong(batch.jobId())
                        .addArrayOfString(drafts.stream().map(RecordDraft::properties).toArray(String[]::new))
                        .addArrayOfLong(places(batch, drafts))
                        .addString(title)
                        .addString(batch.type().labels().singular()))
                .map(rows -> {
                    Map<Integer, Long> ids = HashMap.newHashMap(rows.size());
                    rows.forEach(row -> ids.put(batch.rowAt(row.getLong("created_by_row")), row.getLong("id")));
                    return ids;
                });
    }

    private static Long[] places(Batch batch, List<RecordDraft> drafts) {
        return drafts.stream().map(draft -> batch.placeOf(draft.row())).toArray(Long[]::new);
    }

    private static boolean isPlain(RecordDraft draft) {
        return draft.name() instanceof Nameless && draft.uniques().isEmpty() && draft.merges().isEmpty();
    }
}
