package dev.landfall.store;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.row.RowErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Writes drafts that name their records by key, or not at all, and only set properties. No key stands in them twice, and
/// none is a further value of a record's key property.
///
/// Every statement takes the same parameters: account, record type, job, and the drafts as arrays of keys, properties and
/// places, sorted by key.
///
/// A draft changes a record if the record does not contain it: drafts are flat, so containing is holding the same values.
///
/// `OFFSET 0` is a fence for the planner. In the drafts it keeps the cast to jsonb from being made more than once a row. In
/// the look-up it has every draft look for its own record by the key's index: of a table that was empty a moment ago the
/// planner believes that it holds next to nothing, and would compare each of its records with each draft.
final class WriteByKey {

    private final Batch batch;
    private final int size;
    private final Tuple parameters;

    WriteByKey(Batch batch, List<RecordDraft> drafts) {
        this.batch = batch;
        this.size = drafts.size();
        this.parameters = parametersOf(batch, drafts);
    }

    private static Tuple parametersOf(Batch batch, List<RecordDraft> drafts) {
        var sorted = drafts.stream()
                .sorted(Comparator.comparing(WriteByKey::keyOf, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        return Tuple.tuple()
                .addLong(batch.accountId())
                .addString(batch.recordType())
                .addLong(batch.jobId())
                .addArrayOfString(sorted.stream().map(WriteByKey::keyOf).toArray(String[]::new))
                .addArrayOfString(sorted.stream().map(RecordDraft::properties).toArray(String[]::new))
                .addArrayOfLong(sorted.stream()
                        .map(draft -> batch.placeOf(draft.row()))
                        .toArray(Long[]::new));
    }

    private static @Nullable String keyOf(RecordDraft draft) {
        return draft.name() instanceof ByKey named ? named.key() : null;
    }

    Uni<Written> write(SqlConnection tx) {
        if (size == 0) {
            return Uni.createFrom().item(Written.NOTHING);
        }
        return switch (batch.operation()) {
            case CREATE -> create(tx);
            case UPDATE -> update(tx);
            case UPSERT ->
                switch (batch.expectation()) {
                    case NEW -> insertThenChange(tx);
                    case SAME -> lookThenWrite(tx);
                    case CHANGED -> changeThenInsert(tx);
                };
        };
    }

    // ── UPSERT ──

    private Uni<Written> insertThenChange(SqlConnection tx) {
        return insert(tx).chain(created -> created == size
                ? Uni.createFrom().item(new Written(created, 0, 0, 0, List.of()))
                : change(tx).map(changed -> upserted(created, changed)));
    }

    private Uni<Written> lookThenWrite(SqlConnection tx) {
        return survey(tx).chain(survey -> {
            Uni<Long> inserted = survey.known() == size ? Uni.createFrom().item(0L) : insert(tx);
            Uni<Changed> changed =
                    survey.differing() == 0 ? Uni.createFrom().item(Changed.NONE) : Uni.createFrom().nullItem();
            return inserted.chain(created -> changed.onItem()
                    .ifNull()
                    .switchTo(() -> change(tx))
                    .map(known -> upserted(created, known)));
        });
    }

    private Uni<Written> changeThenInsert(SqlConnection tx) {
        return change(tx).chain(changed -> changed.rows() == size
                ? Uni.createFrom().item(upserted(0, changed))
                : insert(tx).map(created -> upserted(created, changed)));
    }

    private Written upserted(long created, Changed changed) {
        return new Written(
                created, changed.rows(), size - created - changed.rows(), changed.rewritten(), List.of());
    }

    // ── CREATE and UPDATE ──

    private Uni<Written> create(SqlConnection tx) {
        return insert(tx).chain(created -> created == size
                ? Uni.createFrom().item(new Written(created, 0, 0, 0, List.of()))
                : rowsOf(CREATED_BY_OTHERS, tx)
                        .map(rows -> new Written(
                                created, 0, 0, 0, refused(rows, RowErrorCode.CREATE_ONLY_IMPORT))));
    }

    private Uni<Written> update(SqlConnection tx) {
        return rowsOf(UNKNOWN, tx).chain(unknown -> change(tx)
                .map(changed -> new Written(
                        0,
                        changed.rows(),
                        size - unknown.size() - changed.rows(),
                        changed.rewritten(),
                        refused(unknown, RowErrorCode.UPDATE_ONLY_IMPORT))));
    }

    private static List<Refused> refused(List<Integer> rows, RowErrorCode code) {
        return rows.stream().map(row -> new Refused(row, code)).toList();
    }

    private Uni<List<Integer>> rowsOf(String sql, SqlConnection tx) {
        return tx.preparedQuery(sql).execute(parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> batch.rowAt(row.getLong("row_number")))
                .toList());
    }

    // ── the statements ──

    private static final String INSERT = """
            INSERT INTO stored_record (account_id, record_type, record_key, properties,
                                       created_by_job, created_by_row, updated_by_job)
            SELECT $1, $2, draft.record_key, draft.properties::jsonb, $3, draft.row_number, $3
              FROM unnest($4::text[], $5::text[], $6::bigint[]) AS draft (record_key, properties, row_number)
             ORDER BY draft.record_key COLLATE "C"
                ON CONFLICT (account_id, record_type, record_key) DO NOTHING
            """;

    private Uni<Long> insert(SqlConnection tx) {
        return tx.preparedQuery(INSERT).execute(parameters).map(rows -> (long) rows.rowCount());
    }

    private record Survey(long known, long differing) {}

    private static final String SURVEY = """
            SELECT count(*) AS known,
                   count(*) FILTER (WHERE NOT record.properties @> draft.properties) AS differing
              FROM (SELECT record_key, properties::jsonb AS properties, row_number, $3::bigint AS job
                      FROM unnest($4::text[], $5::text[], $6::bigint[]) AS draft (record_key, properties, row_number)
                    OFFSET 0) AS draft
             CROSS JOIN LATERAL (
                   SELECT properties
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = $2 AND record_key = draft.record_key
                   OFFSET 0) AS record
            """;

    private Uni<Survey> survey(SqlConnection tx) {
        return tx.preparedQuery(SURVEY)
                .execute(parameters)
                .map(rows -> rows.iterator().next())
                .map(row -> new Survey(row.getLong("known"), row.getLong("differing")));
    }

    private record Changed(long rows, long rewritten) {

        static final Changed NONE = new Changed(0, 0);
    }

    /// Locks the records that are to change, keeps what they held and changes them. `changed` comes before the other two,
    /// since both read it: what it has of a record is what was there when the record was locked.
    ///
    /// Every id exists: the way over the conflict finds its record by the index, whatever the planner believes of the table.
    private static final String CHANGE = """
            WITH changed AS MATERIALIZED (
                SELECT record.id, draft.row_number, record.properties AS old, draft.properties AS new,
                       record.updated_by_job IS NOT DISTINCT FROM $3 AS rewritten
                  FROM (SELECT record_key, properties::jsonb AS properties, row_number
                          FROM unnest($4::text[], $5::text[], $6::bigint[])
                               AS draft (record_key, properties, row_number)
                        OFFSET 0) AS draft
                 CROSS JOIN LATERAL (
                       SELECT id, properties, updated_by_job
                         FROM stored_record
                        WHERE account_id = $1 AND record_type = $2 AND record_key = draft.record_key
                          AND NOT properties @> draft.properties
                          FOR UPDATE
                       OFFSET 0) AS record),
            kept AS (
                INSERT INTO before_image (account_id, job_id, row_number, record_id, properties)
                SELECT $1, $3, changed.row_number, changed.id,
                       (SELECT jsonb_object_agg(set.name, changed.old -> set.name)
                          FROM (SELECT jsonb_object_keys(changed.new) AS name) AS set
                         WHERE changed.old -> set.name IS DISTINCT FROM changed.new -> set.name)
                  FROM changed),
            written AS (
                INSERT INTO stored_record AS record (account_id, record_type, id, properties)
                SELECT $1, $2, changed.id, changed.new
                  FROM changed
                    ON CONFLICT (account_id, id) DO UPDATE
                   SET properties = record.properties || excluded.properties, updated_by_job = $3, updated_at = now())
            SELECT count(*) AS rows, count(*) FILTER (WHERE rewritten) AS rewritten FROM changed
            """;

    private Uni<Changed> change(SqlConnection tx) {
        return tx.preparedQuery(CHANGE)
                .execute(parameters)
                .map(rows -> rows.iterator().next())
                .map(row -> new Changed(row.getLong("rows"), row.getLong("rewritten")));
    }

    private static final String CREATED_BY_OTHERS = """
            SELECT draft.row_number
              FROM unnest($4::text[], $5::text[], $6::bigint[]) AS draft (record_key, properties, row_number)
             CROSS JOIN LATERAL (
                   SELECT created_by_job, created_by_row
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = $2 AND record_key = draft.record_key
                   OFFSET 0) AS record
             WHERE (record.created_by_job, record.created_by_row) IS DISTINCT FROM ($3, draft.row_number)
             ORDER BY draft.row_number
            """;

    private static final String UNKNOWN = """
            SELECT draft.row_number
              FROM unnest($4::text[], $5::text[], $6::bigint[]) AS draft (record_key, properties, row_number)
              LEFT JOIN LATERAL (
                   SELECT id
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = $2 AND record_key = draft.record_key
                   OFFSET 0) AS record
                ON $3::bigint IS NOT NULL
             WHERE record.id IS NULL
             ORDER BY draft.row_number
            """;
}
