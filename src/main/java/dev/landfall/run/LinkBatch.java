package dev.landfall.run;

import dev.landfall.mapping.FileColumns;
import dev.landfall.mapping.LinkPlan;
import dev.landfall.record.LinkDraft;
import dev.landfall.record.LinkDraft.End;
import dev.landfall.row.Effect;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.util.ArrayList;
import java.util.List;

/// Links to be made between the records of a job, and records to be put on its list.
///
/// `filesBefore` is how many files the job has: links stand behind all records.
record LinkBatch(FileRun file, FileColumns columns, int filesBefore, int lane, List<Item> items) implements LaneBatch {

    /// What a row asks for; `listed` are its records that belong on the list of the job.
    record Item(KeptRow row, LinkPlan.Links links, List<End> listed) {}

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public long lastPosition() {
        return Position.of(filesBefore + file.position(), items.getLast().row().number(), 0);
    }

    @Override
    public LinkBatch part(int from, int to) {
        return new LinkBatch(file, columns, filesBefore, lane, items.subList(from, to));
    }

    @Override
    public LinkBatch refusedBy(Throwable failure) {
        var item = items.getFirst();
        var row = item.row().row();
        var found = new ArrayList<>(item.links().errors());
        found.add(new RowError(
                row.number(),
                RowErrorCode.FAILED_TO_CREATE_ASSOCIATION,
                Effect.LINK_NOT_MADE,
                RowError.NO_COLUMN,
                "",
                "",
                row.cells()));
        return new LinkBatch(
                file,
                columns,
                filesBefore,
                lane,
                List.of(new Item(item.row(), new LinkPlan.Links(List.of(), List.copyOf(found)), List.of())));
    }

    @Override
    public boolean isBeyondBlame() {
        return items.getFirst().links().drafts().isEmpty()
                && items.getFirst().listed().isEmpty();
    }

    List<LinkDraft> drafts() {
        return items.stream().flatMap(item -> item.links().drafts().stream()).toList();
    }
}
