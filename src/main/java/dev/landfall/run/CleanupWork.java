package dev.landfall.run;

import dev.landfall.record.InputRules;
import dev.landfall.record.Tally;
import dev.landfall.report.RowWarning;
import dev.landfall.row.Row;
import dev.landfall.row.RowErrorCode;
import dev.landfall.store.InputRemover;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/// Deletes some of the records that the inputs have not mentioned. One that others refer to stays, with a warning.
final class CleanupWork implements BatchWork {

    /// Few enough that the locks are not held for long.
    private static final int MOST_RECORDS = 1_000;

    private final CleanupBatch batch;
    private final LaneWork lane;
    private final InputStores stores;

    CleanupWork(CleanupBatch batch, LaneWork lane, InputStores stores) {
        this.batch = batch;
        this.lane = lane;
        this.stores = stores;
    }

    @Override
    public Uni<Tally> write(SqlConnection tx) {
        return stores.remover()
                .removeNotMentioned(scope(), batch.progress().lastId(), MOST_RECORDS, batch.file().catalogue(), tx)
                .chain(removal -> warn(removal, tx).chain(warnings -> {
                    var tally = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, warnings, removal.gone());
                    return proceed(removal, tx).replaceWith(tally);
                }));
    }

    @Override
    public long reached(LaneBatch done) {
        return batch.progress().isAtEnd() ? CleanupBatch.end(batch.file()) : done.lastPosition();
    }

    private InputRemover.Scope scope() {
        var spec = batch.file().inputs().orElseThrow();
        var rules = batch.file()
                .catalogue()
                .type(spec.recordType())
                .flatMap(type -> type.rules().inputs())
                .orElseThrow();
        var parent = rules.relation(rules.parent()).map(InputRules.Relation::property).orElse("");
        return new InputRemover.Scope(
                lane.job().accountId(),
                lane.job().value(),
                spec.recordType(),
                parent,
                parent.isEmpty() ? null : spec.parent());
    }

    private Uni<Long> warn(InputRemover.Removal removal, SqlConnection tx) {
        var warnings = removal.kept().stream()
                .map(found -> new RowWarning(Row.WHOLE_FILE, found.id(), RowErrorCode.RECORD_IN_USE, found.named()))
                .toList();
        return stores.warnings().append(lane.job().accountId(), lane.job().value(), warnings, tx);
    }

    private Uni<Void> proceed(InputRemover.Removal removal, SqlConnection tx) {
        long last = 0;
        for (var found : removal.removed()) {
            last = Math.max(last, found.id());
        }
        for (var found : removal.kept()) {
            last = Math.max(last, found.id());
        }
        if (last == 0) {
            batch.progress().end();
            return stores.remover().forgetMentions(lane.job().accountId(), lane.job().value(), tx);
        }
        batch.progress().reach(last);
        return Uni.createFrom().voidItem();
    }
}
