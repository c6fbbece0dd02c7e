package dev.landfall.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Items that wait, lane by lane, until there are enough of them for a batch.
final class Waiting<T> {

    /// Of one kind: large enough that round trips and plans do not count, small enough that a cancel takes effect at once.
    private static final int BATCH_ITEMS = 2_000;

    /// Rows may be long: a batch closes early rather than hold more text than this.
    private static final long BATCH_CHARS = 4_000_000;

    /// Makes a batch of what has waited.
    @FunctionalInterface
    interface Closing<T> {

        LaneBatch batch(int lane, List<T> items);
    }

    private final Closing<T> closing;
    private final int mostItems;
    private final List<Filling<T>> lanes = new ArrayList<>();

    private static final class Filling<T> {

        private final List<T> items = new ArrayList<>();
        private long chars;
    }

    /// @param kinds how many statements the items of a batch are divided among
    Waiting(int laneCount, int kinds, Closing<T> closing) {
        this.closing = closing;
        this.mostItems = BATCH_ITEMS * kinds;
        for (int lane = 0; lane < laneCount; lane++) {
            lanes.add(new Filling<>());
        }
    }

    /// @param chars how much text the item holds that no item before it does
    void add(int lane, T item, int chars) {
        var filling = lanes.get(lane);
        filling.items.add(item);
        filling.chars += chars;
    }

    /// A batch that is full, or null.
    @Nullable LaneBatch full() {
        for (int lane = 0; lane < lanes.size(); lane++) {
            var filling = lanes.get(lane);
            if (filling.items.size() >= mostItems || filling.chars >= BATCH_CHARS) {
                return take(lane);
            }
        }
        return null;
    }

    /// Any batch at all, or null when nothing waits.
    @Nullable LaneBatch any() {
        for (int lane = 0; lane < lanes.size(); lane++) {
            if (!lanes.get(lane).items.isEmpty()) {
                return take(lane);
            }
        }
        return null;
    }

    private LaneBatch take(int lane) {
        return closing.batch(lane, lanes.set(lane, new Filling<>()).items);
    }
}
