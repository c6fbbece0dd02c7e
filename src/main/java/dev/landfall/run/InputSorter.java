package dev.landfall.run;

import dev.landfall.mapping.InputPlan;
import dev.landfall.record.InputDraft;
import dev.landfall.row.Row;

/// Inputs are taken in their order, in one lane.
final class InputSorter implements RowSorter {

    private static final int LANES = 1;
    private static final int LANE = 0;
    private static final int KINDS = 1;

    private final FileRun file;
    private final InputPlan plan;
    private final long committed;
    private final Waiting<InputDraft> waiting;

    /// @param committed the last position the lane has committed
    InputSorter(FileRun file, InputPlan plan, long[] committed) {
        this.file = file;
        this.plan = plan;
        this.committed = committed[LANE];
        this.waiting = new Waiting<>(LANES, KINDS, (lane, drafts) -> new InputRows(file, lane, drafts));
    }

    @Override
    public void add(Row row) {
        if (Position.of(file.position(), row.number(), 0) > committed) {
            int chars = 0;
            for (var cell : row.cells()) {
                chars += cell.length();
            }
            waiting.add(LANE, plan.map(row), chars);
        }
    }

    @Override
    public Waiting<InputDraft> waiting() {
        return waiting;
    }
}
