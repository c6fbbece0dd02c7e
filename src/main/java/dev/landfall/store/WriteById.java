package dev.landfall.store;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName.ById;
import dev.landfall.row.RowErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/// Writes drafts that name their records by our own identifier. No id stands in them twice. An id that does not exist is
/// refused, never created: identifiers are ours to give.
final class WriteById {

    private final Batch batch;
    private final List<RecordDraft> drafts;
    private final Tuple parameters;

    WriteById(Batch batch, List<RecordDraft> drafts) {
        this.batch = batch;
        this.drafts = drafts;
        this.parameters = parametersOf(batch, drafts);
    }

    private static Tuple parametersOf(Batch batch, List<RecordDraft> drafts) {
        record Named(RecordDraft draft, ById name) {}
        var sorted = drafts.stream()
                .map(draft -> new Named(draft, (ById) draft.name()))
                .sorted(Comparator.comparingLong(named -> named.name().id()))
                .toList();
        return Tuple.tuple()
                .addLong(batch.accountId())
                .addString(batch.recordType())
                .addLong(batch.jobId())
                .addArrayOfLong(sorted.stream().map(named -> named.name().id()).toArray(Long[]::new))
                .addArrayOfString(sorted.stream().map(named -> named.name().newKey()).toArray(String[]::new))
                .addArrayOfString(sorted.stream().map(named -> named.draft().properties()).toArray(String[]::new))
                .addArrayOfLong(sorted.stream().map(named -> (long) named.draft().row()).toArray(Long[]::new));
    }

    Uni<Written> write(SqlConnection tx) {
        return unknown(tx).chain(unknown -> switch (batch.operation()) {
            case CREATE -> Uni.createFrom().item(nothingCreated(unknown));
            case UPDATE, UPSERT -> change(unknown, tx);
        });
    }

    private Written nothingCreated(List<Refused> unknown) {
        var unknownRows = unknown.stream().map(Refused::row).toList();
        var known = drafts.stream()
                .map(RecordDraft::row)
                .filter(row -> !unknownRows.contains(row))
                .map(row -> new Refused(row, RowErrorCode.CREATE_ONLY_IMPORT))
                .toList();
        return new Written(0, 0, 0, 0, unknown).plus(new Written(0, 0, 0, 0, known));
    }

    private static final String UNKNOWN = """
            SELECT draft.row_number
              FROM unnest($4::bigint[], $5::text[], $6::text[], $7::bigint[])
                   AS draft (id, record_key, properties, row_number)
              LEFT JOIN LATERAL (
                   SELECT id
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = $2 AND id = draft.id
                   OFFSET 0) AS record
                ON $3::bigint IS NOT NULL
             WHERE record.id IS NULL
             ORDER BY draft.row_number
            """;

    private Uni<List<Refused>> unknown(SqlConnection tx) {
        return tx.preparedQuery(UNKNOWN).execute(parameters).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Refused(row.getLong("row_number").intValue(), RowErrorCode.INVALID_OBJECT_ID))
                .toList());
    }

    private static final String KEEP_BEFORE_IMAGES = """
            WITH changed AS MATERIALIZED (
                SELECT record.id, draft.row_number, record.properties AS old, draft.properties AS new,
                       record.updated_by_job IS NOT DISTINCT FROM $3 AS rewritten
                  FROM (SELECT id, record_key, properties::jsonb AS properties, row_number
                          FROM unnest($4::bigint[], $5::text[], $6::text[], $7::bigint[])
                               AS draft (id, record_key, properties, row_number)
                        OFFSET 0) AS draft
                 CROSS JOIN LATERAL (
                       SELECT id, properties, updated_by_job
                         FROM stored_record
                        WHERE account_id = $1 AND record_type = $2 AND id = draft.id
                          AND (NOT properties @> draft.properties
                               OR coalesce(draft.record_key, record_key) IS DISTINCT FROM record_key)
                          FOR UPDATE
                       OFFSET 0) AS record),
            kept AS (
                INSERT INTO before_image (account_id, job_id, row_number, record_id, properties)
                SELECT $1, $3, changed.row_number, changed.id,
                       coalesce((SELECT jsonb_object_agg(set.name, changed.old -> set.name)
                                   FROM (SELECT jsonb_object_keys(changed.new) AS name) AS set
                                  WHERE changed.old -> set.name IS DISTINCT FROM changed.new -> set.name), '{}')
                  FROM changed)
            SELECT count(*) AS rows, count(*) FILTER (WHERE rewritten) AS rewritten FROM changed
            """;

    /// Every id exists, so the conflict is the way to each record; a key that belongs to another record fails the batch.
    private static final String CHANGE = """
            INSERT INTO stored_record AS record (account_id, record_type, id, record_key, properties)
            SELECT $1, $2, draft.id, draft.record_key, draft.properties
              FROM (SELECT id, record_key, properties::jsonb AS properties, row_number
                      FROM unnest($4::bigint[], $5::text[], $6::text[], $7::bigint[])
                           AS draft (id, record_key, properties, row_number)
                    OFFSET 0) AS draft
             CROSS JOIN LATERAL (
                   SELECT id
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = $2 AND id = draft.id
                      AND (NOT properties @> draft.properties
                           OR coalesce(draft.record_key, record_key) IS DISTINCT FROM record_key)
                   OFFSET 0) AS known
                ON CONFLICT (account_id, id) DO UPDATE
               SET properties = record.properties || excluded.properties,
                   record_key = coalesce(excluded.record_key, record.record_key),
                   updated_by_job = $3, updated_at = now()
            """;

    private Uni<Written> change(List<Refused> unknown, SqlConnection tx) {
        return tx.preparedQuery(KEEP_BEFORE_IMAGES)
                .execute(parameters)
                .map(rows -> rows.iterator().next())
                .chain(kept -> {
                    long changed = kept.getLong("rows");
                    var written = new Written(
                            0, changed, drafts.size() - unknown.size() - changed, kept.getLong("rewritten"), unknown);
                    if (changed == 0) {
                        return Uni.createFrom().item(written);
                    }
                    return tx.preparedQuery(CHANGE).execute(parameters).map(rows -> {
                        if (rows.rowCount() != changed) {
                            throw new ConcurrentChange();
                        }
                        return written;
                    });
                });
    }
}
