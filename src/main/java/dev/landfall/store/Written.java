package dev.landfall.store;

import java.util.ArrayList;
import java.util.List;

/// Counted outcomes of a part of a batch.
record Written(
        long created, long updated, long unchanged, long rewritten, List<Refused> refused, List<Remark> remarks) {

    static final Written NOTHING = new Written(0, 0, 0, 0, List.of());

    Written(long created, long updated, long unchanged, long rewritten, List<Refused> refused) {
        this(created, updated, unchanged, rewritten, refused, List.of());
    }

    /// Rows that change nothing.
    static Written unchanged(long rows) {
        return new Written(0, 0, rows, 0, List.of());
    }

    Written plus(Written more) {
        return new Written(
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                rewritten + more.rewritten,
                joined(refused, more.refused),
                joined(remarks, more.remarks));
    }

    /// The same rows, with the counts of more.
    Written count(Written more) {
        return new Written(
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                rewritten + more.rewritten,
                refused,
                remarks);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
