package dev.landfall.run;

/// Work of one file and one lane that is committed together, in file order.
sealed interface LaneBatch permits RecordBatch, LinkBatch, InputRows, CleanupBatch {

    FileRun file();

    int lane();

    int size();

    /// Where the lane stands when the batch is in.
    long lastPosition();

    /// Items `from` to `to`, `to` not included.
    LaneBatch part(int from, int to);

    /// What is left of a batch of one item that the database does not take.
    LaneBatch refusedBy(Throwable failure);

    /// Whether nothing is left that the database could refuse for the sake of a row.
    boolean isBeyondBlame();

    default LaneBatch firstHalf() {
        return part(0, size() / 2);
    }

    default LaneBatch secondHalf() {
        return part(size() / 2, size());
    }
}
