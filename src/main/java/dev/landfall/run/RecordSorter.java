package dev.landfall.run;

import dev.landfall.mapping.FilePlan;
import dev.landfall.mapping.Lanes;
import dev.landfall.row.Row;
import org.jspecify.annotations.Nullable;

/// Sorts the records of rows into the lanes of their names.
final class RecordSorter implements RowSorter {

    private final FileRun file;
    private final FilePlan plan;
    private final Lanes lanes;
    private final long[] committed;
    private final Waiting<RecordBatch.Item> waiting;

    /// @param committed the last position each lane has committed
    RecordSorter(FileRun file, FilePlan plan, long[] committed) {
        this.file = file;
        this.plan = plan;
        this.lanes = new Lanes(committed.length);
        this.committed = committed;
        this.waiting = new Waiting<>(committed.length, plan.types().size(), (lane, items) -> new RecordBatch(file, plan.columns(), lane, items));
    }

    @Override
    public void add(Row row) {
        if (isCommittedByAll(row)) {
            return;
        }
        var mapped = plan.map(row);
        @Nullable KeptRow kept = null;
        for (int part = 0; part < mapped.length; part++) {
            int lane = lanes.laneOf(mapped[part]);
            if (Position.of(file.position(), row.number(), part) > committed[lane]) {
                // The parts of a row share one text, which is counted once.
                int chars = 0;
                if (kept == null) {
                    kept = KeptRow.of(row);
                    chars = kept.text().length();
                }
                waiting.add(lane, new RecordBatch.Item(kept, part, mapped[part]), chars);
            }
        }
    }

    /// Rows that every lane has left behind need not even be mapped.
    private boolean isCommittedByAll(Row row) {
        long last = Position.of(file.position(), row.number(), FilePlan.MOST_TYPES - 1);
        for (long position : committed) {
            if (last > position) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Waiting<RecordBatch.Item> waiting() {
        return waiting;
    }
}
