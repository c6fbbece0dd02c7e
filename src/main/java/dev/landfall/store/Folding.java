package dev.landfall.store;

import dev.landfall.record.Property;
import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName;
import dev.landfall.record.RecordName.ById;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.RecordName.ByUnique;
import dev.landfall.record.RecordName.Nameless;
import dev.landfall.record.UniqueValue;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.RowErrorCode;
import dev.landfall.store.KnownRecords.Held;
import dev.landfall.store.KnownRecords.Known;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows folded into the records they mean, one after the other in file order, each on what the rows before it left
/// behind. The records then stand as they would had every row been written alone, and are written once.
///
/// It needs all records that the rows speak of, and that nobody else changes them meanwhile.
final class Folding {

    private final Batch batch;
    private final Witness witness;
    private final @Nullable String furtherProperty;
    private final List<FoldedRecord> records = new ArrayList<>();
    private final Map<Long, FoldedRecord> byId = new HashMap<>();
    private final Map<String, FoldedRecord> byKey = new HashMap<>();
    private final Map<UniqueValue, FoldedRecord> byValue = new HashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();

    private Folding(Batch batch, Witness witness) {
        this.batch = batch;
        this.witness = witness;
        this.furtherProperty = batch.type().furtherKeys().map(Property::name).orElse(null);
    }

    /// Hears what each row does that is taken.
    @FunctionalInterface
    interface Witness {

        void saw(int row, Verdict verdict);
    }

    static Folding of(Batch batch, List<RecordDraft> drafts, KnownRecords known) {
        return of(batch, drafts, known, (_, _) -> {});
    }

    static Folding of(Batch batch, List<RecordDraft> drafts, KnownRecords known, Witness witness) {
        var folding = new Folding(batch, witness);
        Map<Long, Set<UniqueValue>> uniques = known.held().stream()
                .collect(Collectors.groupingBy(Held::recordId, Collectors.mapping(Held::value, Collectors.toSet())));
        for (var record : known.records()) {
            folding.know(record, uniques.getOrDefault(record.id(), Set.of()));
        }
        drafts.forEach(folding::fold);
        return folding;
    }

    /// All records, known and new. The new ones stand in the order of their rows.
    List<FoldedRecord> records() {
        return records;
    }

    Written outcome() {
        var outcome = new Written(0, 0, 0, 0, List.copyOf(refused), List.copyOf(remarks));
        for (var record : records) {
            outcome = outcome.count(record.outcome());
        }
        return outcome;
    }

    private void know(Known known, Set<UniqueValue> uniques) {
        var record = FoldedRecord.of(known, uniques);
        records.add(record);
        byId.put(known.id(), record);
        index(record);
    }

    private void index(FoldedRecord record) {
        if (record.key() != null) {
            byKey.put(record.key(), record);
        }
        record.uniques().forEach(value -> byValue.put(value, record));
    }

    private void unindex(FoldedRecord record) {
        if (record.key() != null) {
            byKey.remove(record.key());
        }
        record.uniques().forEach(byValue::remove);
    }

    private void fold(RecordDraft draft) {
        var meant = meantBy(draft.name());
        refusal(draft, meant).ifPresentOrElse(refused::add, () -> take(draft, meant));
    }

    private @Nullable FoldedRecord meantBy(RecordName name) {
        return switch (name) {
            case ByKey(var key) -> holderOf(key);
            case ById(long id, var _) -> byId.get(id);
            case ByUnique(var property, var value, var _) -> byValue.get(new UniqueValue(property, value));
            case Nameless() -> null;
        };
    }

    /// The record that has a value as its key or, if there is none, as a further value of its key property.
    private @Nullable FoldedRecord holderOf(String key) {
        var named = byKey.get(key);
        return named != null ? named : batch.further(key).map(byValue::get).orElse(null);
    }

    // ── what is not taken ──

    private Optional<Refused> refusal(RecordDraft draft, @Nullable FoldedRecord meant) {
        if (meant == null && draft.name() instanceof ById) {
            return refusal(draft, RowErrorCode.INVALID_OBJECT_ID);
        }
        if (meant != null && batch.operation() == WriteOperation.CREATE) {
            return refusal(draft, RowErrorCode.CREATE_ONLY_IMPORT);
        }
        if (meant == null && batch.operation() == WriteOperation.UPDATE) {
            return refusal(draft, RowErrorCode.UPDATE_ONLY_IMPORT);
        }
        return claimed(draft)
                .filter(value -> isForeign(value, meant))
                .findFirst()
                .map(value -> new Refused(
                        draft.row(), RowErrorCode.DUPLICATE_UNIQUE_PROPERTY_VALUE, Optional.of(value)));
    }

    private static Optional<Refused> refusal(RecordDraft draft, RowErrorCode code) {
        return Optional.of(new Refused(draft.row(), code));
    }

    /// The values that the row cannot do without: the new key and those of unique properties other than the key.
    private Stream<UniqueValue> claimed(RecordDraft draft) {
        return Stream.concat(
                Optional.ofNullable(newKey(draft.name())).flatMap(batch::further).stream(),
                draft.uniques().stream().filter(value -> !batch.isFurther(value)));
    }

    private boolean isForeign(UniqueValue value, @Nullable FoldedRecord meant) {
        var holder = batch.isFurther(value) ? holderOf(value.value()) : byValue.get(value);
        return holder != null && holder != meant;
    }

    private static @Nullable String newKey(RecordName name) {
        return switch (name) {
            case ById(long _, var newKey) -> newKey;
            case ByUnique(var _, var _, var newKey) -> newKey;
            case ByKey _, Nameless _ -> null;
        };
    }

    // ── what is taken ──

    private void take(RecordDraft draft, @Nullable FoldedRecord meant) {
        var record = meant == null ? FoldedRecord.unmade() : meant;
        var foreign = foreignFurther(draft, meant);
        foreign.forEach(value ->
                remarks.add(new Remark(draft.row(), RowErrorCode.SECONDARY_EMAIL_WRITE_FAILURE, value)));
        var key = keyAfter(draft.name(), record);
        var uniques = uniquesAfter(draft, record, foreign, key);
        var patch = patch(draft, record, foreign);
        if (meant == null) {
            records.add(record);
        }
        unindex(record);
        witness.saw(draft.row(), record.take(draft.row(), patch, key, uniques));
        index(record);
    }

    private Set<UniqueValue> foreignFurther(RecordDraft draft, @Nullable FoldedRecord meant) {
        return draft.uniques().stream()
                .filter(value -> batch.isFurther(value) && isForeign(value, meant))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private JsonObject patch(RecordDraft draft, FoldedRecord record, Set<UniqueValue> foreign) {
        var dropped = foreign.stream().map(UniqueValue::value).collect(Collectors.toSet());
        var patch = Merging.patch(draft, record.standing(), furtherProperty, dropped);
        // Who names a record by a further value of its key property does not want to change the key.
        if (draft.name() instanceof ByKey(var key) && record.key() != null && !record.key().equals(key)) {
            batch.type().keyProperty().ifPresent(patch::remove);
        }
        return patch;
    }

    private static @Nullable String keyAfter(RecordName name, FoldedRecord record) {
        var key = name instanceof ByKey(var named) && record.key() == null ? named : newKey(name);
        return key == null ? record.key() : key;
    }

    /// Those the draft sets take the place of those of the same property, unless it adds to them.
    private Set<UniqueValue> uniquesAfter(
            RecordDraft draft, FoldedRecord record, Set<UniqueValue> foreign, @Nullable String key) {
        var set = new LinkedHashSet<>(draft.uniques());
        set.removeAll(foreign);
        if (draft.name() instanceof ByUnique(var property, var value, var _)
                && set.stream().noneMatch(other -> other.property().equals(property))) {
            set.add(new UniqueValue(property, value));
        }
        var after = new LinkedHashSet<>(record.uniques());
        var added = Merging.appends(draft, furtherProperty);
        after.removeIf(value -> set.stream().anyMatch(other -> other.property().equals(value.property()))
                && !(added && batch.isFurther(value)));
        after.addAll(set);
        if (key != null) {
            batch.further(key).ifPresent(after::remove);
        }
        return after;
    }
}
