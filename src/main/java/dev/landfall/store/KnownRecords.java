package dev.landfall.store;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName.ById;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.RecordName.ByUnique;
import dev.landfall.record.RecordName.Nameless;
import dev.landfall.record.UniqueValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The records that drafts speak of, as they stand, locked until the transaction ends: those they name, and those that
/// have a key or a unique value the drafts claim. `held` are the unique values of these records. `stale` are unique values
/// of records that are gone.
record KnownRecords(List<Known> records, List<Held> held, Set<UniqueValue> stale) {

    static final KnownRecords NONE = new KnownRecords(List.of(), List.of(), Set.of());

    /// What is known of a record. `properties` is JSON text. `ours`: the job has written it before.
    record Known(long id, @Nullable String key, String properties, boolean ours) {}

    /// A unique value and the record that has it.
    record Held(UniqueValue value, long recordId) {}

    /// What drafts speak of.
    record Wanted(Set<String> keys, Set<Long> ids, Set<UniqueValue> values) {

        static Wanted of(Batch batch, List<RecordDraft> drafts, boolean furtherValues) {
            var wanted = new Wanted(new HashSet<>(), new HashSet<>(), new LinkedHashSet<>());
            for (var draft : drafts) {
                wanted.addName(draft);
                wanted.values.addAll(draft.uniques());
            }
            if (furtherValues) {
                wanted.keys.forEach(key -> batch.further(key).ifPresent(wanted.values::add));
            }
            wanted.values.stream().filter(batch::isFurther).map(UniqueValue::value).forEach(wanted.keys::add);
            return wanted;
        }

        private void addName(RecordDraft draft) {
            switch (draft.name()) {
                case ByKey(var key) -> keys.add(key);
                case ById(long id, var newKey) -> {
                    ids.add(id);
                    addKey(newKey);
                }
                case ByUnique(var property, var value, var newKey) -> {
                    values.add(new UniqueValue(property, value));
                    addKey(newKey);
                }
                case Nameless() -> {}
            }
        }

        private void addKey(@Nullable String key) {
            if (key != null) {
                keys.add(key);
            }
        }

        boolean isNothing() {
            return keys.isEmpty() && ids.isEmpty() && values.isEmpty();
        }

        String[] properties() {
            return values.stream().map(UniqueValue::property).toArray(String[]::new);
        }

        String[] texts() {
            return values.stream().map(UniqueValue::value).toArray(String[]::new);
        }
    }

    /// Records that are looked at, and what has been looked for.
    record Seen(KnownRecords records, Wanted wanted) {}

    /// The same without a lock, and with all unique values of the records, whether the drafts speak of any or not: who
    /// remembers a record must know all its names.
    static Uni<Seen> look(Batch batch, List<RecordDraft> drafts, boolean furtherValues, SqlConnection tx) {
        var wanted = Wanted.of(batch, drafts, furtherValues);
        boolean withValues = furtherValues || batch.type().properties().values().stream()
                .anyMatch(property -> property.unique()
                        && !batch.type().keyProperty().equals(Optional.of(property.name())));
        return find(LOOK, batch, wanted, withValues, tx).map(known -> new Seen(known, wanted));
    }

    /// @param furtherValues whether keys may be further values of the key property
    static Uni<KnownRecords> lock(Batch batch, List<RecordDraft> drafts, boolean furtherValues, SqlConnection tx) {
        var wanted = Wanted.of(batch, drafts, furtherValues);
        return find(LOCK, batch, wanted, !wanted.values.isEmpty(), tx);
    }

    private static Uni<KnownRecords> find(
            String sql, Batch batch, Wanted wanted, boolean withValues, SqlConnection tx) {
        if (wanted.isNothing()) {
            return Uni.createFrom().item(NONE);
        }
        return records(sql, batch, wanted, tx).chain(records -> withValues
                ? valuesOf(batch, wanted, records, tx)
                : Uni.createFrom().item(new KnownRecords(records, List.of(), Set.of())));
    }

    /// Finds the records first and locks them in the order of their keys, the order in which every other batch locks its
    /// records, however they are named. A record that was archived or lost its key in between is judged as it stands when
    /// it is locked.
    private static final String LOCK = """
            SELECT record.id, record.record_key, record.properties::text AS properties,
                   record.updated_by_job IS NOT DISTINCT FROM $3 AS ours
              FROM (SELECT id
                      FROM (SELECT known.id, known.record_key
                              FROM unnest($4::text[]) AS wanted (record_key)
                             CROSS JOIN LATERAL (
                                   SELECT id, record_key
                                     FROM stored_record
                                    WHERE account_id = $1 AND record_type = $2 AND record_key = wanted.record_key
                                   OFFSET 0) AS known
                            UNION
                            SELECT known.id, known.record_key
                              FROM unnest($5::bigint[]) AS wanted (id)
                             CROSS JOIN LATERAL (
                                   SELECT id, record_key
                                     FROM stored_record
                                    WHERE account_id = $1 AND record_type = $2 AND id = wanted.id
                                   OFFSET 0) AS known
                            UNION
                            SELECT known.id, known.record_key
                              FROM unnest($6::text[], $7::text[]) AS wanted (property, value)
                             CROSS JOIN LATERAL (
                                   SELECT record_id
                                     FROM unique_value
                                    WHERE account_id = $1 AND record_type = $2
                                      AND property = wanted.property AND value = wanted.value
                                   OFFSET 0) AS held
                             CROSS JOIN LATERAL (
                                   SELECT id, record_key
                                     FROM stored_record
                                    WHERE account_id = $1 AND record_type = $2 AND id = held.record_id
                                   OFFSET 0) AS known) AS named
                     ORDER BY record_key NULLS LAST, id
                    OFFSET 0) AS wanted
             CROSS JOIN LATERAL (
                   SELECT id, record_key, properties, updated_by_job
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = $2 AND id = wanted.id AND archived_at IS NULL
                      FOR UPDATE
                   OFFSET 0) AS record
            """;

    private static final String LOOK = LOCK.replace("FOR UPDATE", "");

    private static Uni<List<Known>> records(String sql, Batch batch, Wanted wanted, SqlConnection tx) {
        return tx.preparedQuery(sql)
                .execute(Tuple.tuple()
                        .addLong(batch.accountId())
                        .addString(batch.recordType())
                        .addLong(batch.jobId())
                        .addArrayOfString(wanted.keys.toArray(String[]::new))
                        .addArrayOfLong(wanted.ids.toArray(Long[]::new))
                        .addArrayOfString(wanted.properties())
                        .addArrayOfString(wanted.texts()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Known(
                                row.getLong("id"),
                                row.getString("record_key"),
                                row.getString("properties"),
                                row.getBoolean("ours")))
                        .toList());
    }

    /// Runs when the records are locked: their unique values change under that lock only.
    private static final String VALUES = """
            SELECT held.property, held.value, held.record_id, record.id IS NOT NULL AS alive
              FROM (SELECT wanted.property, wanted.value, held.record_id
                      FROM unnest($3::text[], $4::text[]) AS wanted (property, value)
                     CROSS JOIN LATERAL (
                           SELECT record_id
                             FROM unique_value
                            WHERE account_id = $1 AND record_type = $2
                              AND property = wanted.property AND value = wanted.value
                           OFFSET 0) AS held
                    UNION
                    SELECT held.property, held.value, known.id
                      FROM unnest($5::bigint[]) AS known (id)
                     CROSS JOIN LATERAL (
                           SELECT property, value
                             FROM unique_value
                            WHERE account_id = $1 AND record_id = known.id
                           OFFSET 0) AS held
                    OFFSET 0) AS held
              LEFT JOIN LATERAL (
                   SELECT id
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = $2 AND id = held.record_id AND archived_at IS NULL
                   OFFSET 0) AS record
                ON true
            """;

    private static Uni<KnownRecords> valuesOf(Batch batch, Wanted wanted, List<Known> records, SqlConnection tx) {
        return tx.preparedQuery(VALUES)
                .execute(Tuple.of(
                        batch.accountId(),
                        batch.recordType(),
                        wanted.properties(),
                        wanted.texts(),
                        records.stream().map(Known::id).toArray(Long[]::new)))
                .map(rows -> new KnownRecords(records, heldBy(records, rows), stale(rows)));
    }

    /// A value that somebody wrote for a record that was not locked came after the records were found.
    private static List<Held> heldBy(List<Known> records, RowSet<Row> rows) {
        var locked = records.stream().map(Known::id).collect(Collectors.toSet());
        var held = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getBoolean("alive"))
                .map(row -> new Held(valueOf(row), row.getLong("record_id")))
                .toList();
        if (!held.stream().map(Held::recordId).allMatch(locked::contains)) {
            throw new ConcurrentChange();
        }
        return held;
    }

    private static Set<UniqueValue> stale(RowSet<Row> rows) {
        Predicate<Row> alive = row -> row.getBoolean("alive");
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(alive.negate())
                .map(KnownRecords::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static UniqueValue valueOf(Row row) {
        return new UniqueValue(row.getString("property"), row.getString("value"));
    }
}
