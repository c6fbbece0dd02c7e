package dev.landfall.store;

import dev.landfall.record.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The records that a batch of inputs speaks of, as far as they have been found: those that rows are about, and those that
/// they merely refer to.
final class InputRecordsFound {

    /// A stored record that others refer to.
    record Target(long id, String recordType, @Nullable String key) {}

    /// A record of a type by the first part of its best key.
    record Called(String recordType, String first) {}

    private final Map<Long, Target> targetsById = new HashMap<>();
    private final Map<Called, Target> targetsByKey = new HashMap<>();
    private final Map<Long, FoldedInput> byId = new HashMap<>();
    private final Map<NaturalKey, FoldedInput> byKey = new HashMap<>();
    private final List<FoldedInput> all = new ArrayList<>();

    void target(Target target) {
        targetsById.put(target.id(), target);
    }

    void target(Called called, Target target) {
        targetsByKey.put(called, target);
        target(target);
    }

    @Nullable Target target(long id) {
        return targetsById.get(id);
    }

    @Nullable Target target(Called called) {
        return targetsByKey.get(called);
    }

    /// A record that this batch has made, or is writing, by the first part of its key; null where there is none, and for types
    /// whose keys have several parts.
    @Nullable FoldedInput made(Called called, RecordType type) {
        var keys = type.rules().inputs().orElseThrow().keys();
        return keys.getFirst().size() == 1
                ? byKey.get(new NaturalKey(called.recordType(), 0, List.of(called.first())))
                : null;
    }

    // ── records that rows are about ──

    /// A stored record; what it is known by follows from its properties.
    void stored(FoldedInput record) {
        if (byId.putIfAbsent(record.id(), record) == null) {
            all.add(record);
            record.key(NaturalKey.of(record.type().name(), record.rules(), record.now()));
            rename(record, null, record.key());
        }
    }

    @Nullable FoldedInput record(long id) {
        return byId.get(id);
    }

    @Nullable FoldedInput record(NaturalKey key) {
        return byKey.get(key);
    }

    void add(FoldedInput record) {
        all.add(record);
    }

    /// The record made last, taken back.
    void remove(FoldedInput record) {
        all.remove(record);
    }

    void rename(FoldedInput record, @Nullable NaturalKey from, @Nullable NaturalKey to) {
        if (from != null) {
            byKey.remove(from, record);
        }
        if (to != null) {
            byKey.put(to, record);
        }
    }

    List<FoldedInput> all() {
        return all;
    }
}
