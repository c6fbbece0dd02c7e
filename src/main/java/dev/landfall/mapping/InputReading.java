package dev.landfall.mapping;

import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.InputDraft;
import dev.landfall.record.InputDraft.Child;
import dev.landfall.record.InputDraft.Naming;
import dev.landfall.record.InputDraft.TagName;
import dev.landfall.record.InputRules;
import dev.landfall.record.InputRules.By;
import dev.landfall.record.InputRules.Nested;
import dev.landfall.record.InputRules.Relation;
import dev.landfall.record.OpaqueId;
import dev.landfall.record.RecordType;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads one record of one input. Reads on after the first error: whoever mends the row wants to hear of all its faults.
final class InputReading {

    static final String ID = "id";

    private static final String TYPE = "type";
    private static final String TAGS = "tags";
    private static final String NAME = "name";
    private static final String ADD_TAGS = "_add_tags";
    private static final String REMOVE_TAGS = "_remove_tags";
    private static final String ARCHIVE = "_archive";
    private static final String STATUS = "status";
    private static final String ID_SUFFIX = "_id";

    /// Records come along with the record of a row, and bring none themselves.
    private static final int DEEPEST = 1;

    /// As many records of one name as a row can bring along.
    private static final int MOST_NESTED = 1_000;

    /// As many tags as a record can have, which is as many as a row can speak of.
    private static final int MOST_TAGS = 10;

    private static final int MOST_ERRORS = 50;

    /// By which a person knows a row, the best first.
    private static final List<String> NAMED_BY =
            List.of("code", "number", "email", "sku_code", "bundle_code", "customer_email", NAME, "reference", ID);

    private final RecordType type;
    private final InputRules rules;
    private final CatalogueExcerpt catalogue;
    private final Row row;
    private final String path;
    private final int depth;

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final List<Naming> names = new ArrayList<>();
    private final List<Child> nested = new ArrayList<>();
    private final List<TagName> addedTags = new ArrayList<>();
    private final List<String> removedTags = new ArrayList<>();
    private final List<String> triggers = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();
    private @Nullable List<TagName> tags;
    private @Nullable Long id;
    private String named = "";

    /// @param path what stands before the names of attributes in errors, for a record that comes along
    InputReading(RecordType type, CatalogueExcerpt catalogue, Row row, String path, int depth) {
        this.type = type;
        this.rules = type.rules().inputs().orElseThrow();
        this.catalogue = catalogue;
        this.row = row;
        this.path = path;
        this.depth = depth;
    }

    static InputDraft unreadable(RecordType type, Row row, RowError error) {
        return new InputDraft(
                row.number(),
                type,
                null,
                Map.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(error),
                row.cells(),
                "");
    }

    /// @param parent what the parent relation leads to if the record does not say it
    InputDraft read(Map<String, @Nullable Object> object, @Nullable Long parent) {
        named = nameOf(object);
        object.forEach(this::take);
        if (parent != null && !rules.parent().isEmpty() && !speaksOf(rules.parent())) {
            names.add(new Naming.ById(rules.parent(), rules.parent() + ID_SUFFIX, parent));
        }
        checkStatus();
        return new InputDraft(
                row.number(),
                type,
                id,
                values,
                names,
                nested,
                tags,
                addedTags,
                removedTags,
                triggers,
                List.copyOf(errors),
                row.cells(),
                named);
    }

    private static String nameOf(Map<String, @Nullable Object> object) {
        for (var attribute : NAMED_BY) {
            var value = object.get(attribute);
            if (value instanceof String || value instanceof Number) {
                var text = CellText.trimmed(value.toString());
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    private void take(String key, @Nullable Object given) {
        if (key.equals(ID)) {
            takeId(given);
        } else if (rules.form(key).isPresent()) {
            takeAttribute(key, given);
        } else if (rules.nested(key).isPresent()) {
            takeNested(rules.nested(key).get(), given);
        } else if (relationOf(key) instanceof Relation relation) {
            takeRelation(relation, key, given);
        } else if (rules.relationBy(key).isPresent()) {
            nameByKey(rules.relationBy(key).get(), key, given);
        } else if (rules.triggers().contains(key)) {
            takeTrigger(key, given);
        } else if (!(isTags(key) && takeTags(key, given)) && !isOwnType(key, given)) {
            fault(key, "", RowErrorCode.UNKNOWN_PROPERTY);
        }
    }

    /// Clients may write what kind of resource an input is.
    private boolean isOwnType(String key, @Nullable Object given) {
        return key.equals(TYPE) && type.id().equals(given);
    }

    private void takeId(@Nullable Object given) {
        if (given == null) {
            return;
        }
        var read = idOf(given);
        if (read.isPresent()) {
            id = read.getAsLong();
        } else {
            fault(ID, given, RowErrorCode.INVALID_RECORD_ID);
        }
    }

    private static OptionalLong idOf(@Nullable Object given) {
        return given instanceof String text ? OpaqueId.parse(CellText.trimmed(text)) : OptionalLong.empty();
    }

    // ── attributes ──

    private void takeAttribute(String attribute, @Nullable Object given) {
        var form = rules.form(attribute).orElseThrow();
        var property = type.property(attribute).orElseThrow();
        switch (InputValues.read(property, form, given)) {
            case InputValues.Result.Taken(var value) -> {
                values.put(attribute, value);
                rules.relationBy(attribute).ifPresent(relation -> nameByKey(relation, attribute, value));
            }
            case InputValues.Result.Cleared() -> clear(attribute);
            case InputValues.Result.Bad(var code, var bound) -> fault(attribute, given, code, bound);
        }
    }

    private void clear(String attribute) {
        values.put(attribute, null);
        for (var need : rules.needs()) {
            if (need.property().equals(attribute)
                    && need.unless().isEmpty()
                    && need.when().isEmpty()) {
                fault(attribute, "", RowErrorCode.MISSING_REQUIRED_PROPERTY);
            }
        }
    }

    private void takeTrigger(String trigger, @Nullable Object given) {
        if (Boolean.TRUE.equals(InputValues.truthOf(given))) {
            triggers.add(trigger);
        } else if (given != null && !"".equals(given) && InputValues.truthOf(given) == null) {
            fault(trigger, given, RowErrorCode.FAILED_VALIDATION);
        }
    }

    /// Orders stand where they stand; only one that is archived at once can be brought in another status than a draft.
    private void checkStatus() {
        if (rules.triggers().contains(ARCHIVE)
                && values.get(STATUS) != null
                && !triggers.contains(ARCHIVE)
                && depth == 0) {
            fault(STATUS, values.get(STATUS), RowErrorCode.FAILED_VALIDATION);
        }
    }

    // ── relations ──

    private @Nullable Relation relationOf(String key) {
        for (var relation : rules.relations()) {
            if (relation.name().equals(key) || relation.property().equals(key)) {
                return relation;
            }
        }
        return null;
    }

    private boolean speaksOf(String relation) {
        return names.stream().anyMatch(name -> name.relation().equals(relation));
    }

    private void takeRelation(Relation relation, String key, @Nullable Object given) {
        var named = given instanceof Map<?, ?> identifier ? identifier.get(ID) : given;
        if (named == null || "".equals(named)) {
            names.add(new Naming.ToNone(relation.name()));
            return;
        }
        var read = idOf(named);
        if (read.isPresent()) {
            names.add(new Naming.ById(relation.name(), key, read.getAsLong()));
        } else {
            fault(relation.name(), named, RowErrorCode.RELATED_RECORD_NOT_FOUND);
        }
    }

    private void nameByKey(Relation relation, String attribute, @Nullable Object value) {
        for (var by : relation.by()) {
            if (by.attribute().equals(attribute) && value != null) {
                names.add(byKey(relation, by, value.toString()));
            }
        }
    }

    private static Naming byKey(Relation relation, By by, String key) {
        return new Naming.ByKey(relation.name(), by.attribute(), by.type(), key, by.orNew());
    }

    // ── records that come along ──

    private void takeNested(Nested one, @Nullable Object given) {
        var items = one.many() ? given : given == null ? null : List.of(given);
        if (items == null) {
            return;
        }
        if (depth >= DEEPEST || !(items instanceof List<?> list) || list.size() > MOST_NESTED) {
            fault(one.name(), "", RowErrorCode.FAILED_VALIDATION);
            return;
        }
        for (var item : list) {
            takeNested(one, item instanceof Map<?, ?> map ? map : null);
        }
    }

    private void takeNested(Nested one, @Nullable Map<?, ?> item) {
        if (item == null) {
            fault(one.name(), "", RowErrorCode.FAILED_VALIDATION);
            return;
        }
        if (!one.many() && item.keySet().stream().allMatch(key -> ID.equals(key) || TYPE.equals(key))) {
            takeRelation(rules.relation(one.relation()).orElseThrow(), one.name(), item);
            return;
        }
        @SuppressWarnings("unchecked") // the keys of a JSON object are texts
        var object = (Map<String, @Nullable Object>) item;
        var childType = catalogue.type(one.type()).orElseThrow();
        var reading = new InputReading(childType, catalogue, row, path + one.name() + ".", depth + 1);
        var draft = reading.read(object, null);
        errors.addAll(draft.errors());
        nested.add(new Child(one, draft));
    }

    // ── tags ──

    private boolean isTags(String key) {
        return rules.taggable()
                && (key.equals(TAGS) || key.equals(ADD_TAGS) || key.equals(REMOVE_TAGS));
    }

    /// @return whether the value says anything of tags; what is wrong with it has been noted then
    private boolean takeTags(String key, @Nullable Object given) {
        switch (key) {
            case TAGS -> {
                var listed = new ArrayList<TagName>();
                if (given instanceof List<?> list) {
                    list.forEach(item -> takeTag(item, listed::add));
                } else if (given != null) {
                    fault(TAGS, "", RowErrorCode.FAILED_VALIDATION);
                }
                bounded(listed);
                tags = listed;
            }
            case ADD_TAGS -> {
                parts(given).forEach(name -> takeTagName(name, addedTags::add));
                bounded(addedTags);
            }
            case REMOVE_TAGS -> removedTags.addAll(parts(given));
            default -> throw new IllegalArgumentException(key);
        }
        return true;
    }

    private void bounded(List<TagName> some) {
        if (some.size() > MOST_TAGS) {
            fault(TAGS, "", RowErrorCode.TOO_MANY_VALUES, Integer.toString(MOST_TAGS));
        }
    }

    private static List<String> parts(@Nullable Object given) {
        var parts = new ArrayList<String>();
        for (var part : given == null ? List.<String>of() : List.of(given.toString().split(",", -1))) {
            var trimmed = CellText.trimmed(part);
            if (!trimmed.isEmpty()) {
                parts.add(trimmed);
            }
        }
        return parts;
    }

    private void takeTag(@Nullable Object item, Consumer<TagName> tagged) {
        if (item instanceof Map<?, ?> tag && tag.get(ID) != null) {
            var read = idOf(tag.get(ID));
            if (read.isPresent()) {
                tagged.accept(new TagName(read.getAsLong(), null));
            } else {
                fault(TAGS, tag.get(ID), RowErrorCode.RELATED_RECORD_NOT_FOUND);
            }
        } else {
            takeTagName(item instanceof Map<?, ?> tag ? tag.get(NAME) : item, tagged);
        }
    }

    private void takeTagName(@Nullable Object name, Consumer<TagName> tagged) {
        var tagType = catalogue.types().stream()
                .filter(one -> one.door().equals(type.door()) && one.id().equals(TAGS))
                .findFirst()
                .orElseThrow();
        var form = tagType.rules().inputs().orElseThrow().form(NAME).orElseThrow();
        if (name instanceof String text
                && InputValues.read(tagType.property(NAME).orElseThrow(), form, text)
                        instanceof InputValues.Result.Taken) {
            tagged.accept(new TagName(null, text));
        } else {
            fault(TAGS, name, RowErrorCode.FAILED_VALIDATION);
        }
    }

    // ── errors ──

    private void fault(String attribute, @Nullable Object value, RowErrorCode code) {
        fault(attribute, value, code, "");
    }

    private void fault(String attribute, @Nullable Object value, RowErrorCode code, String bound) {
        if (errors.size() < MOST_ERRORS) {
            var text = value instanceof String || value instanceof Number || value instanceof Boolean
                    ? value.toString()
                    : "";
            errors.add(RowError.inInput(row, named, path + attribute, text, code, bound));
        }
    }
}
