package dev.landfall.store;

import static java.util.Objects.requireNonNull;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.UniqueValue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// Writes drafts of every kind, looking first: the records they speak of are locked, the rows folded into them, and what
/// has become of the records is written, each record and each unique value once.
///
/// What others wrote in between, where there was nothing to lock, shows in the number of rows a statement writes.
final class WriteFolded {

    private final Batch batch;
    private final SqlConnection tx;
    private final KnownRecords known;
    private final Folding folding;
    private final List<FoldedRecord> changed;
    private final List<FoldedRecord> created;
    private final Tuple beforeImages;
    private final Tuple changes;
    private final Tuple insertions;

    private WriteFolded(Batch batch, SqlConnection tx, KnownRecords known, Folding folding) {
        this.batch = batch;
        this.tx = tx;
        this.known = known;
        this.folding = folding;
        this.changed = records(FoldedRecord::isChanged);
        this.created = records(FoldedRecord::isNew);
        this.beforeImages = Tuple.of(
                batch.accountId(),
                batch.jobId(),
                numbers(changed, this::placeOf),
                numbers(changed, FoldedRecord::id),
                texts(changed, record -> record.beforeImage().encode()));
        this.changes = Tuple.of(
                batch.accountId(),
                batch.recordType(),
                batch.jobId(),
                numbers(changed, FoldedRecord::id),
                texts(changed, FoldedRecord::key),
                texts(changed, record -> record.difference().encode()));
        this.insertions = Tuple.of(
                batch.accountId(),
                batch.recordType(),
                batch.jobId(),
                texts(created, FoldedRecord::key),
                texts(created, record -> record.standing().encode()),
                numbers(created, this::placeOf));
    }

    /// @param furtherValues whether keys may be further values of the key property
    static Uni<Written> write(Batch batch, List<RecordDraft> drafts, boolean furtherValues, SqlConnection tx) {
        return drafts.isEmpty()
                ? Uni.createFrom().item(Written.NOTHING)
                : KnownRecords.lock(batch, drafts, furtherValues, tx)
                        .chain(known -> Uni.createFrom()
                                .item(() -> new WriteFolded(batch, tx, known, Folding.of(batch, drafts, known)))
                                // To parse, compare and encode thousands of records is no work for an event loop.
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                        .chain(WriteFolded::write);
    }

    private Uni<Written> write() {
        return releaseKeys()
                .chain(this::keepBeforeImages)
                .chain(this::change)
                .chain(this::insert)
                .chain(ids -> dropUniques().chain(() -> addUniques(ids)))
                .chain(() -> sign(records(FoldedRecord::isChangedBack)))
                .map(_ -> folding.outcome());
    }

    private List<FoldedRecord> records(Predicate<FoldedRecord> which) {
        return folding.records().stream().filter(which).toList();
    }

    private static <T> T[] arrayOf(List<FoldedRecord> records, Function<FoldedRecord, T> part, T[] empty) {
        var parts = new ArrayList<T>(records.size());
        records.forEach(record -> parts.add(part.apply(record)));
        return parts.toArray(empty);
    }

    private static String[] texts(List<FoldedRecord> records, Function<FoldedRecord, String> text) {
        return arrayOf(records, text, new String[0]);
    }

    private static Long[] numbers(List<FoldedRecord> records, Function<FoldedRecord, Long> number) {
        return arrayOf(records, number, new Long[0]);
    }

    private Long placeOf(FoldedRecord record) {
        return batch.placeOf(record.firstRow());
    }

    // ── records ──

    /// Every id exists, so the conflict is the way to each record.
    private static final String RELEASE_KEYS = """
            INSERT INTO stored_record AS record (account_id, record_type, id, properties)
            SELECT $1, $2, draft.id, '{}'
              FROM unnest($3::bigint[]) AS draft (id)
                ON CONFLICT (account_id, id) DO UPDATE
               SET record_key = NULL
            """;

    /// A key that goes from one record to another must be let go before it is taken, and a statement touches its records
    /// in no order that could be relied on.
    private Uni<Void> releaseKeys() {
        var moved = changed.stream().filter(FoldedRecord::hasOtherKey).toList();
        var taken = new HashSet<>();
        moved.forEach(record -> taken.add(record.key()));
        created.forEach(record -> taken.add(record.key()));
        var releasing = moved.stream()
                .filter(record -> record.formerKey() != null && taken.contains(record.formerKey()))
                .toList();
        return releasing.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(RELEASE_KEYS)
                        .execute(Tuple.of(batch.accountId(), batch.recordType(), numbers(releasing, FoldedRecord::id)))
                        .replaceWithVoid();
    }

    private static final String KEEP_BEFORE_IMAGES = """
            INSERT INTO before_image (account_id, job_id, row_number, record_id, properties)
            SELECT $1, $2, changed.row_number, changed.id, changed.properties::jsonb
              FROM unnest($3::bigint[], $4::bigint[], $5::text[]) AS changed (row_number, id, properties)
            """;

    private Uni<Void> keepBeforeImages() {
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(KEEP_BEFORE_IMAGES).execute(beforeImages).replaceWithVoid();
    }

    /// Every id exists, as above. All records are locked, so their order does not matter.
    private static final String CHANGE = """
            INSERT INTO stored_record AS record (account_id, record_type, id, record_key, properties)
            SELECT $1, $2, draft.id, draft.record_key, draft.properties::jsonb
              FROM unnest($4::bigint[], $5::text[], $6::text[]) AS draft (id, record_key, properties)
                ON CONFLICT (account_id, id) DO UPDATE
               SET properties = record.properties || excluded.properties, record_key = excluded.record_key,
                   updated_by_job = $3, updated_at = now()
            """;

    private Uni<Void> change() {
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(CHANGE).execute(changes).replaceWithVoid();
    }

    private static final String INSERT = """
            INSERT INTO stored_record (account_id, record_type, record_key, properties,
                                       created_by_job, created_by_row, updated_by_job)
            SELECT $1, $2, draft.record_key, draft.properties::jsonb, $3, draft.row_number, $3
              FROM unnest($4::text[], $5::text[], $6::bigint[]) AS draft (record_key, properties, row_number)
             ORDER BY draft.record_key COLLATE "C", draft.row_number
                ON CONFLICT (account_id, record_type, record_key) DO NOTHING
            RETURNING id, created_by_row
            """;

    /// @return the new ids, by first row
    private Uni<Map<Integer, Long>> insert() {
        if (created.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.preparedQuery(INSERT)
                .execute(insertions)
                .map(rows -> {
                    Map<Integer, Long> ids = HashMap.newHashMap(rows.size());
                    rows.forEach(row -> ids.put(batch.rowAt(row.getLong("created_by_row")), row.getLong("id")));
                    return checked(ids.size() == created.size(), ids);
                });
    }

    private static final String SIGN = """
            INSERT INTO stored_record AS record (account_id, record_type, id, properties)
            SELECT $1, $2, draft.id, '{}'
              FROM unnest($4::bigint[]) AS draft (id)
                ON CONFLICT (account_id, id) DO UPDATE
               SET updated_by_job = $3, updated_at = now()
            """;

    /// Marks records as changed by the job, although they hold what they held before: a later row of the job is to count
    /// as rewriting them, wherever the batches end.
    private Uni<Void> sign(List<FoldedRecord> changedBack) {
        return changedBack.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(SIGN)
                        .execute(Tuple.of(
                                batch.accountId(),
                                batch.recordType(),
                                batch.jobId(),
                                numbers(changedBack, FoldedRecord::id)))
                        .replaceWithVoid();
    }

    // ── unique values ──

    /// Looked for one by one and then deleted where they stand. Of values given as a list the planner believes that it is
    /// cheaper to read all that the account has. Nobody else moves them: their records are locked.
    private static final String DROP_UNIQUES = """
            DELETE FROM unique_value
             WHERE account_id = $1
               AND ctid = ANY (ARRAY (
                   SELECT held.ctid
                     FROM unnest($3::text[], $4::text[]) AS dropped (property, value)
                    CROSS JOIN LATERAL (
                          SELECT ctid
                            FROM unique_value
                           WHERE account_id = $1 AND record_type = $2
                             AND property = dropped.property AND value = dropped.value
                          OFFSET 0) AS held))
            """;

    private Uni<Void> dropUniques() {
        var gained = new HashSet<UniqueValue>();
        var dropped = new HashSet<UniqueValue>();
        for (var record : folding.records()) {
            gained.addAll(record.gainedUniques());
            dropped.addAll(record.lostUniques());
        }
        known.stale().stream().filter(gained::contains).forEach(dropped::add);
        return dropped.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(DROP_UNIQUES)
                        .execute(Tuple.of(
                                batch.accountId(),
                                batch.recordType(),
                                dropped.stream().map(UniqueValue::property).toArray(String[]::new),
                                dropped.stream().map(UniqueValue::value).toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private static final String ADD_UNIQUES = """
            INSERT INTO unique_value (account_id, record_type, property, value, record_id)
            SELECT $1, $2, added.property, added.value, added.record_id
              FROM unnest($3::text[], $4::text[], $5::bigint[]) AS added (property, value, record_id)
             ORDER BY added.property COLLATE "C", added.value COLLATE "C"
                ON CONFLICT (account_id, record_type, property, value) DO NOTHING
            """;

    private record Added(UniqueValue value, long recordId) {}

    private Uni<Void> addUniques(Map<Integer, Long> newIds) {
        var added = new ArrayList<Added>();
        for (var record : folding.records()) {
            for (var value : record.gainedUniques()) {
                added.add(new Added(value, idOf(record, newIds)));
            }
        }
        if (added.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(ADD_UNIQUES)
                .execute(Tuple.of(
                        batch.accountId(),
                        batch.recordType(),
                        added.stream().map(one -> one.value().property()).toArray(String[]::new),
                        added.stream().map(one -> one.value().value()).toArray(String[]::new),
                        added.stream().map(Added::recordId).toArray(Long[]::new)))
                .map(rows -> checked(rows.rowCount() == added.size(), rows))
                .replaceWithVoid();
    }

    private static long idOf(FoldedRecord record, Map<Integer, Long> newIds) {
        return record.isNew()
                ? requireNonNull(newIds.get(record.firstRow()), "every new record was counted")
                : record.id();
    }

    private static <T> T checked(boolean complete, T written) {
        if (!complete) {
            throw new ConcurrentChange();
        }
        return written;
    }
}
