package dev.landfall.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Writes batches of inputs. The result is the same as if they had been written one after the other.
///
/// The records they speak of are looked up, the inputs are folded into them in memory, and what has become of the records is
/// written: each once, by a statement for all new ones and one for all changed ones, whatever their types are. New records
/// get their ids before they are written, because others of the batch refer to them.
@ApplicationScoped
public class InputWriter {

    /// Writes a batch within a transaction that the caller begins and ends.
    ///
    /// @return what became of the inputs; fails with [ConcurrentChange] when the transaction should be tried again, and with
    ///     the driver's exception when the database refuses a statement
    public Uni<InputOutcome> write(InputBatch batch, SqlConnection tx) {
        return batch.mayWriteFirst()
                ? writeFirst(batch, tx).chain(outcome -> outcome.isPresent()
                        ? Uni.createFrom().item(outcome.get())
                        : lookFirst(batch, tx))
                : lookFirst(batch, tx);
    }

    private static Uni<InputOutcome> lookFirst(InputBatch batch, SqlConnection tx) {
        return InputLookup.look(batch, tx).chain(found -> {
            var folding = new InputFolding(batch, found, Instant.now());
            folding.fold();
            return new Writing(batch, found.all(), tx)
                    .write()
                    .invoke(all -> {
                        if (!all) {
                            throw new ConcurrentChange();
                        }
                    })
                    .call(() -> mention(batch, folding.mentioned(), tx))
                    .map(written -> folding.outcome());
        });
    }

    /// Takes all records for new ones. That this was right shows when all of them come to be; an input that would be refused as
    /// a new record might have been about a known one.
    ///
    /// @return empty where it was not right, and nothing has been written
    private static Uni<Optional<InputOutcome>> writeFirst(InputBatch batch, SqlConnection tx) {
        return InputLookup.lookAtTargets(batch, tx).chain(found -> {
            var folding = new InputFolding(batch, found, Instant.now());
            folding.fold();
            if (folding.refused() > 0) {
                return Uni.createFrom().item(Optional.empty());
            }
            return tx.query("SAVEPOINT inputs")
                    .execute()
                    .chain(() -> new Writing(batch, found.all(), tx).write())
                    .chain(all -> all
                            ? Uni.createFrom().item(Optional.of(folding.outcome()))
                            : tx.query("ROLLBACK TO SAVEPOINT inputs").execute().replaceWith(Optional.empty()));
        });
    }

    private static final String MENTION = """
            INSERT INTO mentioned_record (account_id, job_id, record_id)
            SELECT $1, $2, mentioned.id FROM unnest($3::bigint[]) AS mentioned (id) ON CONFLICT DO NOTHING
            """;

    private static Uni<Void> mention(InputBatch batch, List<FoldedInput> mentioned, SqlConnection tx) {
        var ids = new LinkedHashSet<Long>();
        mentioned.stream().filter(FoldedInput::isMade).map(FoldedInput::id).forEach(ids::add);
        if (!batch.keepsMentions() || batch.jobId() == null || ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(MENTION)
                .execute(Tuple.of(batch.accountId(), batch.jobId(), ids.toArray(Long[]::new)))
                .replaceWithVoid();
    }

    private static final class Writing {

        private final InputBatch batch;
        private final List<FoldedInput> made;
        private final List<FoldedInput> changed;
        private final SqlConnection tx;

        Writing(InputBatch batch, List<FoldedInput> records, SqlConnection tx) {
            this.batch = batch;
            this.made = records.stream().filter(FoldedInput::isNew).toList();
            this.changed = records.stream()
                    .filter(record -> !record.isNew() && record.isChanged())
                    .sorted(Comparator.comparing(FoldedInput::id))
                    .toList();
            this.tx = tx;
        }

        /// @return false where somebody else has made a record of a key that was to be new
        Uni<Boolean> write() {
            return drawIds().chain(this::insert).chain(all -> all
                    ? update().chain(this::keepImages).chain(this::unrefer).chain(this::refer).replaceWith(true)
                    : Uni.createFrom().item(false));
        }

        private static final String IDS = """
                SELECT nextval(identity.sequence) AS id
                  FROM (SELECT pg_get_serial_sequence('stored_record', 'id')::regclass AS sequence OFFSET 0) AS identity
                 CROSS JOIN generate_series(1, $1)
                """;

        private Uni<Void> drawIds() {
            if (made.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return tx.preparedQuery(IDS)
                    .execute(Tuple.of(made.size()))
                    .invoke(rows -> {
                        var ids = rows.iterator();
                        made.forEach(record -> record.draw(ids.next().getLong("id")));
                    })
                    .replaceWithVoid();
        }

        private static final String INSERT = """
                INSERT INTO stored_record (account_id, record_type, id, record_key, properties,
                                           created_by_job, created_by_row, updated_by_job)
                SELECT $1, made.record_type, made.id, made.record_key, made.properties::jsonb,
                       $2, made.row_number, $2
                  FROM unnest($3::text[], $4::bigint[], $5::text[], $6::text[], $7::bigint[])
                       AS made (record_type, id, record_key, properties, row_number)
                    ON CONFLICT (account_id, record_type, record_key) DO NOTHING
                """;

        private Uni<Boolean> insert() {
            if (made.isEmpty()) {
                return Uni.createFrom().item(true);
            }
            record Ready(String type, long id, @org.jspecify.annotations.Nullable String key, String json, long place) {}
            var ready = made.stream()
                    .map(record -> new Ready(
                            record.type().name(),
                            record.id(),
                            record.keyText(),
                            json(record.storable()),
                            batch.placeOf(record.row())))
                    .sorted(Comparator.comparing(Ready::type)
                            .thenComparing(Ready::key, Comparator.nullsLast(Comparator.naturalOrder())))
                    .toList();
            return tx.preparedQuery(INSERT)
                    .execute(Tuple.tuple()
                            .addLong(batch.accountId())
                            .addLong(batch.jobId())
                            .addArrayOfString(ready.stream().map(Ready::type).toArray(String[]::new))
                            .addArrayOfLong(ready.stream().map(Ready::id).toArray(Long[]::new))
                            .addArrayOfString(ready.stream().map(Ready::key).toArray(String[]::new))
                            .addArrayOfString(ready.stream().map(Ready::json).toArray(String[]::new))
                            .addArrayOfLong(ready.stream()
                                    .map(each -> batch.jobId() == null ? null : (Long) each.place())
                                    .toArray(Long[]::new)))
                    .map(rows -> rows.rowCount() == made.size());
        }

        /// The way over the conflict finds each record by its id, whatever the planner believes of the table.
        private static final String UPDATE = """
                INSERT INTO stored_record AS record (account_id, record_type, id, record_key, properties)
                SELECT $1, changed.record_type, changed.id, changed.record_key, changed.properties::jsonb
                  FROM unnest($3::text[], $4::bigint[], $5::text[], $6::text[])
                       AS changed (record_type, id, record_key, properties)
                    ON CONFLICT (account_id, id) DO UPDATE
                   SET record_key = excluded.record_key, properties = excluded.properties,
                       updated_by_job = $2, updated_at = now()
                """;

        private Uni<Void> update() {
            if (changed.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return tx.preparedQuery(UPDATE)
                    .execute(Tuple.tuple()
                            .addLong(batch.accountId())
                            .addLong(batch.jobId())
                            .addArrayOfString(texts(changed, record -> record.type().name()))
                            .addArrayOfLong(changed.stream().map(FoldedInput::id).toArray(Long[]::new))
                            .addArrayOfString(texts(changed, FoldedInput::keyText))
                            .addArrayOfString(texts(changed, record -> json(record.storable()))))
                    .replaceWithVoid();
        }

        private static String[] texts(
                List<FoldedInput> records, Function<FoldedInput, @org.jspecify.annotations.Nullable String> text) {
            return records.stream().map(text).toArray(String[]::new);
        }

        private static final String KEEP_IMAGES = """
                INSERT INTO before_image (account_id, job_id, row_number, record_id, properties)
                SELECT $1, $2, image.row_number, image.record_id, image.properties::jsonb
                  FROM unnest($3::bigint[], $4::bigint[], $5::text[]) AS image (row_number, record_id, properties)
                """;

        private Uni<Void> keepImages() {
            if (batch.jobId() == null) {
                return Uni.createFrom().voidItem();
            }
            var rows = new ArrayList<Long>();
            var ids = new ArrayList<Long>();
            var images = new ArrayList<String>();
            for (var records : List.of(made, changed)) {
                for (var record : records) {
                    record.images().forEach((row, image) -> {
                        rows.add(batch.placeOf(row));
                        ids.add(record.id());
                        images.add(json(image));
                    });
                }
            }
            if (rows.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return tx.preparedQuery(KEEP_IMAGES)
                    .execute(Tuple.tuple()
                            .addLong(batch.accountId())
                            .addLong(batch.jobId())
                            .addArrayOfLong(rows.toArray(Long[]::new))
                            .addArrayOfLong(ids.toArray(Long[]::new))
                            .addArrayOfString(images.toArray(String[]::new)))
                    .replaceWithVoid();
        }

        // ── who refers to whom ──

        private static final String UNREFER = """
                DELETE FROM stored_reference
                 WHERE account_id = $1
                   AND (to_id, from_id) IN (SELECT * FROM unnest($2::bigint[], $3::bigint[]))
                """;

        private Uni<Void> unrefer() {
            var ends = new Ends();
            for (var record : changed) {
                var gone = new HashSet<>(record.refersToBefore());
                gone.removeAll(record.refersTo());
                ends.add(record, gone);
            }
            return ends.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery(UNREFER).execute(ends.of(batch)).replaceWithVoid();
        }

        private static final String REFER = """
                INSERT INTO stored_reference (account_id, to_id, from_id)
                SELECT $1, ends.to_id, ends.from_id
                  FROM unnest($2::bigint[], $3::bigint[]) AS ends (to_id, from_id)
                 ORDER BY ends.to_id, ends.from_id
                    ON CONFLICT DO NOTHING
                """;

        private Uni<Void> refer() {
            var ends = new Ends();
            made.forEach(record -> ends.add(record, record.refersTo()));
            for (var record : changed) {
                var come = new HashSet<>(record.refersTo());
                come.removeAll(record.refersToBefore());
                ends.add(record, come);
            }
            return ends.isEmpty() ? Uni.createFrom().voidItem() : tx.preparedQuery(REFER).execute(ends.of(batch)).replaceWithVoid();
        }

        private static final class Ends {

            private final List<Long> to = new ArrayList<>();
            private final List<Long> from = new ArrayList<>();

            void add(FoldedInput record, Set<Long> ids) {
                for (var id : ids) {
                    to.add(id);
                    from.add(record.id());
                }
            }

            boolean isEmpty() {
                return to.isEmpty();
            }

            Tuple of(InputBatch batch) {
                return Tuple.of(batch.accountId(), to.toArray(Long[]::new), from.toArray(Long[]::new));
            }
        }

        private static String json(Map<String, ?> properties) {
            try {
                return InputLookup.JSON.writeValueAsString(properties);
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("Properties that are no JSON", impossible);
            }
        }
    }
}
