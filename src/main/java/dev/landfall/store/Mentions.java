package dev.landfall.store;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName.ById;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.RecordName.ByUnique;
import dev.landfall.record.RecordName.Nameless;
import dev.landfall.record.RecordType;
import dev.landfall.record.UniqueValue;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// How often the rows of a job that are still to come speak of a key, an id or a unique value. Whoever foresees what an
/// import does need remember only what will be spoken of again.
///
/// It counts by hash, in a table of bytes that is as large as the job, but for a bound: a count may be too high, and never
/// is too low. Rows are counted by one thread, and counted down by the lanes side by side; two that meet in one place may
/// count down once between them, which errs on the same side.
public final class Mentions {

    /// With so much room, one name in sixteen shares its place with another one.
    private static final int PLACES_PER_ROW = 16;

    private static final int FEWEST_PLACES = 1 << 10;

    /// 16 MB: room for a million names. More only makes more of them share a place.
    private static final int MOST_PLACES = 1 << 24;

    /// A place that has got here is not counted down any more.
    private static final int FULL = 255;

    private static final String IDS = "#";

    private final byte[] counts;
    private final Set<String> namedOtherwise = new HashSet<>();

    /// @param rows how many rows there may be
    public Mentions(long rows) {
        long wanted = Math.clamp(rows * PLACES_PER_ROW, FEWEST_PLACES, MOST_PLACES);
        this.counts = new byte[Integer.highestOneBit((int) wanted)];
    }

    /// Counts what a row speaks of.
    public void add(RecordType type, RecordDraft draft) {
        if (!speaksOfItsKeyOnly(draft)) {
            namedOtherwise.add(type.name());
        }
        each(type, draft, place -> {
            int count = counts[place] & FULL;
            if (count < FULL) {
                counts[place] = (byte) (count + 1);
            }
        });
    }

    /// Counts a row down that has been dealt with.
    void remove(RecordType type, RecordDraft draft) {
        each(type, draft, place -> {
            int count = counts[place] & FULL;
            if (count > 0 && count < FULL) {
                counts[place] = (byte) (count - 1);
            }
        });
    }

    private static boolean speaksOfItsKeyOnly(RecordDraft draft) {
        return draft.uniques().isEmpty()
                && switch (draft.name()) {
                    case ByKey _, Nameless _ -> true;
                    case ById _, ByUnique _ -> false;
                };
    }

    /// Whether all rows that hold a record of a type speak of nothing but its key, so that rows of different keys mean
    /// different records.
    boolean areOfKeysOnly(RecordType type) {
        return !namedOtherwise.contains(type.name());
    }

    int ofKey(RecordType type, String key) {
        return counts[place(type, type.keyProperty().orElse(""), key)] & FULL;
    }

    int of(RecordType type, UniqueValue value) {
        return counts[place(type, value.property(), value.value())] & FULL;
    }

    int ofId(RecordType type, long id) {
        return counts[place(type, IDS, Long.toString(id))] & FULL;
    }

    private void each(RecordType type, RecordDraft draft, IntConsumer places) {
        var keyProperty = type.keyProperty().orElse("");
        switch (draft.name()) {
            case ByKey(var key) -> places.accept(place(type, keyProperty, key));
            case ById(long id, var newKey) -> {
                places.accept(place(type, IDS, Long.toString(id)));
                key(type, keyProperty, newKey, places);
            }
            case ByUnique(var property, var value, var newKey) -> {
                places.accept(place(type, property, value));
                key(type, keyProperty, newKey, places);
            }
            case Nameless() -> {}
        }
        for (var value : draft.uniques()) {
            places.accept(place(type, value.property(), value.value()));
        }
    }

    private void key(RecordType type, String keyProperty, @Nullable String key, IntConsumer places) {
        if (key != null) {
            places.accept(place(type, keyProperty, key));
        }
    }

    /// The bits are mixed, because names that differ in one place only would crowd in some parts of the table (the
    /// finalizer of MurmurHash3).
    private int place(RecordType type, String property, String value) {
        int mixed = (type.name().hashCode() * 31 + property.hashCode()) * 31 + value.hashCode();
        mixed = (mixed ^ mixed >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        mixed ^= mixed >>> 16;
        return mixed & counts.length - 1;
    }
}
