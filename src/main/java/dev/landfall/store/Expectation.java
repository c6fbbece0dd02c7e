package dev.landfall.store;

/// What most rows are expected to be. Files are rarely mixed: what the last batch was, the next will be, and the cheapest
/// order of statements differs.
public enum Expectation {
    /// Records that do not exist: insert at once.
    NEW,
    /// Records that hold these values already: look first, and there is nothing to write.
    SAME,
    /// Records that exist with other values: change at once.
    CHANGED;

    static Expectation after(long created, long updated, long unchanged) {
        if (created >= updated && created >= unchanged) {
            return NEW;
        }
        return updated > unchanged ? CHANGED : SAME;
    }
}
