package dev.landfall.run;

import dev.landfall.mapping.FilePlan;
import dev.landfall.record.RowPlace;

/// A place in the work of a job, as one number that rises from its first record to its last link: the file, the row, and
/// which of the row's record types. Links come after all records, as if their files stood behind those of the records.
final class Position {

    private Position() {}

    static long of(int file, int row, int part) {
        return RowPlace.of(file, row) * FilePlan.MOST_TYPES + part;
    }
}
