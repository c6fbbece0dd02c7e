package dev.landfall.run;

import dev.landfall.record.Tally;
import dev.landfall.store.InputBatch;
import dev.landfall.store.InputOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;

/// Writes a batch of inputs. Where more of them are refused than the import puts up with, it ends with the one that is one
/// too many, and with it the run.
final class InputWork implements BatchWork {

    private static final int ONLY_PART = 0;

    private final InputRows rows;
    private final LaneWork lane;
    private final InputStores stores;
    private final Tolerance tolerance;
    private int handled;
    private Optional<RunResult> verdict = Optional.empty();

    InputWork(InputRows rows, LaneWork lane, InputStores stores) {
        this.rows = rows;
        this.lane = lane;
        this.stores = stores;
        this.tolerance = Tolerance.of(rows.file());
        this.handled = rows.size();
    }

    /// How many have been refused before is read in the transaction itself, so that it is true whatever became of earlier ones.
    @Override
    public Uni<Tally> write(SqlConnection tx) {
        return stores.lanes().refused(lane.job(), tx).chain(refused -> stores.writer()
                .write(batch(tolerance.left(refused)), tx)
                .call(outcome -> report(outcome, tx))
                .invoke(outcome -> {
                    lane.expectations().set(rows.file().mainType(), outcome.next());
                    handled = outcome.handled();
                    verdict = tolerance.verdict(refused + outcome.refused());
                })
                .map(InputWork::tally));
    }

    private InputBatch batch(long mostRefused) {
        var file = rows.file();
        var spec = file.inputs().orElseThrow();
        return new InputBatch(
                lane.job().accountId(),
                lane.job().value(),
                file.position(),
                file.catalogue(),
                spec.strictRelations(),
                false,
                mostRefused,
                spec.removesOthers(),
                lane.expectations().of(file.mainType()),
                rows.drafts());
    }

    private Uni<Void> report(InputOutcome outcome, SqlConnection tx) {
        return lane.report(rows.file(), rows.file().mainType(), ONLY_PART, outcome.errors(), tx);
    }

    private static Tally tally(InputOutcome outcome) {
        return new Tally(
                outcome.handled(),
                outcome.created(),
                outcome.updated(),
                outcome.unchanged(),
                outcome.refused(),
                outcome.rewritten(),
                outcome.values(),
                outcome.errors().size());
    }

    @Override
    public long reached(LaneBatch batch) {
        return rows.positionOf(handled);
    }

    @Override
    public Optional<RunResult> verdict() {
        return verdict;
    }
}
