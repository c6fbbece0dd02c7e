package dev.landfall.run;

import dev.landfall.mapping.FileColumns;
import dev.landfall.mapping.MappedRow;
import dev.landfall.mapping.MappedRow.Faulty;
import java.util.ArrayList;
import java.util.List;

/// Records to be written.
record RecordBatch(FileRun file, FileColumns columns, int lane, List<Item> items) implements LaneBatch {

    /// What a row holds of one record type; `part` is the place of the type among those of the file.
    record Item(KeptRow row, int part, MappedRow mapped) {}

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public long lastPosition() {
        var last = items.getLast();
        return Position.of(file.position(), last.row().number(), last.part());
    }

    @Override
    public RecordBatch part(int from, int to) {
        return new RecordBatch(file, columns, lane, items.subList(from, to));
    }

    @Override
    public RecordBatch refusedBy(Throwable failure) {
        var item = items.getFirst();
        var type = file.spec().recordTypes().get(item.part());
        var row = item.row().row();
        var found = new ArrayList<>(item.mapped().errors());
        found.add(NameErrors.of(row, NameErrors.codeOf(failure), type, columns));
        return new RecordBatch(
                file,
                columns,
                lane,
                List.of(new Item(item.row(), item.part(), new Faulty(row.number(), List.copyOf(found)))));
    }

    @Override
    public boolean isBeyondBlame() {
        return items.getFirst().mapped() instanceof Faulty;
    }
}
