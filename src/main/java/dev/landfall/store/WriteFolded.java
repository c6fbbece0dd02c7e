package dev.landfall.store;

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
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Writes drafts of every kind, looking first: the records they speak of are locked, the rows folded into them, and what
/// has become of the records is written, each record and each unique value once.
///
/// What others wrote in between, where there was nothing to lock, shows in the number of rows a statement writes.
final class WriteFolded {

    private final Batch batch;
    private final SqlConnection tx;
    private final KnownRecords known;
    private final Folding folding;

    private WriteFolded(Batch batch, SqlConnection tx, KnownRecords known, Folding folding) {
        this.batch = batch;
        this.tx = tx;
        this.known = known;
        this.folding = folding;
    }

    /// @param furtherValues whether keys may be further values of the key property
    static Uni<Written> write(Batch batch, List<RecordDraft> drafts, boolean furtherValues, SqlConnection tx) {
        return drafts.isEmpty()
                ? Uni.createFrom().item(Written.NOTHING)
                : KnownRecords.lock(batch, drafts, furtherValues, tx)
                        .chain(known -> Uni.createFrom()
                                .item(() -> new WriteFolded(batch, tx, known, Folding.of(batch, drafts, known)))
                                // Thousands of records to parse and compare are no work for an event loop.
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                        .chain(WriteFolded::write);
    }

    private Uni<Written> write() {
        var changed = records(FoldedRecord::isChanged);
        var created = records(FoldedRecord::isNew);
        return releaseKeys(changed, created)
                .chain(() -> keepBeforeImages(changed))
                .chain(() -> change(changed))
                .chain(() -> insert(created))
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
    private Uni<Void> releaseKeys(List<FoldedRecord> changed, List<FoldedRecord> created) {
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

    private Uni<Void> keepBeforeImages(List<FoldedRecord> changed) {
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(KEEP_BEFORE_IMAGES)
                        .execute(Tuple.of(
                                batch.accountId(),
                                batch.jobId(),
                                numbers(changed, this::placeOf),
                                numbers(changed, FoldedRecord::id),
                                texts(changed, record -> record.beforeImage().encode())))
                        .replaceWithVoid();
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

    private Uni<Void> change(List<FoldedRecord> changed) {
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(CHANGE)
                        .execute(Tuple.of(
                                batch.accountId(),
                                batch.recordType(),
                                batch.jobId(),
                                numbers(changed, FoldedRecord::id),
                                texts(changed, FoldedRecord::key),
                                texts(changed, record -> record.difference().encode())))
                        .replaceWithVoid();
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
    private Uni<Map<Integer, Long>> insert(List<FoldedRecord> created) {
        if (created.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        batch.accountId(),
                        batch.recordType(),
                        batch.jobId(),
                        texts(created, FoldedRecord::key),
                        texts(created, record -> record.standing().encode()),
                        numbers(created, this::placeOf)))
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

    /// One property at a time: with all of its key given, the planner has no better way to a value than its index.
    private static final String DROP_UNIQUES = """
            DELETE FROM unique_value
             WHERE account_id = $1 AND record_type = $2 AND property = $3 AND value = ANY ($4::text[])
            """;

    private Uni<Void> dropUniques() {
        var gained = folding.records().stream()
                .flatMap(record -> record.gainedUniques().stream())
                .collect(Collectors.toSet());
        var lost = folding.records().stream()
                .flatMap(record -> record.lostUniques().stream())
                .collect(Collectors.toCollection(HashSet::new));
        known.stale().stream().filter(gained::contains).forEach(lost::add);
        Map<String, Set<String>> byProperty = lost.stream()
                .collect(Collectors.groupingBy(
                        UniqueValue::property, Collectors.mapping(UniqueValue::value, Collectors.toSet())));
        var dropped = Uni.createFrom().voidItem();
        for (var property : byProperty.entrySet()) {
            dropped = dropped.chain(() -> tx.preparedQuery(DROP_UNIQUES)
                    .execute(Tuple.of(
                            batch.accountId(),
                            batch.recordType(),
                            property.getKey(),
                            property.getValue().toArray(String[]::new)))
                    .replaceWithVoid());
        }
        return dropped;
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
                added.add(new Added(value, record.isNew() ? newIds.get(record.firstRow()) : record.id()));
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

    private static <T> T checked(boolean complete, T written) {
        if (!complete) {
            throw new ConcurrentChange();
        }
        return written;
    }
}
