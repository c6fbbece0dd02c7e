package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.INCORRECT_NUMBER_OF_COLUMNS;
import static dev.landfall.row.RowErrorCode.INVALID_COLUMN_CONFIGURATION;

import dev.landfall.mapping.Supplement.Given;
import dev.landfall.mapping.TiedColumn.Filling;
import dev.landfall.mapping.TiedColumn.Place;
import dev.landfall.record.Normal;
import dev.landfall.record.Merge;
import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.Effect;
import dev.landfall.row.Header;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One attempt to tie the mappings of a file to its header.
final class Tying {

    private static final String RECORD_ID = "Record ID";

    /// Is fulfilled by a row that says when its record happened; the bit beyond those of requirements.
    private static final long DATED = 1L << Requirement.MOST;

    private final RecordType type;
    private final ImportSpec spec;
    private final WriteOperation operation;
    private final boolean brokenText;
    private final Instant acceptedAt;
    private final ColumnMatch match;

    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, Place> byProperty = new HashMap<>();
    private @Nullable Place idPlace;
    private @Nullable Place keyPlace;
    private @Nullable Property namingKey;

    Tying(
            FileSpec file,
            RecordType type,
            ImportSpec spec,
            Header header,
            boolean brokenText,
            Instant acceptedAt) {
        this.type = type;
        this.spec = spec;
        this.operation = type.operation(spec.operations().getOrDefault(type.name(), WriteOperation.UPSERT));
        this.brokenText = brokenText;
        this.acceptedAt = acceptedAt;
        this.match = ColumnMatch.of(file, header);
    }

    TyingResult result() {
        if (!match.isWhole()) {
            return untied(INCORRECT_NUMBER_OF_COLUMNS, match.complaint());
        }
        if (operation == WriteOperation.UPDATE && type.rules().createOnly()) {
            mistakes.add("%s cannot be updated by an import.".formatted(type.labels().plural()));
        }
        var read = match.columns().stream().filter(this::isRead).toList();
        read.forEach(this::place);
        if (!mistakes.isEmpty()) {
            return untied(INVALID_COLUMN_CONFIGURATION, String.join(" ", mistakes));
        }
        nameByTheOnlyUniqueProperty();
        var columns = read.stream()
                .map(this::tied)
                .sorted(Comparator.comparing(TiedColumn::isReadLast))
                .toList();
        return new TyingResult.Tied(new MappingPlan(match.width(), columns, draft()));
    }

    private static TyingResult untied(RowErrorCode code, String detail) {
        return new TyingResult.Untied(RowError.inFile(code, detail));
    }

    private boolean isRead(ColumnMatch.Column column) {
        var mapping = column.mapping();
        return mapping.role() != ColumnRole.IGNORED
                && !mapping.role().links()
                && mapping.recordType().equals(type.name());
    }

    private void place(ColumnMatch.Column column) {
        var mapping = column.mapping();
        var place = placeOf(column);
        switch (mapping.role()) {
            case RECORD_ID -> placeId(place);
            case RECORD_KEY -> placeKey(mapping, place);
            case VALUE -> placeValue(mapping.property(), place);
            case LINKS_BY_ID, LINKS_BY_KEY, LINK_LABELS, IGNORED -> { }
        }
    }

    private Place placeOf(ColumnMatch.Column column) {
        var name = column.mapping().column();
        return new Place(column.index(), name.isEmpty() ? "Column " + (column.index() + 1) : name, brokenText);
    }

    private void placeId(Place place) {
        if (idPlace != null) {
            mistakes.add("\"%s\" and \"%s\" both hold record IDs.".formatted(idPlace.column(), place.column()));
        }
        idPlace = place;
    }

    private void placeKey(ColumnMapping mapping, Place place) {
        var name = propertyOf(mapping);
        var property = name == null ? null : type.properties().get(name);
        if (property == null || !property.unique() || property.readOnly()) {
            mistakes.add("\"%s\" cannot name a record of this type.".formatted(place.column()));
            return;
        }
        if (namingKey == null || isKey(property)) {
            namingKey = property;
        }
        placeValue(property, place);
    }

    /// Whoever only updates and names no record in any other way can mean only this: HubSpot's import rules have products
    /// updated by their SKU.
    private void nameByTheOnlyUniqueProperty() {
        if (operation != WriteOperation.UPDATE || idPlace != null || keyPlace != null || namingKey != null) {
            return;
        }
        var unique = byProperty.keySet().stream()
                .map(this::propertyNamed)
                .filter(Property::unique)
                .toList();
        if (unique.size() == 1) {
            namingKey = unique.getFirst();
        }
    }

    private void placeValue(@Nullable String name, Place place) {
        var property = name == null ? null : type.properties().get(name);
        if (property == null) {
            mistakes.add("\"%s\": there is no property \"%s\".".formatted(place.column(), name));
        } else if (property.readOnly()) {
            mistakes.add("\"%s\": \"%s\" is kept by the service and cannot be imported."
                    .formatted(place.column(), name));
        } else if (isFixed(property.name())) {
            mistakes.add("\"%s\": the import itself says what \"%s\" is.".formatted(place.column(), name));
        } else {
            placeValue(property, place);
        }
    }

    private void placeValue(Property property, Place place) {
        var other = byProperty.put(property.name(), place);
        if (other != null) {
            mistakes.add("\"%s\" and \"%s\" both hold \"%s\"."
                    .formatted(other.column(), place.column(), property.name()));
        }
        if (isKey(property)) {
            keyPlace = place;
        }
    }

    /// HubSpot's import rules: an e-mail address names a contact and a domain a company, whether the mapping says so or
    /// not; unless it says that another column does.
    private boolean isKey(Property property) {
        return type.keyProperty().filter(property.name()::equals).isPresent();
    }

    /// A key column that names no property means the type's key.
    private @Nullable String propertyOf(ColumnMapping mapping) {
        return mapping.property() == null ? type.keyProperty().orElse(null) : mapping.property();
    }

    private TiedColumn tied(ColumnMatch.Column column) {
        var place = placeOf(column);
        return switch (column.mapping().role()) {
            case RECORD_ID -> new TiedColumn.Id(place);
            case RECORD_KEY, VALUE -> tied(propertyNamed(propertyOf(column.mapping())), place);
            case LINKS_BY_ID, LINKS_BY_KEY, LINK_LABELS, IGNORED ->
                    throw new IllegalStateException("Not a column of the record itself");
        };
    }

    private TiedColumn tied(Property property, Place place) {
        var reader = CellReader.of(property, spec.dateOrder(), spec.zone());
        var filling = new Filling(reader, property.name(), unreadable(property), fulfils(property));
        if (isKey(property)) {
            return new TiedColumn.Key(place, filling, Normal.of(property));
        }
        if (property.unique()) {
            return new TiedColumn.Unique(place, filling, Normal.of(property), names(property));
        }
        if (hasOptions(type.rules().pipeline(), property)) {
            return new TiedColumn.Pipeline(place, filling);
        }
        if (hasOptions(type.rules().stage(), property)) {
            var pipeline = propertyNamed(type.rules().pipeline());
            return new TiedColumn.Stage(place, filling, new StageReader(property, pipeline));
        }
        return furtherKey(property)
                .<TiedColumn>map(key -> new TiedColumn.Further(place, filling, key))
                .orElseGet(() -> new TiedColumn.Value(place, filling, stepOf(property)));
    }

    private static boolean hasOptions(String name, Property property) {
        return name.equals(property.name()) && !property.options().isEmpty();
    }

    /// The key property of which a property holds further values.
    private Optional<String> furtherKey(Property property) {
        return type.keyProperty().filter(key -> type.furtherKeys().equals(Optional.of(property)));
    }

    private static Merge.@Nullable Forward stepOf(Property property) {
        return property.forwardOnly()
                ? new Merge.Forward(
                        property.name(),
                        property.options().stream().map(Property.Option::value).toList())
                : null;
    }

    /// Whether rows mean the record that has a value of a property. Of several that are said to name it the key goes before
    /// the others, and otherwise the first one.
    private boolean names(Property property) {
        return property.equals(namingKey);
    }

    private Property propertyNamed(@Nullable String name) {
        return Objects.requireNonNull(type.properties().get(name));
    }

    /// HubSpot's import rules: a bad value is left out and the rest of the row imported; but a bad e-mail address
    /// refuses the row, and so does a bad value of what names the record, a domain excepted.
    private Effect unreadable(Property property) {
        boolean refuses = property.kind() == PropertyKind.EMAIL
                || (isKey(property) || names(property)) && property.kind() != PropertyKind.DOMAIN;
        return switch (spec.badValue()) {
            case REFUSES_ROW -> Effect.ROW_REFUSED;
            case DROPS_VALUE -> refuses ? Effect.ROW_REFUSED : Effect.VALUE_DROPPED;
        };
    }

    private DraftBuilder draft() {
        return switch (operation) {
            case CREATE -> new DraftBuilder(requirements(), null, supplement(), true);
            case UPSERT -> new DraftBuilder(requirements(), null, supplement(), false);
            case UPDATE ->
                new DraftBuilder(List.of(), naming(), new Supplement(fixed(), null, 0, null, 0), false);
        };
    }

    private Supplement supplement() {
        var rules = type.rules();
        var date = type.property(rules.dated())
                .map(property -> Given.of(property.name(), DateTimeReader.stored(acceptedAt)));
        var pipeline = type.property(rules.pipeline())
                .filter(property -> property.options().size() == 1)
                .map(property ->
                        Given.of(property.name(), property.options().getFirst().value()));
        return new Supplement(
                fixed(),
                date.orElse(null),
                date.isPresent() ? DATED : 0,
                pipeline.orElse(null),
                pipeline.isPresent() ? required(rules.pipeline()) : 0);
    }

    private List<Given> fixed() {
        return spec.fixedValues().stream()
                .filter(value -> value.recordType().equals(type.name()))
                .map(value -> Given.of(value.property(), value.value()))
                .toList();
    }

    private boolean isFixed(String property) {
        return spec.fixedValues().stream()
                .anyMatch(value ->
                        value.recordType().equals(type.name()) && value.property().equals(property));
    }

    private List<Requirement> requirements() {
        var requirements = new ArrayList<Requirement>();
        for (int i = 0; i < Math.min(type.required().size(), Requirement.MOST); i++) {
            requirements.add(requirement(1L << i, type.required().get(i)));
        }
        return requirements;
    }

    private Requirement requirement(long bit, List<String> anyOf) {
        if (anyOf.size() == 1 && byProperty.get(anyOf.getFirst()) instanceof Place place) {
            return new Requirement(bit, place.index(), place.column());
        }
        var words = anyOf.stream().map(this::wordFor).collect(Collectors.joining(" or "));
        return new Requirement(bit, RowError.NO_COLUMN, words);
    }

    private Requirement naming() {
        var named = namingKey == null ? null : byProperty.get(namingKey.name());
        var place = named != null ? named : keyPlace != null ? keyPlace : idPlace;
        return place != null
                ? new Requirement(0, place.index(), place.column())
                : new Requirement(0, RowError.NO_COLUMN, namingWords());
    }

    private String namingWords() {
        return Stream.concat(Stream.of(RECORD_ID), type.keyProperty().stream().map(this::wordFor))
                .collect(Collectors.joining(" or "));
    }

    /// The column, or the label where no column holds the property.
    private String wordFor(String property) {
        var place = byProperty.get(property);
        return place != null ? place.column() : propertyNamed(property).label();
    }

    private long fulfils(Property property) {
        long dated = property.name().equals(type.rules().dated()) ? DATED : 0;
        return required(property.name()) | dated;
    }

    private long required(String property) {
        long bits = 0;
        for (int i = 0; i < Math.min(type.required().size(), Requirement.MOST); i++) {
            if (type.required().get(i).contains(property)) {
                bits |= 1L << i;
            }
        }
        return bits;
    }
}
