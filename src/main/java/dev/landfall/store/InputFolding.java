package dev.landfall.store;

import dev.landfall.record.Form;
import dev.landfall.record.InputDraft;
import dev.landfall.record.InputDraft.Naming;
import dev.landfall.record.InputDraft.TagName;
import dev.landfall.record.InputRules;
import dev.landfall.record.InputRules.Need;
import dev.landfall.record.InputRules.Nested;
import dev.landfall.record.InputRules.Relation;
import dev.landfall.record.RecordType;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import dev.landfall.store.InputRecordsFound.Called;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Folds inputs into the records they speak of, one after the other, as if each had been written before the next. A refused
/// one leaves nothing behind.
final class InputFolding {

    private static final String ID = "id";
    private static final String TAGS = "tags";
    private static final String ARCHIVE = "_archive";
    private static final String ARCHIVED_AT = "archived_at";

    /// As many tags as a record can have.
    private static final int MOST_TAGS = 10;

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final InputBatch batch;
    private final InputRecordsFound found;
    private final Instant now;

    private final List<Runnable> undo = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();
    private final List<FoldedInput> mentioned = new ArrayList<>();
    private final List<@Nullable FoldedInput> records = new ArrayList<>();
    private long created;
    private long updated;
    private long unchanged;
    private long refused;
    private long rewritten;
    private long values;
    /// Whether the record of the row at hand, or one that came along, has become another.
    private boolean changes;

    InputFolding(InputBatch batch, InputRecordsFound found, Instant now) {
        this.batch = batch;
        this.found = found;
        this.now = now;
    }

    /// Folds until all are in, or more have been refused than the batch puts up with.
    void fold() {
        for (var draft : batch.drafts()) {
            fold(draft);
            if (refused > batch.mostRefused()) {
                return;
            }
        }
    }

    private void fold(InputDraft draft) {
        undo.clear();
        changes = false;
        int before = errors.size();
        errors.addAll(draft.errors());
        if (errors.size() > before) {
            refuse(draft);
            return;
        }
        var writing = new Writing(draft, null, "");
        var record = writing.write();
        if (errors.size() > before) {
            for (var step : undo.reversed()) {
                step.run();
            }
            refuse(draft);
            return;
        }
        count(draft, record, writing);
    }

    private void refuse(InputDraft draft) {
        refused++;
        records.add(null);
        var spokenOf = recordOf(draft);
        if (spokenOf != null) {
            mentioned.add(spokenOf);
        }
    }

    /// The record a refused input is about, as far as it says so.
    private @Nullable FoldedInput recordOf(InputDraft draft) {
        if (draft.id() != null) {
            return found.record(draft.id());
        }
        var key = NaturalKey.of(draft.type().name(), draft.rules(), naming(draft, found));
        return key == null ? null : found.record(key);
    }

    private void count(InputDraft draft, FoldedInput record, Writing writing) {
        records.add(record);
        mentioned.add(record);
        values += draft.values().size();
        if (writing.isNew) {
            created++;
        } else if (changes) {
            updated++;
            rewritten += writing.rewrites ? 1 : 0;
        } else {
            unchanged++;
        }
    }

    /// What of an input goes into a key, as far as what it refers to is stored.
    static Map<String, @Nullable Object> naming(InputDraft draft, InputRecordsFound found) {
        var naming = new HashMap<String, @Nullable Object>(draft.values());
        for (var name : draft.names()) {
            var property = draft.rules().relation(name.relation()).orElseThrow().property();
            switch (name) {
                case Naming.ById(var _, var _, long id) -> naming.put(property, id);
                case Naming.ByKey(var _, var _, var type, var key, var _) -> {
                    var target = found.target(new Called(type, key));
                    if (target != null) {
                        naming.putIfAbsent(property, target.id());
                    }
                }
                case Naming.ToNone _ -> naming.put(property, null);
            }
        }
        return naming;
    }

    /// The writing of one record: that of a row, or one that comes along with it.
    private final class Writing {

        private final InputDraft draft;
        private final RecordType type;
        private final InputRules rules;
        private final @Nullable FoldedInput parent;
        private final String parentRelation;
        private final String path;
        private final Map<String, @Nullable Object> relations = new LinkedHashMap<>();
        private final Map<String, Object> filled = new LinkedHashMap<>();
        private boolean isNew;
        private boolean rewrites;

        Writing(InputDraft draft, @Nullable FoldedInput parent, String path) {
            this(draft, parent, "", path);
        }

        private Writing(InputDraft draft, @Nullable FoldedInput parent, String parentRelation, String path) {
            this.draft = draft;
            this.type = draft.type();
            this.rules = draft.rules();
            this.parent = parent;
            this.parentRelation = parentRelation;
            this.path = path;
        }

        /// What it comes to where there were errors is of no account.
        FoldedInput write() {
            writeNested(false, null);
            if (parent != null) {
                relations.put(parentRelation, parent.target());
            }
            draft.names().forEach(this::relate);
            var record = find();
            var next = next(record);
            checkNeeds(record, next);
            write(record, next);
            writeNested(true, record);
            return record;
        }

        private void writeNested(boolean many, @Nullable FoldedInput record) {
            for (var child : draft.nested()) {
                if (child.nested().many() == many) {
                    write(child.nested(), child.draft(), record);
                }
            }
        }

        private void write(Nested nested, InputDraft child, @Nullable FoldedInput record) {
            var childPath = path + nested.name() + ".";
            if (record == null) {
                relations.put(nested.relation(), new Writing(child, null, childPath).write().target());
            } else {
                new Writing(child, record, nested.relation(), childPath).write();
            }
        }

        // ── relations ──

        private void relate(Naming name) {
            var relation = rules.relation(name.relation()).orElseThrow();
            switch (name) {
                case Naming.ById(var _, var _, long id) -> relateById(relation, id);
                case Naming.ByKey byKey -> relateByKey(relation, byKey);
                case Naming.ToNone _ -> relations.put(relation.name(), null);
            }
        }

        private void relateById(Relation relation, long id) {
            var target = found.target(id);
            if (target == null || !relation.leadsTo(target.recordType())) {
                fault(relation.name(), RowErrorCode.RELATED_RECORD_NOT_FOUND);
                return;
            }
            relations.put(relation.name(), id);
            for (var by : relation.by()) {
                if (by.type().equals(target.recordType()) && rules.form(by.attribute()).isPresent()) {
                    fill(by.attribute(), target);
                }
            }
        }

        /// The attribute that names a related record by key says which one it is, also where the row has it by id.
        private void fill(String attribute, InputRecordsFound.Target target) {
            var rulesThere = batch.type(target.recordType()).rules().inputs().orElseThrow();
            if (target.key() != null
                    && !draft.values().containsKey(attribute)
                    && rulesThere.keys().getFirst().size() == 1) {
                filled.put(attribute, target.key());
            }
        }

        /// An id goes before a key, wherever it stands in the row.
        private void relateByKey(Relation relation, Naming.ByKey name) {
            if (draft.names().stream()
                    .anyMatch(other -> other instanceof Naming.ById && other.relation().equals(relation.name()))) {
                return;
            }
            var called = new Called(name.type(), name.key());
            var target = found.target(called);
            var made = target == null ? found.made(called, batch.type(name.type())) : null;
            if (target != null) {
                relations.put(relation.name(), target.id());
            } else if (made != null) {
                relations.put(relation.name(), made.target());
            } else if (name.orNew()) {
                relations.put(relation.name(), make(called));
            } else {
                fault(relation.name(), RowErrorCode.RELATED_RECORD_NOT_FOUND);
            }
        }

        // ── the record ──

        private FoldedInput find() {
            if (draft.id() != null) {
                var known = found.record(draft.id());
                if (known == null || !known.type().name().equals(type.name())) {
                    fault(ID, RowErrorCode.INVALID_OBJECT_ID);
                    return FoldedInput.made(type, draft.row());
                }
                return known;
            }
            var given = new HashMap<String, @Nullable Object>(draft.values());
            relations.forEach((relation, target) ->
                    given.put(rules.relation(relation).orElseThrow().property(), target));
            var key = NaturalKey.of(type.name(), rules, given);
            var known = key == null ? null : found.record(key);
            if (known != null && batch.onlyCreates() && parent == null && path.isEmpty()) {
                fault(rules.keys().get(key.alternative()).getFirst(), RowErrorCode.DUPLICATE_UNIQUE_PROPERTY_VALUE);
            }
            if (known != null) {
                return known;
            }
            isNew = true;
            var made = FoldedInput.made(type, draft.row());
            found.add(made);
            undo.add(() -> found.remove(made));
            return made;
        }

        private Map<String, Object> next(FoldedInput record) {
            var next = new LinkedHashMap<String, Object>(record.now());
            if (isNew) {
                rules.forms().forEach((attribute, form) -> putUsual(attribute, form, next));
            }
            next.putAll(filled);
            draft.values().forEach((attribute, value) -> put(attribute, value, next));
            relations.forEach((relation, target) ->
                    put(rules.relation(relation).orElseThrow().property(), target, next));
            putTags(next);
            if (draft.triggers().contains(ARCHIVE) && !next.containsKey(ARCHIVED_AT)) {
                next.put(ARCHIVED_AT, MOMENT.format(now));
            }
            return next;
        }

        private static void put(String property, @Nullable Object value, Map<String, Object> next) {
            if (value == null) {
                next.remove(property);
            } else {
                next.put(property, value);
            }
        }

        private static void putUsual(String attribute, Form form, Map<String, Object> next) {
            if (form.usual() != null) {
                next.put(attribute, usual(form, form.usual()));
            }
            if (form.generated()) {
                next.put(attribute, UUID.randomUUID().toString());
            }
        }

        private static Object usual(Form form, String text) {
            return switch (form.shape()) {
                case TEXT, EMAIL, CHOICE, MOMENT, OBJECT -> text;
                case INTEGER -> Long.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case TRUTH -> Boolean.valueOf(text);
            };
        }

        // ── tags ──

        private void putTags(Map<String, Object> next) {
            var listed = draft.tags();
            if (listed == null && draft.addedTags().isEmpty() && draft.removedTags().isEmpty()) {
                return;
            }
            var tags = new ArrayList<Object>();
            if (listed != null) {
                listed.forEach(tag -> addTag(tag, tags));
            } else if (next.get(InputRules.TAG_IDS) instanceof List<?> had) {
                tags.addAll(had);
            }
            draft.addedTags().forEach(tag -> addTag(tag, tags));
            draft.removedTags().forEach(name -> tags.removeIf(tag -> isCalled(tag, name)));
            if (tags.size() > MOST_TAGS) {
                fault(TAGS, RowErrorCode.TOO_MANY_VALUES, Integer.toString(MOST_TAGS));
            }
            if (tags.isEmpty()) {
                next.remove(InputRules.TAG_IDS);
            } else {
                next.put(InputRules.TAG_IDS, List.copyOf(tags));
            }
        }

        private void addTag(TagName name, List<Object> tags) {
            Object tag = name.id() == null ? byName(String.valueOf(name.name())) : byId(name.id());
            if (tag == null) {
                fault(TAGS, RowErrorCode.RELATED_RECORD_NOT_FOUND);
            } else if (tags.stream().noneMatch(had -> FoldedInput.same(had, tag))) {
                tags.add(tag);
            }
        }

        private @Nullable Object byId(long id) {
            var target = found.target(id);
            return target == null || !target.recordType().equals(tagType()) ? null : (Object) id;
        }

        private Object byName(String name) {
            var called = new Called(tagType(), name);
            var target = found.target(called);
            return target == null ? madeOrNew(called).target() : (Object) target.id();
        }

        private boolean isCalled(Object tag, String name) {
            var called = new Called(tagType(), name);
            var target = found.target(called);
            var made = found.made(called, batch.type(tagType()));
            return target == null ? made != null && FoldedInput.same(tag, made.target()) : FoldedInput.same(tag, target.id());
        }

        private String tagType() {
            return type.door() + ":" + InputRules.TAGS;
        }

        private FoldedInput madeOrNew(Called called) {
            var made = found.made(called, batch.type(called.recordType()));
            return made == null ? make(called) : made;
        }

        /// A record that is made because a row calls it by its key.
        private FoldedInput make(Called called) {
            var madeType = batch.type(called.recordType());
            var made = FoldedInput.made(madeType, draft.row());
            var properties = new LinkedHashMap<String, Object>();
            made.rules().forms().forEach((attribute, form) -> putUsual(attribute, form, properties));
            properties.put(made.rules().keys().getFirst().getFirst(), called.first());
            made.become(properties, draft.row());
            made.key(NaturalKey.of(madeType.name(), made.rules(), properties));
            found.add(made);
            found.rename(made, null, made.key());
            undo.add(() -> {
                found.rename(made, made.key(), null);
                found.remove(made);
            });
            return made;
        }

        // ── what a record must have ──

        private void checkNeeds(FoldedInput record, Map<String, Object> next) {
            for (var need : rules.needs()) {
                var relation = rules.relation(need.property());
                var property = relation.map(Relation::property).orElse(need.property());
                if (next.containsKey(property) || !applies(need, next)) {
                    continue;
                }
                boolean loses = record.now().containsKey(property);
                if (relation.isPresent() ? batch.strictRelations() && (isNew || loses) : isNew || loses) {
                    fault(
                            need.property(),
                            relation.isPresent()
                                    ? RowErrorCode.RELATED_RECORD_NOT_FOUND
                                    : RowErrorCode.MISSING_REQUIRED_PROPERTY);
                }
            }
        }

        private boolean applies(Need need, Map<String, Object> next) {
            return need.unless().stream().noneMatch(name -> isThere(name, next))
                    && need.when().stream().allMatch(name -> isThere(name, next));
        }

        private boolean isThere(String name, Map<String, Object> next) {
            var value = next.get(rules.relation(name).map(Relation::property).orElse(name));
            return value != null && !Boolean.FALSE.equals(value);
        }

        // ── writing ──

        private void write(FoldedInput record, Map<String, Object> next) {
            var key = NaturalKey.of(type.name(), rules, next);
            var owner = key == null ? null : found.record(key);
            if (owner != null && owner != record) {
                fault(rules.keys().get(key.alternative()).getFirst(), RowErrorCode.DUPLICATE_UNIQUE_PROPERTY_VALUE);
                return;
            }
            if (!isNew && FoldedInput.same(record.now(), next)) {
                return;
            }
            changes = true;
            rewrites = record.isRewritten();
            var mark = record.mark();
            var formerKey = record.key();
            found.rename(record, formerKey, key);
            record.become(next, draft.row());
            record.key(key);
            undo.add(() -> {
                found.rename(record, key, formerKey);
                record.backTo(mark);
            });
        }

        private void fault(String attribute, RowErrorCode code) {
            fault(attribute, code, "");
        }

        private void fault(String attribute, RowErrorCode code, String bound) {
            var given = draft.values().get(attribute);
            errors.add(RowError.inInput(
                    new Row(draft.row(), draft.cells()),
                    draft.named(),
                    path + attribute,
                    given instanceof String || given instanceof Number ? given.toString() : "",
                    code,
                    bound));
        }
    }

    // ── what has come of it ──

    long refused() {
        return refused;
    }

    List<FoldedInput> mentioned() {
        return mentioned;
    }

    InputOutcome outcome() {
        return new InputOutcome(
                records.size(),
                created,
                updated,
                unchanged,
                refused,
                rewritten,
                values,
                List.copyOf(errors),
                records.stream().map(record -> record == null ? InputOutcome.NONE : record.id()).toList(),
                Expectation.after(created, updated, unchanged));
    }
}
