package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ColumnMapping.Linking;
import dev.landfall.mapping.ColumnRole;
import dev.landfall.record.Catalogue;
import dev.landfall.record.LinkType;
import dev.landfall.record.Property;
import dev.landfall.record.RecordType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Reads the column mappings that associate: columns that say which other records the record of a row is linked with, or
/// by which labels.
final class LinkColumnReader {

    /// Association type ids have no more digits.
    private static final int HIGHEST_ID = 1_000_000_000;

    private final Catalogue catalogue;
    private final ObjectTypeReader types;
    private final FieldReader fields;
    private final Mistakes mistakes;
    private final IdentifierColumns identifiers;

    LinkColumnReader(
            Catalogue catalogue,
            ObjectTypeReader types,
            FieldReader fields,
            Mistakes mistakes,
            IdentifierColumns identifiers) {
        this.catalogue = catalogue;
        this.types = types;
        this.fields = fields;
        this.mistakes = mistakes;
        this.identifiers = identifiers;
    }

    /// Whether a column associates. One that is marked as an identifier holds a value of its own record, whatever it says
    /// of others.
    static boolean associates(Field column, ColumnType columnType) {
        return columnType == ColumnType.FLEXIBLE_ASSOCIATION_LABEL
                || columnType == ColumnType.ASSOCIATION_KEYS
                || !column.at("foreignKeyType").isMissing()
                || !column.at("toColumnObjectTypeId").isMissing() && !IdentifierColumns.isMarked(column);
    }

    Optional<ColumnMapping> read(Field column, String name, ColumnType columnType, RecordType from) {
        return linking(column, columnType, from).flatMap(linking -> {
            var to = catalogue.type(linking.toType()).orElseThrow();
            return columnType == ColumnType.FLEXIBLE_ASSOCIATION_LABEL
                    ? Optional.of(mapping(name, ColumnRole.LINK_LABELS, from, null, linking))
                    : propertyOf(column, name, columnType, to)
                            .map(property -> property.equals(ColumnReader.OBJECT_ID)
                                    ? mapping(name, ColumnRole.LINKS_BY_ID, from, null, linking)
                                    : mapping(name, ColumnRole.LINKS_BY_KEY, from, property, linking));
        });
    }

    private static ColumnMapping mapping(
            String name, ColumnRole role, RecordType from, @Nullable String property, Linking linking) {
        return new ColumnMapping(name, role, from.name(), property, linking);
    }

    // ── what is linked with what ──

    private Optional<Linking> linking(Field column, ColumnType columnType, RecordType from) {
        var foreignKey = column.at("foreignKeyType");
        if (foreignKey.isMissing()) {
            return to(column, columnType, from).flatMap(to -> plain(column, from, to));
        }
        var id = linkTypeId(foreignKey);
        var to = column.at("toColumnObjectTypeId");
        if (to.isMissing() && columnType != ColumnType.ASSOCIATION_KEYS) {
            return id.isEmpty() ? Optional.empty() : derived(foreignKey, id.getAsInt(), from);
        }
        return to(column, columnType, from)
                .filter(_ -> id.isPresent())
                .flatMap(type -> chosen(foreignKey, id.getAsInt(), from, type));
    }

    /// Records that are linked by their keys are of one type, so that it need not be said twice.
    private Optional<RecordType> to(Field column, ColumnType columnType, RecordType from) {
        var field = column.at("toColumnObjectTypeId");
        return field.isMissing() && columnType == ColumnType.ASSOCIATION_KEYS ? Optional.of(from) : types.type(field);
    }

    private OptionalInt linkTypeId(Field foreignKey) {
        if (!fields.isObject(foreignKey)) {
            return OptionalInt.empty();
        }
        var category = fields.choice(
                foreignKey.at("associationCategory"), AssociationCategory.class, AssociationCategory.HUBSPOT_DEFINED);
        var id = fields.requiredNumber(foreignKey.at("associationTypeId"), HIGHEST_ID);
        return id.isEmpty() ? id : OptionalInt.of(category.linkTypeId(id.getAsInt()));
    }

    private Optional<Linking> plain(Field column, RecordType from, RecordType to) {
        boolean known = catalogue.links(from.name(), to.name()).stream().anyMatch(link -> !link.hasLabel());
        if (!known) {
            mistakes.add(
                    column.at("toColumnObjectTypeId"),
                    Code.UNKNOWN_ASSOCIATION_TYPE,
                    "Objects of the types %s and %s cannot be associated.".formatted(from.id(), to.id()),
                    Map.of("fromObjectTypeId", List.of(from.id()), "toObjectTypeId", List.of(to.id())));
        }
        return known ? Optional.of(new Linking(to.name(), Linking.PLAIN)) : Optional.empty();
    }

    /// The type at the other end follows from the kind of association.
    private Optional<Linking> derived(Field foreignKey, int id, RecordType from) {
        var linking = catalogue.link(id)
                .flatMap(link -> awayFrom(from, link))
                .filter(link -> catalogue.type(link.to()).isPresent())
                .map(LinkColumnReader::linking);
        if (linking.isEmpty()) {
            unknown(foreignKey, id, from, Optional.empty());
        }
        return linking;
    }

    private Optional<Linking> chosen(Field foreignKey, int id, RecordType from, RecordType to) {
        var linking = catalogue.link(id)
                .flatMap(link -> awayFrom(from, link))
                .filter(link -> link.to().equals(to.name()))
                .map(LinkColumnReader::linking);
        if (linking.isEmpty()) {
            unknown(foreignKey, id, from, Optional.of(to));
        }
        return linking;
    }

    /// The same kind of link in the direction away from the record of the row; clients name either.
    private Optional<LinkType> awayFrom(RecordType from, LinkType link) {
        if (link.from().equals(from.name())) {
            return Optional.of(link);
        }
        return link.to().equals(from.name()) ? catalogue.link(link.inverse()) : Optional.empty();
    }

    private static Linking linking(LinkType link) {
        return new Linking(link.to(), link.id());
    }

    private void unknown(Field foreignKey, int id, RecordType from, Optional<RecordType> to) {
        String shown = Integer.toString(Math.abs(id));
        mistakes.add(
                foreignKey.at("associationTypeId"),
                Code.UNKNOWN_ASSOCIATION_TYPE,
                "There is no association type %s of %s%s."
                        .formatted(shown, from.id(), to.map(type -> " with " + type.id()).orElse("")),
                Map.of("associationTypeId", List.of(shown), "fromObjectTypeId", List.of(from.id())));
    }

    // ── by what the other records are named ──

    private Optional<String> propertyOf(Field column, String name, ColumnType columnType, RecordType to) {
        var field = column.at("propertyName");
        if (columnType == ColumnType.HUBSPOT_OBJECT_ID) {
            return Optional.of(ColumnReader.OBJECT_ID);
        }
        var said = fields.text(field);
        if (said.isPresent()) {
            return said.filter(word -> word.equals(ColumnReader.OBJECT_ID) || isUnique(field, word, to));
        }
        var found = identifiers.propertyOf(to, name).or(to::keyProperty);
        if (found.isEmpty()) {
            mistakes.add(
                    field,
                    Code.REQUIRED_FIELD,
                    "%s is missing: objects of the type %s can be named by %s or a property with unique values."
                            .formatted(field.path(), to.id(), ColumnReader.OBJECT_ID));
        }
        return found;
    }

    private boolean isUnique(Field field, String word, RecordType to) {
        var property = to.property(word);
        if (property.isEmpty()) {
            mistakes.add(
                    field,
                    Code.PROPERTY_DOESNT_EXIST,
                    "Property %s does not exist on object type %s.".formatted(Mistakes.quote(word), to.id()),
                    Map.of("propertyName", List.of(Mistakes.cut(word)), "objectTypeId", List.of(to.id())));
            return false;
        }
        boolean unique = property.filter(Property::unique).isPresent();
        if (!unique) {
            mistakes.add(
                    field,
                    Code.PROPERTY_NOT_UNIQUE,
                    "Property %s has no unique values and cannot name the objects to associate with."
                            .formatted(Mistakes.quote(word)),
                    Map.of("propertyName", List.of(Mistakes.cut(word))));
        }
        return unique;
    }
}
