package dev.landfall.store;

/// Somebody else changed a record between two statements of a batch. The transaction is rolled back and tried again.
public final class ConcurrentChange extends RuntimeException {

    ConcurrentChange() {
        super("A record changed between two statements of a batch", null, false, false);
    }
}
