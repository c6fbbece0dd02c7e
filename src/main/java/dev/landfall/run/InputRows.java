package dev.landfall.run;

import dev.landfall.record.InputDraft;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import java.util.ArrayList;
import java.util.List;

/// Inputs to be written, or records to be deleted by them.
record InputRows(FileRun file, int lane, List<InputDraft> drafts) implements LaneBatch {

    /// All of an input is one record of one type, as far as its place in the job goes.
    private static final int ONLY_PART = 0;

    @Override
    public int size() {
        return drafts.size();
    }

    @Override
    public long lastPosition() {
        return positionOf(drafts.size());
    }

    /// Where the lane stands when so many of the inputs are in.
    long positionOf(int handled) {
        return Position.of(file.position(), drafts.get(handled - 1).row(), ONLY_PART);
    }

    @Override
    public InputRows part(int from, int to) {
        return new InputRows(file, lane, drafts.subList(from, to));
    }

    @Override
    public InputRows refusedBy(Throwable failure) {
        var draft = drafts.getFirst();
        var found = new ArrayList<>(draft.errors());
        found.add(RowError.inInput(
                new Row(draft.row(), draft.cells()),
                draft.named(),
                draft.rules().keyName(),
                "",
                NameErrors.codeOf(failure),
                ""));
        return new InputRows(file, lane, List.of(draft.refused(List.copyOf(found))));
    }

    @Override
    public boolean isBeyondBlame() {
        return !drafts.getFirst().errors().isEmpty();
    }
}
