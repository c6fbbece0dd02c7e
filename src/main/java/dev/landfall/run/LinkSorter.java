package dev.landfall.run;

import dev.landfall.mapping.FilePlan;
import dev.landfall.mapping.Lanes;
import dev.landfall.mapping.LinkPlan;
import dev.landfall.mapping.MappedRow;
import dev.landfall.mapping.MappedRow.Drafted;
import dev.landfall.record.LinkDraft.End;
import dev.landfall.row.Row;
import java.util.ArrayList;
import java.util.List;

/// Sorts the links of rows into lanes, when all records of the job are written. A row goes to the lane of the name of its
/// first record, so that the links of a record are made in file order.
final class LinkSorter implements RowSorter {

    /// A link and its way back, each written by a statement that takes little more for twice as many.
    private static final int KINDS = 2;

    private final FileRun file;
    private final FilePlan plan;
    private final Lanes lanes;
    private final long[] committed;
    private final int filesBefore;
    private final Waiting<LinkBatch.Item> waiting;

    /// @param committed the last position each lane has committed
    LinkSorter(FileRun file, FilePlan plan, long[] committed, int filesBefore) {
        this.file = file;
        this.plan = plan;
        this.lanes = new Lanes(committed.length);
        this.committed = committed;
        this.filesBefore = filesBefore;
        this.waiting = new Waiting<>(
                committed.length, KINDS, (lane, items) -> new LinkBatch(file, plan.columns(), filesBefore, lane, items));
    }

    @Override
    public void add(Row row) {
        var mapped = plan.map(row);
        var links = plan.links(row, mapped);
        var listed = listed(mapped);
        if (links.drafts().isEmpty() && links.errors().isEmpty() && listed.isEmpty()) {
            return;
        }
        int lane = laneOf(row, mapped, links);
        if (Position.of(filesBefore + file.position(), row.number(), 0) > committed[lane]) {
            var kept = KeptRow.of(row);
            waiting.add(lane, new LinkBatch.Item(kept, links, listed), kept.text().length());
        }
    }

    private int laneOf(Row row, MappedRow[] mapped, LinkPlan.Links links) {
        if (!links.drafts().isEmpty()) {
            return lanes.laneOf(links.drafts().getFirst().from().name(), row.number());
        }
        for (var one : mapped) {
            if (one instanceof Drafted) {
                return lanes.laneOf(one);
            }
        }
        return lanes.laneOf(mapped[0]);
    }

    private List<End> listed(MappedRow[] mapped) {
        var type = file.importSpec().listedType();
        if (type.isEmpty()) {
            return List.of();
        }
        var listed = new ArrayList<End>(1);
        for (int part = 0; part < mapped.length; part++) {
            if (mapped[part] instanceof Drafted(var draft, var _)
                    && plan.types().get(part).name().equals(type)) {
                listed.add(new End(type, draft.name()));
            }
        }
        return listed;
    }

    @Override
    public Waiting<LinkBatch.Item> waiting() {
        return waiting;
    }
}
