package dev.landfall.store;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName.ById;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.RecordName.ByUnique;
import dev.landfall.record.RecordName.Nameless;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Writes batches of drafts. The result is the same as if the rows had been written one after the other, in file order.
@ApplicationScoped
public class RecordWriter {

    /// A batch, sorted and laid out as the parameters of its statements. It can be written again when its transaction is
    /// tried again.
    public static final class Prepared {

        private final List<Step> steps;

        private Prepared(List<Step> steps) {
            this.steps = steps;
        }
    }

    /// A part of a batch, written after the parts before it.
    private interface Step {

        Uni<Written> write(SqlConnection tx);
    }

    /// Does what can be done without the database. Takes a millisecond or two and has no place on an event loop.
    public static Prepared prepare(Batch batch) {
        return new Prepared(stretches(batch.drafts()).stream()
                .map(stretch -> stepOf(batch, stretch))
                .toList());
    }

    /// Writes a batch within a transaction that the caller begins and ends.
    ///
    /// @return what became of the rows; fails with [ConcurrentChange] when the transaction should be tried again, and
    ///     with the driver's exception when the database refuses a statement
    public Uni<BatchOutcome> write(Prepared batch, SqlConnection tx) {
        var written = Uni.createFrom().item(Written.NOTHING);
        for (var step : batch.steps) {
            written = written.chain(before -> step.write(tx).map(before::plus));
        }
        return written.map(all -> new BatchOutcome(
                all.created(),
                all.updated(),
                all.unchanged(),
                all.rewritten(),
                all.refused(),
                Expectation.after(all.created(), all.updated(), all.unchanged())));
    }

    /// Rows that name a record by id and rows that name it by key may mean the same one, so they are not written side by
    /// side but one stretch after the other.
    private static List<List<RecordDraft>> stretches(List<RecordDraft> drafts) {
        var stretches = new ArrayList<List<RecordDraft>>();
        List<RecordDraft> current = new ArrayList<>();
        for (var draft : drafts) {
            if (!current.isEmpty() && namesById(draft) != namesById(current.getFirst())) {
                stretches.add(current);
                current = new ArrayList<>();
            }
            current.add(draft);
        }
        if (!current.isEmpty()) {
            stretches.add(current);
        }
        return stretches;
    }

    private static boolean namesById(RecordDraft draft) {
        return switch (draft.name()) {
            case ById _ -> true;
            case ByKey _, Nameless _ -> false;
            case ByUnique _ -> throw new IllegalStateException("Nothing names records so yet");
        };
    }

    private static Step stepOf(Batch batch, List<RecordDraft> drafts) {
        return namesById(drafts.getFirst()) ? stepById(batch, drafts) : stepByKey(batch, drafts);
    }

    /// Rows of one id are written in rounds: the first row of each id, then the second, and so on.
    private static Step stepById(Batch batch, List<RecordDraft> drafts) {
        var round = new ArrayList<RecordDraft>();
        var later = new ArrayList<RecordDraft>();
        Set<Long> ids = new HashSet<>();
        for (var draft : drafts) {
            boolean first = draft.name() instanceof ById named && ids.add(named.id());
            (first ? round : later).add(draft);
        }
        var write = new WriteById(batch, round);
        return later.isEmpty() ? write::write : inTurn(write::write, stepById(batch, later));
    }

    private static Step stepByKey(Batch batch, List<RecordDraft> drafts) {
        var repeated = Folding.repeatedKeys(drafts);
        if (repeated.isEmpty()) {
            return new WriteByKey(batch, drafts)::write;
        }
        var single = drafts.stream().filter(draft -> !isNamedBy(draft, repeated)).toList();
        var several = drafts.stream().filter(draft -> isNamedBy(draft, repeated)).toList();
        return inTurn(new WriteByKey(batch, single)::write, tx -> writeFolded(batch, repeated, several, tx));
    }

    private static Step inTurn(Step first, Step second) {
        return tx -> first.write(tx).chain(before -> second.write(tx).map(before::plus));
    }

    private static boolean isNamedBy(RecordDraft draft, Set<String> keys) {
        return draft.name() instanceof ByKey named && keys.contains(named.key());
    }

    /// PostgreSQL refuses to touch a record twice in one statement, so the rows of a repeated key are folded into one
    /// draft, and what each row would have done is worked out from the record as it stands, which is locked meanwhile.
    private static Uni<Written> writeFolded(
            Batch batch, Set<String> keys, List<RecordDraft> drafts, SqlConnection tx) {
        return KnownRecords.lock(batch, keys, tx).chain(known -> {
            var folding = Folding.of(batch.operation(), drafts, known);
            return new WriteByKey(batch, folding.drafts())
                    .write(tx)
                    .invoke(written -> {
                        if (!written.sameCounts(folding.expected())) {
                            throw new ConcurrentChange();
                        }
                    })
                    .chain(() -> KnownRecords.sign(batch, folding.changedBack(), tx))
                    .replaceWith(folding.outcome());
        });
    }
}
