package dev.landfall.run;

import dev.landfall.row.Row;
import java.util.ArrayList;

/// A row while it waits for its batch to be committed: all its cells in one text, and where each ends.
///
/// It is needed again only where the database refuses the row. Thousands of rows wait at a time, and as one text each
/// they are a handful of objects for the garbage collector to move about, not a few dozen.
record KeptRow(int number, String text, int[] ends) {

    static KeptRow of(Row row) {
        var text = new StringBuilder();
        var ends = new int[row.width()];
        for (int i = 0; i < ends.length; i++) {
            text.append(row.cells().get(i));
            ends[i] = text.length();
        }
        return new KeptRow(row.number(), text.toString(), ends);
    }

    Row row() {
        var cells = new ArrayList<String>(ends.length);
        int start = 0;
        for (int end : ends) {
            cells.add(text.substring(start, end));
            start = end;
        }
        return new Row(number, cells);
    }
}
