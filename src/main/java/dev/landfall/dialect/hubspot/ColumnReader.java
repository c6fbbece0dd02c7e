package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ColumnMapping.Linking;
import dev.landfall.mapping.ColumnRole;
import dev.landfall.record.Property;
import dev.landfall.record.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the column mappings of one file.
final class ColumnReader {

    static final String OBJECT_ID = "hs_object_id";

    /// A file has fewer than 1,000 columns, and every mapping is of one.
    private static final int MOST_MAPPINGS = 1_000;

    private final ObjectTypeReader types;
    private final LinkColumnReader links;
    private final FieldReader fields;
    private final Mistakes mistakes;
    private final boolean hasHeader;

    private final List<ColumnMapping> mappings = new ArrayList<>();
    private final Set<String> typesHeld = new LinkedHashSet<>();
    private final List<LinkColumn> linkColumns = new ArrayList<>();
    private final Map<Target, String> columnsByTarget = new HashMap<>();

    /// What a column fills: a property, or, without one, the record's own id.
    private record Target(String type, @Nullable String property) {}

    /// A column that associates, and where it stands.
    private record LinkColumn(Field field, ColumnMapping mapping, Linking linking) {

        boolean isOf(String one, String other) {
            return mapping.recordType().equals(one) && linking.toType().equals(other);
        }
    }

    ColumnReader(
            ObjectTypeReader types, LinkColumnReader links, FieldReader fields, Mistakes mistakes, boolean hasHeader) {
        this.types = types;
        this.links = links;
        this.fields = fields;
        this.mistakes = mistakes;
        this.hasHeader = hasHeader;
    }

    /// The mappings in the order of the request; empty where a mistake was found, here or before.
    Optional<List<ColumnMapping>> read(Field columnMappings) {
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
        if (!typesHeld.isEmpty()) {
            linkColumns.forEach(this::checkEnds);
        } else if (!columns.isEmpty() && mistakes.count() == before) {
            mistakes.add(columnMappings, Code.REQUIRED_FIELD, "No column is mapped to a property.");
        }
        return mistakes.isEmpty() ? Optional.of(mappings()) : Optional.empty();
    }

    /// A column that is not imported is said to be of the first type, because it must be of one.
    private List<ColumnMapping> mappings() {
        var first = typesHeld.iterator().next();
        return mappings.stream()
                .map(mapping -> mapping.role() == ColumnRole.IGNORED
                        ? new ColumnMapping(mapping.column(), ColumnRole.IGNORED, first, null)
                        : mapping)
                .toList();
    }

    private void readColumn(Field column) {
        var name = nameOf(column);
        if (fields.flag(column.at("ignored"), false)) {
            mappings.add(new ColumnMapping(name, ColumnRole.IGNORED, "", null));
            return;
        }
        var columnType = fields.choice(column.at("columnType", "idColumnType"), ColumnType.class, ColumnType.STANDARD);
        if (columnType == ColumnType.EVENT_TIMESTAMP || !column.at("marketingEventSubmissionType").isMissing()) {
            types.refuseMarketingEvents(column);
            return;
        }
        types.type(column.at("columnObjectTypeId", "columnObjectType")).ifPresent(type -> {
            if (LinkColumnReader.associates(column, columnType)) {
                readLinks(column, name, columnType, type);
            } else {
                readOwn(column, name, columnType, type);
            }
        });
    }

    private String nameOf(Field column) {
        var field = column.at("columnName");
        return hasHeader ? fields.requiredText(field).orElse("") : fields.text(field).orElse("");
    }

    // ── columns that associate ──

    private void readLinks(Field column, String name, ColumnType columnType, RecordType type) {
        links.read(column, name, columnType, type).ifPresent(mapping -> {
            mappings.add(mapping);
            linkColumns.add(new LinkColumn(column, mapping, Objects.requireNonNull(mapping.linking())));
        });
    }

    /// A link has two ends: the record of the row, and what a column names; labels only say more of a link that the row
    /// makes anyhow.
    private void checkEnds(LinkColumn column) {
        String from = column.mapping().recordType();
        String to = column.linking().toType();
        if (!typesHeld.contains(from)) {
            mistakes.add(
                    column.field(),
                    Code.INVALID_COLUMN_CONFIGURATION,
                    "The column %s associates objects of the type %s, but no column of this file is mapped to one of their properties."
                            .formatted(Mistakes.quote(column.mapping().column()), ObjectType.idOf(from)),
                    Map.of("objectTypeId", List.of(ObjectType.idOf(from))));
        } else if (column.mapping().role() == ColumnRole.LINK_LABELS && !makesLinks(from, to)) {
            mistakes.add(
                    column.field(),
                    Code.INVALID_COLUMN_CONFIGURATION,
                    "The column %s holds labels of associations from %s to %s, but no column of this file says with which objects of the type %s."
                            .formatted(
                                    Mistakes.quote(column.mapping().column()),
                                    ObjectType.idOf(from),
                                    ObjectType.idOf(to),
                                    ObjectType.idOf(to)),
                    Map.of("objectTypeId", List.of(ObjectType.idOf(from), ObjectType.idOf(to))));
        }
    }

    private boolean makesLinks(String from, String to) {
        return !from.equals(to) && typesHeld.contains(to)
                || linkColumns.stream()
                        .anyMatch(other -> other.mapping().role() != ColumnRole.LINK_LABELS && other.isOf(from, to));
    }

    // ── columns of the record itself ──

    private void readOwn(Field column, String name, ColumnType columnType, RecordType type) {
        typesHeld.add(type.name());
        boolean identifies = IdentifierColumns.isMarked(column);
        var field = column.at("propertyName");
        switch (columnType) {
            case STANDARD -> {
                if (identifies && fields.text(field).filter(OBJECT_ID::equals).isPresent()) {
                    add(field, name, ColumnRole.RECORD_ID, type, null);
                    return;
                }
                fields.requiredText(field)
                        .flatMap(word -> property(field, word, type))
                        .filter(property -> isWritable(field, property))
                        .filter(property -> !identifies || isUnique(field, property, "tie files together"))
                        .ifPresent(property -> add(field, name, ColumnRole.VALUE, type, property.name()));
            }
            case HUBSPOT_ALTERNATE_ID -> fields.text(field)
                    .or(type::keyProperty)
                    .or(() -> fields.requiredText(field))
                    .flatMap(word -> property(field, word, type))
                    .filter(property -> isUnique(field, property, "be a HUBSPOT_ALTERNATE_ID"))
                    .ifPresent(property -> add(field, name, ColumnRole.RECORD_KEY, type, property.name()));
            case HUBSPOT_OBJECT_ID -> {
                var word = fields.text(field).orElse(OBJECT_ID);
                if (isObjectId(field, word)) {
                    add(field, name, ColumnRole.RECORD_ID, type, null);
                }
            }
            case FLEXIBLE_ASSOCIATION_LABEL, ASSOCIATION_KEYS, EVENT_TIMESTAMP ->
                    throw new IllegalStateException("Such a column holds no property");
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

    private boolean isUnique(Field field, Property property, String purpose) {
        if (!property.unique()) {
            mistakes.add(
                    field,
                    Code.PROPERTY_NOT_UNIQUE,
                    "Property %s has no unique values and cannot %s."
                            .formatted(Mistakes.quote(property.name()), purpose),
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
