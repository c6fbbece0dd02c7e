package dev.landfall.store;

import java.util.ArrayList;
import java.util.List;

/// Counted outcomes of a part of a batch.
record Written(long created, long updated, long unchanged, long rewritten, List<Refused> refused) {

    static final Written NOTHING = new Written(0, 0, 0, 0, List.of());

    Written plus(Written more) {
        var allRefused = new ArrayList<>(refused);
        allRefused.addAll(more.refused);
        return new Written(
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                rewritten + more.rewritten,
                List.copyOf(allRefused));
    }

    boolean sameCounts(Written other) {
        return created == other.created && updated == other.updated && unchanged == other.unchanged;
    }
}
