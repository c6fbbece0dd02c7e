package dev.landfall.run;

import dev.landfall.mapping.MappedRow;
import java.util.List;

/// Rows of one file and one lane that are committed together, in file order. `rows` and `mapped` go in step.
record LaneBatch(int filePosition, int lane, List<KeptRow> rows, List<MappedRow> mapped) {

    int size() {
        return mapped.size();
    }

    long lastPosition() {
        return Position.of(filePosition, mapped.getLast().row());
    }

    LaneBatch part(int from, int to) {
        return new LaneBatch(filePosition, lane, rows.subList(from, to), mapped.subList(from, to));
    }

    LaneBatch firstHalf() {
        return part(0, size() / 2);
    }

    LaneBatch secondHalf() {
        return part(size() / 2, size());
    }
}
