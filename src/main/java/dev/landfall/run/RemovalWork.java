package dev.landfall.run;

import dev.landfall.record.InputDraft;
import dev.landfall.record.Tally;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import dev.landfall.store.InputRemover;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Deletes the records that inputs name by id, with what belongs to them. One that others refer to is refused. A record that is
/// gone already has been dealt with.
final class RemovalWork implements BatchWork {

    private static final int ONLY_PART = 0;

    /// Errors of a record as a whole stand under this name.
    private static final String RECORD = "base";

    private final InputRows rows;
    private final LaneWork lane;
    private final InputStores stores;
    private final Tolerance tolerance;
    private int handled;
    private Optional<RunResult> verdict = Optional.empty();

    RemovalWork(InputRows rows, LaneWork lane, InputStores stores) {
        this.rows = rows;
        this.lane = lane;
        this.stores = stores;
        this.tolerance = Tolerance.of(rows.file());
        this.handled = rows.size();
    }

    /// What of the batch comes before the record that is one too many is deleted, and nothing behind it.
    @Override
    public Uni<Tally> write(SqlConnection tx) {
        return stores.lanes().refused(lane.job(), tx).chain(refused -> removeUpTo(tolerance.left(refused), tx)
                .chain(removal -> {
                    var found = errors(keptOf(removal));
                    verdict = tolerance.verdict(refused + found.size());
                    return lane.report(rows.file(), rows.file().mainType(), ONLY_PART, found, tx)
                            .replaceWith(() -> tally(found.size(), removal));
                }));
    }

    /// Which records stay shows only when all are looked at together; if that was too far, it is taken back.
    private Uni<InputRemover.Removal> removeUpTo(long left, SqlConnection tx) {
        return tx.query("SAVEPOINT removal")
                .execute()
                .chain(() -> remove(rows.drafts(), tx))
                .chain(removal -> {
                    handled = handledOf(keptOf(removal), left);
                    return handled == rows.size()
                            ? Uni.createFrom().item(removal)
                            : tx.query("ROLLBACK TO SAVEPOINT removal")
                                    .execute()
                                    .chain(() -> remove(rows.drafts().subList(0, handled), tx));
                });
    }

    private Uni<InputRemover.Removal> remove(List<InputDraft> drafts, SqlConnection tx) {
        var ids = new ArrayList<Long>();
        for (var draft : drafts) {
            if (draft.id() != null) {
                ids.add(draft.id());
            }
        }
        return stores.remover()
                .remove(lane.job().accountId(), rows.file().mainType(), ids, true, rows.file().catalogue(), tx);
    }

    private static Map<Long, String> keptOf(InputRemover.Removal removal) {
        var kept = new HashMap<Long, String>();
        removal.kept().forEach(found -> kept.put(found.id(), found.named()));
        return kept;
    }

    private int handledOf(Map<Long, String> kept, long left) {
        long refused = 0;
        for (int i = 0; i < rows.size(); i++) {
            var draft = rows.drafts().get(i);
            if (draft.id() != null && kept.containsKey(draft.id())) {
                refused++;
            }
            if (refused > left) {
                return i + 1;
            }
        }
        return rows.size();
    }

    private List<RowError> errors(Map<Long, String> kept) {
        var found = new ArrayList<RowError>();
        for (var draft : rows.drafts().subList(0, handled)) {
            if (draft.id() != null && kept.get(draft.id()) instanceof String named) {
                found.add(RowError.inInput(
                        new Row(draft.row(), draft.cells()), named, RECORD, "", RowErrorCode.RECORD_IN_USE, ""));
            }
        }
        return found;
    }

    private Tally tally(long refused, InputRemover.Removal removal) {
        return new Tally(
                handled, 0, handled - refused, 0, refused, 0, 0, 0, 0, refused, 0, removal.gone());
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
