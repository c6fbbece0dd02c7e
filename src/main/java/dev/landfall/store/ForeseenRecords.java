package dev.landfall.store;

import dev.landfall.record.RecordType;
import dev.landfall.record.UniqueValue;
import dev.landfall.store.KnownRecords.Held;
import dev.landfall.store.KnownRecords.Known;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The records of one type as they would stand if the rows so far had been imported, as far as rows to come speak of them.
/// All others stand as they do in the database. Records that the rows would make have negative ids.
final class ForeseenRecords {

    /// `former` is what the database knows the record by.
    private record Foreseen(Known record, Set<UniqueValue> uniques, Set<UniqueValue> former) {}

    private final RecordType type;
    private final Mentions mentions;
    private final Map<Long, Foreseen> byId = new HashMap<>();
    private final Map<UniqueValue, Long> byName = new HashMap<>();
    /// By what the database knows them by.
    private final Map<UniqueValue, Long> byFormerName = new HashMap<>();
    private long lastNewId;
    private boolean furtherValues;

    ForeseenRecords(RecordType type, Mentions mentions) {
        this.type = type;
        this.mentions = mentions;
    }

    /// Whether a key names, or in the database still names, one of these records.
    boolean knowsKey(String key) {
        return byName.containsKey(keyName(key)) || byFormerName.containsKey(keyName(key));
    }

    /// Whether a record would have further values of its key property.
    boolean haveFurtherValues() {
        return furtherValues;
    }

    /// What is known in the database, as it would stand by now, and the records that are not there yet.
    ///
    /// @param spoken what the rows of a batch speak of
    KnownRecords over(KnownRecords stored, KnownRecords.Wanted spoken) {
        if (byId.isEmpty()) {
            return stored;
        }
        var ids = new LinkedHashSet<Long>();
        spoken.keys().forEach(key -> addId(keyName(key), ids));
        spoken.values().forEach(value -> addId(value, ids));
        spoken.ids().stream().filter(byId::containsKey).forEach(ids::add);
        stored.records().stream().map(Known::id).filter(byId::containsKey).forEach(ids::add);
        var records = new ArrayList<Known>();
        var held = new ArrayList<Held>();
        stored.records().stream().filter(record -> !byId.containsKey(record.id())).forEach(records::add);
        stored.held().stream().filter(value -> !byId.containsKey(value.recordId())).forEach(held::add);
        for (long id : ids) {
            var foreseen = byId.get(id);
            if (foreseen != null) {
                records.add(foreseen.record());
                foreseen.uniques().forEach(value -> held.add(new Held(value, id)));
            }
        }
        return new KnownRecords(records, held, stored.stale());
    }

    private void addId(UniqueValue name, Set<Long> ids) {
        var id = byName.get(name);
        if (id != null) {
            ids.add(id);
        }
    }

    /// Takes over what has become of records. The rows that did it are counted down by then.
    void take(List<FoldedRecord> records) {
        var after = new ArrayList<Foreseen>();
        for (var record : records) {
            var before = record.isNew() ? null : byId.get(record.id());
            if (before != null) {
                forget(before);
            }
            if (before != null || record.isWritten()) {
                furtherValues |= record.uniques().stream().anyMatch(this::isFurther);
                var former = before == null ? formerNames(record) : before.former();
                if (isSpokenOfAgain(record, former)) {
                    after.add(foreseen(record, former));
                }
            }
        }
        after.forEach(this::remember);
    }

    /// Only of a record that the database knows can rows speak by its id.
    private boolean isSpokenOfAgain(FoldedRecord record, Set<UniqueValue> former) {
        return !record.isNew() && mentions.ofId(type, record.id()) > 0
                || names(record.key(), record.uniques()).stream().anyMatch(name -> mentions.of(type, name) > 0)
                || former.stream().anyMatch(name -> mentions.of(type, name) > 0);
    }

    private Foreseen foreseen(FoldedRecord record, Set<UniqueValue> former) {
        long id = record.isNew() ? --lastNewId : record.id();
        return new Foreseen(
                new Known(id, record.key(), record.standing().encode(), record.isOurs()),
                Set.copyOf(record.uniques()),
                former);
    }

    private Set<UniqueValue> formerNames(FoldedRecord record) {
        return Set.copyOf(names(record.formerKey(), record.formerUniques()));
    }

    private void forget(Foreseen foreseen) {
        byId.remove(foreseen.record().id());
        names(foreseen).forEach(name -> byName.remove(name, foreseen.record().id()));
        foreseen.former().forEach(name -> byFormerName.remove(name, foreseen.record().id()));
    }

    private void remember(Foreseen foreseen) {
        byId.put(foreseen.record().id(), foreseen);
        names(foreseen).forEach(name -> byName.put(name, foreseen.record().id()));
        foreseen.former().forEach(name -> byFormerName.put(name, foreseen.record().id()));
    }

    private Set<UniqueValue> names(Foreseen foreseen) {
        return names(foreseen.record().key(), foreseen.uniques());
    }

    private Set<UniqueValue> names(@Nullable String key, Set<UniqueValue> uniques) {
        if (key == null) {
            return uniques;
        }
        var names = new HashSet<>(uniques);
        names.add(keyName(key));
        return names;
    }

    /// A key and a further value of the key property name a record alike.
    private UniqueValue keyName(String key) {
        return new UniqueValue(type.keyProperty().orElse(""), key);
    }

    private boolean isFurther(UniqueValue value) {
        return type.keyProperty().filter(value.property()::equals).isPresent();
    }
}
