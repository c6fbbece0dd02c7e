package dev.landfall.store;

import dev.landfall.record.InputRules;
import dev.landfall.record.RecordType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A record while inputs are folded into it. `now` are its properties; a relation to a record that is made by the same
/// batch leads to that record itself until it has an id.
final class FoldedInput {

    /// No record has this id.
    private static final long UNMADE = 0;

    private final RecordType type;
    private final Map<String, Object> before;
    private final boolean writtenByJob;
    private long id;
    private @Nullable String storedKey;
    private Map<String, Object> now;
    private @Nullable NaturalKey key;
    private int row;
    private boolean everWritten;
    private final Map<Integer, Map<String, @Nullable Object>> images = new LinkedHashMap<>();

    private FoldedInput(
            RecordType type, long id, @Nullable String storedKey, Map<String, Object> properties, boolean writtenByJob) {
        this.type = type;
        this.id = id;
        this.storedKey = storedKey;
        this.before = properties;
        this.now = properties;
        this.writtenByJob = writtenByJob;
    }

    static FoldedInput stored(
            RecordType type, long id, @Nullable String key, Map<String, Object> properties, boolean writtenByJob) {
        return new FoldedInput(type, id, key, properties, writtenByJob);
    }

    static FoldedInput made(RecordType type, int row) {
        var made = new FoldedInput(type, UNMADE, null, Map.of(), false);
        made.row = row;
        return made;
    }

    RecordType type() {
        return type;
    }

    InputRules rules() {
        return type.rules().inputs().orElseThrow();
    }

    boolean isNew() {
        return id == UNMADE;
    }

    boolean isMade() {
        return id != UNMADE;
    }

    long id() {
        return id;
    }

    /// What stands in the properties of a record that refers to this one: its id, or itself until it has one.
    Object target() {
        return isMade() ? (Object) id : this;
    }

    void draw(long drawn) {
        id = drawn;
    }

    int row() {
        return row;
    }

    Map<String, Object> now() {
        return now;
    }

    @Nullable NaturalKey key() {
        return key;
    }

    void key(@Nullable NaturalKey next) {
        key = next;
    }

    /// Whether a row of this job has written it, in an earlier batch or in this one.
    boolean isRewritten() {
        return writtenByJob || everWritten;
    }

    /// What a row made of it.
    void become(Map<String, Object> next, int byRow) {
        if (!isFirstOfNew()) {
            keepImage(next, byRow);
        }
        now = next;
        everWritten = true;
    }

    private boolean isFirstOfNew() {
        return id == UNMADE && !everWritten;
    }

    /// Of properties whose value was a record of this batch nothing is kept: it has no id to be kept by.
    private void keepImage(Map<String, Object> next, int byRow) {
        var names = new HashSet<>(now.keySet());
        names.addAll(next.keySet());
        var image = images.computeIfAbsent(byRow, key -> new LinkedHashMap<>());
        for (var name : names) {
            var old = now.get(name);
            if (!same(old, next.get(name)) && !(old instanceof FoldedInput)) {
                image.putIfAbsent(name, old);
            }
        }
    }

    /// Takes back what a refused row did.
    record Mark(Map<String, Object> now, boolean everWritten, @Nullable NaturalKey key, Set<Integer> rows) {}

    Mark mark() {
        return new Mark(now, everWritten, key, Set.copyOf(images.keySet()));
    }

    void backTo(Mark mark) {
        now = mark.now();
        everWritten = mark.everWritten();
        key = mark.key();
        images.keySet().retainAll(mark.rows());
    }

    boolean isChanged() {
        return everWritten && !same(before, now);
    }

    Map<Integer, Map<String, @Nullable Object>> images() {
        return images;
    }

    /// The records it refers to, as it stood.
    Set<Long> refersToBefore() {
        return references(rules(), before);
    }

    Set<Long> refersTo() {
        return references(rules(), now);
    }

    private static Set<Long> references(InputRules rules, Map<String, Object> properties) {
        var ids = new HashSet<Long>();
        for (var relation : rules.relations()) {
            add(properties.get(relation.property()), ids);
        }
        if (properties.get(InputRules.TAG_IDS) instanceof List<?> tags) {
            tags.forEach(tag -> add(tag, ids));
        }
        return ids;
    }

    /// The records that properties may refer to, whatever their type: relations end alike. Other numbers of such a name do no
    /// harm where references are looked for and not made.
    static Set<Long> perhapsReferences(Map<String, Object> properties) {
        var ids = new HashSet<Long>();
        properties.forEach((name, value) -> {
            if (name.endsWith(InputRules.ID_SUFFIX)) {
                add(value, ids);
            } else if (name.equals(InputRules.TAG_IDS) && value instanceof List<?> tags) {
                tags.forEach(tag -> add(tag, ids));
            }
        });
        return ids;
    }

    private static void add(@Nullable Object value, Set<Long> ids) {
        switch (value) {
            case FoldedInput record -> ids.add(record.id());
            case Number number -> ids.add(number.longValue());
            case null, default -> {}
        }
    }

    /// The properties with ids in place of records.
    Map<String, Object> storable() {
        var storable = new LinkedHashMap<String, Object>(now);
        storable.replaceAll((name, value) -> withId(value));
        return storable;
    }

    private static Object withId(Object value) {
        return switch (value) {
            case FoldedInput record -> record.id();
            case List<?> list -> {
                var ids = new ArrayList<Object>();
                list.forEach(item -> ids.add(withId(item)));
                yield ids;
            }
            default -> value;
        };
    }

    @Nullable String keyText() {
        return key == null ? storedKey : key.text();
    }

    /// Whether two JSON values are the same; numbers are by what they are worth.
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number first && other instanceof Number second) {
            return decimal(first).compareTo(decimal(second)) == 0;
        }
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return first.size() == second.size()
                    && first.entrySet().stream()
                            .allMatch(entry -> second.containsKey(entry.getKey())
                                    && same(entry.getValue(), second.get(entry.getKey())));
        }
        if (one instanceof List<?> first && other instanceof List<?> second) {
            if (first.size() != second.size()) {
                return false;
            }
            for (int i = 0; i < first.size(); i++) {
                if (!same(first.get(i), second.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return Objects.equals(one, other);
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
