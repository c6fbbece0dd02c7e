package dev.landfall.store;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName.ById;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.RecordName.ByUnique;
import dev.landfall.record.RecordName.Nameless;
import dev.landfall.record.WriteOperation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Writes batches of drafts. The result is the same as if the rows had been written one after the other, in file order.
///
/// There are two ways. Drafts that name their records by key, each another one, or not at all, and only set properties,
/// are written by [WriteByKey], which does not look at records first. All others go by [WriteFolded], which does.
@ApplicationScoped
public class RecordWriter {

    /// A batch, sorted and laid out as the parameters of its statements. It can be written again when its transaction is
    /// tried again.
    public static final class Prepared {

        private final Batch batch;
        private final WriteByKey straight;
        private final List<RecordDraft> folded;
        private final long repeats;
        private final boolean namesKeys;
        private final boolean writesFurtherValues;

        /// @param repeats how many drafts are among neither, because they say once more what an earlier one says
        private Prepared(Batch batch, List<RecordDraft> straight, List<RecordDraft> folded, long repeats) {
            this.batch = batch;
            this.repeats = repeats;
            this.straight = new WriteByKey(batch, straight);
            this.folded = folded;
            this.namesKeys = batch.type().keyProperty().isPresent()
                    && batch.drafts().stream().anyMatch(RecordWriter::namesKey);
            this.writesFurtherValues = batch.drafts().stream()
                    .flatMap(draft -> draft.uniques().stream())
                    .anyMatch(batch::isFurther);
        }
    }

    /// Does what can be done without the database. Takes a millisecond or two and has no place on an event loop.
    public static Prepared prepare(Batch batch) {
        if (!batch.drafts().stream().allMatch(RecordWriter::speaksOfItsKeyOnly)) {
            return new Prepared(batch, List.of(), batch.drafts(), 0);
        }
        var firsts = HashMap.<String, RecordDraft>newHashMap(batch.drafts().size());
        var keys = keysToFold(batch, firsts);
        var straight = new ArrayList<RecordDraft>(batch.drafts().size());
        var folded = new ArrayList<RecordDraft>();
        for (var draft : batch.drafts()) {
            if (isFolded(draft, keys)) {
                folded.add(draft);
            } else if (!(draft.name() instanceof ByKey(var key)) || firsts.get(key) == draft) {
                straight.add(draft);
            }
        }
        return new Prepared(batch, straight, folded, batch.drafts().size() - straight.size() - folded.size());
    }

    /// Whether no other name can stand for the record of a draft, so that drafts of other keys mean other records.
    private static boolean speaksOfItsKeyOnly(RecordDraft draft) {
        return draft.uniques().isEmpty()
                && switch (draft.name()) {
                    case ByKey _, Nameless _ -> true;
                    case ById _, ByUnique _ -> false;
                };
    }

    /// PostgreSQL refuses to touch a record twice in one statement, and what a merge comes to depends on its record. A draft
    /// that only repeats the first one of its key changes nothing, whatever the record holds: thousands of rows name the
    /// same company, with the same values.
    ///
    /// @param firsts is filled with the first draft of every key
    private static Set<String> keysToFold(Batch batch, Map<String, RecordDraft> firsts) {
        var keys = new HashSet<String>();
        for (var draft : batch.drafts()) {
            if (draft.name() instanceof ByKey(var key)) {
                var first = firsts.putIfAbsent(key, draft);
                if (!draft.merges().isEmpty() || first != null && !isRepeat(batch.operation(), first, draft)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private static boolean isRepeat(WriteOperation operation, RecordDraft first, RecordDraft draft) {
        return switch (operation) {
            case UPSERT -> first.properties().equals(draft.properties());
            // Whether a later row is refused depends on what became of the first.
            case CREATE, UPDATE -> false;
        };
    }

    private static boolean isFolded(RecordDraft draft, Set<String> keys) {
        return draft.name() instanceof ByKey(var key)
                ? keys.contains(key)
                : !draft.merges().isEmpty();
    }

    /// Writes a batch within a transaction that the caller begins and ends.
    ///
    /// @return what became of the rows; fails with [ConcurrentChange] when the transaction should be tried again, and
    ///     with the driver's exception when the database refuses a statement
    public Uni<BatchOutcome> write(Prepared prepared, SqlConnection tx) {
        return furtherValues(prepared, tx)
                .chain(furtherValues -> write(prepared, furtherValues, tx))
                .map(RecordWriter::outcomeOf);
    }

    private static BatchOutcome outcomeOf(Written written) {
        return new BatchOutcome(
                written.created(),
                written.updated(),
                written.unchanged(),
                written.rewritten(),
                written.refused(),
                written.remarks(),
                Expectation.after(written.created(), written.updated(), written.unchanged()));
    }

    /// Writes a batch of rows that link their records, as above, and remembers where the new ones lie.
    public Uni<BatchOutcome> write(Prepared prepared, KnownEnds known, SqlConnection tx) {
        if (prepared.batch.expectation() != Expectation.NEW) {
            return furtherValues(prepared, tx)
                    .invoke(furtherValues -> noteFolded(prepared, furtherValues, known))
                    .chain(furtherValues -> write(prepared, furtherValues, tx))
                    .map(RecordWriter::outcomeOf);
        }
        return Uni.combine()
                .all()
                .unis(furtherValues(prepared, tx), id(FIRST_ID, tx))
                .withUni((furtherValues, firstId) -> {
                    noteFolded(prepared, furtherValues, known);
                    return write(prepared, furtherValues, tx).call(written -> written.created() == 0
                            ? Uni.createFrom().voidItem()
                            : id(LAST_ID, tx).invoke(lastId -> noteMade(prepared.batch, firstId, lastId, known)));
                })
                .map(RecordWriter::outcomeOf);
    }

    private static void noteFolded(Prepared prepared, boolean furtherValues, KnownEnds known) {
        if (furtherValues || !prepared.folded.isEmpty()) {
            known.made().areFolded(prepared.batch.recordType());
        }
    }

    private static void noteMade(Batch batch, long firstId, long lastId, KnownEnds known) {
        known.made()
                .add(new MadeRecords.Stretch(
                        batch.recordType(),
                        batch.filePosition(),
                        batch.drafts().getFirst().row(),
                        batch.drafts().getLast().row(),
                        firstId,
                        lastId));
    }

    // All ids that a connection draws between these two are for the records of the batch.

    private static final String FIRST_ID = """
            SELECT nextval(pg_get_serial_sequence('stored_record', 'id')) AS id
            """;

    private static final String LAST_ID = """
            SELECT currval(pg_get_serial_sequence('stored_record', 'id')) AS id
            """;

    private static Uni<Long> id(String statement, SqlConnection tx) {
        return tx.preparedQuery(statement)
                .execute()
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    /// Makes a new record of every draft of a batch; the drafts name none and only set properties. A record without a value
    /// for `title` is called by its type and id; where that is empty, none is.
    ///
    /// @return the ids, by row
    public Uni<Map<Integer, Long>> create(Batch batch, String title, SqlConnection tx) {
        return WriteNameless.write(batch, title, tx);
    }

    /// Where keys may be further values of other keys' records, drafts of different keys may mean the same record.
    private static Uni<Written> write(Prepared prepared, boolean furtherValues, SqlConnection tx) {
        return furtherValues
                ? WriteFolded.write(prepared.batch, prepared.batch.drafts(), true, tx)
                : prepared.straight
                        .write(tx)
                        .chain(before -> WriteFolded.write(prepared.batch, prepared.folded, false, tx)
                                .map(before::plus))
                        .map(written -> written.count(Written.unchanged(prepared.repeats)));
    }

    private static Uni<Boolean> furtherValues(Prepared prepared, SqlConnection tx) {
        return prepared.namesKeys || prepared.writesFurtherValues
                ? FurtherValues.guard(prepared.batch, prepared.writesFurtherValues, tx)
                : Uni.createFrom().item(false);
    }

    private static boolean namesKey(RecordDraft draft) {
        return switch (draft.name()) {
            case ByKey _ -> true;
            case ById(long _, var newKey) -> newKey != null;
            case ByUnique(var _, var _, var newKey) -> newKey != null;
            case Nameless _ -> false;
        };
    }
}
