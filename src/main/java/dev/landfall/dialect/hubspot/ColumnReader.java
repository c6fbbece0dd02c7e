package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ColumnRole;
import dev.landfall.record.Property;
import dev.landfall.record.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the column mappings of one file.
final class ColumnReader {

    /// A file has fewer than 1,000 columns, and every mapping is of one.
    private static final int MOST_MAPPINGS = 1_000;

    private static final String OBJECT_ID = "hs_object_id";

    private final ObjectTypeReader types;
    private final FieldReader fields;
    private final Mistakes mistakes;
    private final boolean hasHeader;

    private final List<ColumnMapping> mappings = new ArrayList<>();
    private final Set<String> typesSeen = new LinkedHashSet<>();
    private final Map<Target, String> columnsByTarget = new HashMap<>();

    /// What a column fills: a property, or, without one, the record's own id.
    private record Target(String type, @Nullable String property) {}

    ColumnReader(ObjectTypeReader types, FieldReader fields, Mistakes mistakes, boolean hasHeader) {
        this.types = types;
        this.fields = fields;
        this.mistakes = mistakes;
        this.hasHeader = hasHeader;
    }

    /// The mappings in the order of the request, and the one record type they are of.
    record Columns(List<ColumnMapping> mappings, String type) {}

    Optional<Columns> read(Field columnMappings) {
        var columns = fields.requiredElements(columnMappings);
        if (columns.size() > MOST_MAPPINGS) {
            mistakes.add(
                    columnMappings,
                    Code.TOO_MANY_ENTRIES,
                    "%d columns are mapped; a file has at most %d.".formatted(columns.size(), MOST_MAPPINGS - 1));
            return Optional.empty();
        }
        int before = mistakes.count();
        columns.forEach(this::readColumn);
        if (typesSeen.size() > 1) {
            var ids = typesSeen.stream().map(ObjectType::idOf).toList();
            mistakes.add(
                    columnMappings,
                    Code.NOT_SUPPORTED,
                    "Columns of several object types (%s) in one file are not imported yet."
                            .formatted(String.join(", ", ids)),
                    Map.of("objectTypeId", ids));
        }
        if (typesSeen.isEmpty() && !columns.isEmpty() && mistakes.count() == before) {
            mistakes.add(columnMappings, Code.REQUIRED_FIELD, "No column is mapped to a property.");
        }
        return mistakes.isEmpty() ? Optional.of(columns()) : Optional.empty();
    }

    private Columns columns() {
        var type = typesSeen.iterator().next();
        return new Columns(
                mappings.stream()
                        .map(mapping -> mapping.role() == ColumnRole.IGNORED
                                ? new ColumnMapping(mapping.column(), ColumnRole.IGNORED, type, null)
                                : mapping)
                        .toList(),
                type);
    }

    private void readColumn(Field column) {
        var name = nameOf(column);
        if (fields.flag(column.at("ignored"), false)) {
            mappings.add(new ColumnMapping(name, ColumnRole.IGNORED, "", null));
            return;
        }
        var columnType = fields.choice(column.at("columnType", "idColumnType"), ColumnType.class, ColumnType.STANDARD);
        if (!refusesWhatIsNotThereYet(column, columnType)) {
            types.type(column.at("columnObjectTypeId", "columnObjectType"))
                    .ifPresent(type -> readColumn(column, name, columnType, type));
        }
    }

    private String nameOf(Field column) {
        var field = column.at("columnName");
        return hasHeader ? fields.requiredText(field).orElse("") : fields.text(field).orElse("");
    }

    private boolean refusesWhatIsNotThereYet(Field column, ColumnType columnType) {
        if (columnType == ColumnType.EVENT_TIMESTAMP || !column.at("marketingEventSubmissionType").isMissing()) {
            types.refuseMarketingEvents(column);
            return true;
        }
        boolean associates = columnType == ColumnType.FLEXIBLE_ASSOCIATION_LABEL
                || columnType == ColumnType.ASSOCIATION_KEYS
                || !column.at("toColumnObjectTypeId").isMissing()
                || !column.at("foreignKeyType").isMissing();
        if (associates) {
            mistakes.add(column, Code.NOT_SUPPORTED, "Associations are not imported yet.");
        }
        return associates;
    }

    private void readColumn(Field column, String name, ColumnType columnType, RecordType type) {
        typesSeen.add(type.name());
        var field = column.at("propertyName");
        switch (columnType) {
            case STANDARD -> fields.requiredText(field)
                    .flatMap(word -> property(field, word, type))
                    .filter(property -> isWritable(field, property))
                    .ifPresent(property -> add(field, name, ColumnRole.VALUE, type, property.name()));
            case HUBSPOT_ALTERNATE_ID -> fields.text(field)
                    .or(type::keyProperty)
                    .flatMap(word -> property(field, word, type))
                    .filter(property -> isUnique(field, property))
                    .ifPresent(property -> add(field, name, ColumnRole.RECORD_KEY, type, property.name()));
            case HUBSPOT_OBJECT_ID -> {
                var word = fields.text(field).orElse(OBJECT_ID);
                if (isObjectId(field, word)) {
                    add(field, name, ColumnRole.RECORD_ID, type, null);
                }
            }
            case FLEXIBLE_ASSOCIATION_LABEL, ASSOCIATION_KEYS, EVENT_TIMESTAMP ->
                    throw new IllegalStateException("Turned away before");
        }
    }

    private Optional<Property> property(Field field, String word, RecordType type) {
        var property = type.property(word);
        if (property.isEmpty()) {
            mistakes.add(
                    field,
                    Code.PROPERTY_DOESNT_EXIST,
                    "Property %s does not exist on object type %s.".formatted(Mistakes.quote(word), type.id()),
                    context(word, type));
        }
        return property;
    }

    private boolean isWritable(Field field, Property property) {
        if (property.readOnly()) {
            String hint = property.name().equals(OBJECT_ID)
                    ? " A column of record IDs has the columnType HUBSPOT_OBJECT_ID."
                    : "";
            mistakes.add(
                    field,
                    Code.READ_ONLY_VALUE,
                    "Property %s is read-only and cannot be imported.%s".formatted(Mistakes.quote(property.name()), hint),
                    Map.of("propertyName", List.of(property.name())));
        }
        return !property.readOnly();
    }

    private boolean isUnique(Field field, Property property) {
        if (!property.unique()) {
            mistakes.add(
                    field,
                    Code.PROPERTY_NOT_UNIQUE,
                    "Property %s has no unique values and cannot be a HUBSPOT_ALTERNATE_ID."
                            .formatted(Mistakes.quote(property.name())),
                    Map.of("propertyName", List.of(property.name())));
        }
        return property.unique();
    }

    private boolean isObjectId(Field field, String word) {
        if (!word.equals(OBJECT_ID)) {
            mistakes.add(
                    field,
                    Code.INVALID_VALUE,
                    "A column of the columnType HUBSPOT_OBJECT_ID has the propertyName %s or none.".formatted(OBJECT_ID),
                    Map.of("propertyName", List.of(Mistakes.cut(word))));
        }
        return word.equals(OBJECT_ID);
    }

    private void add(Field field, String column, ColumnRole role, RecordType type, @Nullable String property) {
        var other = columnsByTarget.put(new Target(type.name(), property), column);
        if (other != null) {
            String what = property == null ? OBJECT_ID : property;
            mistakes.add(
                    field,
                    Code.DUPLICATE_MAPPING,
                    "The columns %s and %s are both mapped to %s."
                            .formatted(Mistakes.quote(other), Mistakes.quote(column), Mistakes.quote(what)),
                    Map.of("propertyName", List.of(what), "columnName", List.of(Mistakes.cut(other), Mistakes.cut(column))));
        }
        mappings.add(new ColumnMapping(column, role, type.name(), property));
    }

    private static Map<String, List<String>> context(String word, RecordType type) {
        return Map.of("propertyName", List.of(Mistakes.cut(word)), "objectTypeId", List.of(type.id()));
    }
}
