package dev.landfall.run;

import dev.landfall.mapping.FilePlan;
import dev.landfall.record.LinkDraft;
import dev.landfall.record.LinkDraft.End;
import dev.landfall.record.RecordName;
import dev.landfall.record.Tally;
import dev.landfall.row.Effect;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import dev.landfall.store.LinkWriter;
import dev.landfall.store.LinkWriter.ListedRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the links of a batch, puts its records on the list of the job, and reports what could not be linked.
final class LinkWork implements BatchWork {

    /// The errors of links stand behind those of all record types of a row.
    private static final int PART = FilePlan.MOST_TYPES;

    private final LaneWork lane;
    private final LinkBatch batch;
    private final LinkWriter.LinkBatch prepared;

    private LinkWork(LaneWork lane, LinkBatch batch, LinkWriter.LinkBatch prepared) {
        this.lane = lane;
        this.batch = batch;
        this.prepared = prepared;
    }

    static LinkWork of(LinkBatch batch, LaneWork lane) {
        var listed = new ArrayList<ListedRecord>();
        for (var item : batch.items()) {
            for (var end : item.listed()) {
                listed.add(new ListedRecord(item.row().number(), end));
            }
        }
        var items = batch.items();
        var prepared = new LinkWriter.LinkBatch(
                lane.job().accountId(),
                lane.job().value(),
                batch.file().position(),
                items.getFirst().row().number(),
                items.getLast().row().number(),
                batch.file().catalogue(),
                batch.drafts(),
                lane.list(),
                listed);
        return new LinkWork(lane, batch, prepared);
    }

    @Override
    public Uni<Tally> write(SqlConnection tx) {
        return lane.links().write(prepared, lane.knownEnds(), tx).chain(outcome -> {
            var found = errorsOf(outcome.missing());
            return lane.report(batch.file(), batch.file().mainType(), PART, found, tx)
                    .replaceWith(() -> new Tally(0, 0, 0, 0, 0, 0, 0, 0, outcome.made(), found.size()));
        });
    }

    private List<RowError> errorsOf(List<LinkDraft> missing) {
        Map<Integer, List<LinkDraft>> byRow = new HashMap<>();
        for (var draft : missing) {
            byRow.computeIfAbsent(draft.row(), row -> new ArrayList<>()).add(draft);
        }
        var found = new ArrayList<RowError>();
        for (var item : batch.items()) {
            found.addAll(item.links().errors());
            var seen = new ArrayList<String>();
            for (var draft : byRow.getOrDefault(item.row().number(), List.of())) {
                // A name that nobody bears is said once, by however many labels it was to be linked.
                if (draft.column() != LinkDraft.SAME_ROW && !seen.contains(draft.value())) {
                    seen.add(draft.value());
                    found.add(error(item, draft));
                }
            }
        }
        return found;
    }

    private RowError error(LinkBatch.Item item, LinkDraft draft) {
        var row = item.row().row();
        return new RowError(
                row.number(),
                codeOf(draft.to()),
                Effect.LINK_NOT_MADE,
                draft.column(),
                batch.columns().name(draft.column()),
                draft.value(),
                row.cells());
    }

    private static RowErrorCode codeOf(End end) {
        return switch (end.name()) {
            case RecordName.ById _ -> RowErrorCode.UNKNOWN_ASSOCIATION_RECORD_ID;
            case RecordName.ByKey _, RecordName.ByUnique _, RecordName.Nameless _ ->
                    RowErrorCode.ASSOCIATION_RECORD_NOT_FOUND;
        };
    }
}
