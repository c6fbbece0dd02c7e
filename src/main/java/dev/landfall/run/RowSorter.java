package dev.landfall.run;

import dev.landfall.mapping.FilePlan;
import dev.landfall.row.Row;

/// Makes work of the rows of a file and sorts it into lanes.
interface RowSorter {

    /// What work is made of rows.
    @FunctionalInterface
    interface Kind {

        RowSorter of(FileRun file, FilePlan plan);
    }

    /// A row may fill the batches of several lanes.
    void add(Row row);

    Waiting<?> waiting();
}
