package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.PropertyChange;
import dev.landfall.catalogue.PropertyDraft;
import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what a client says of properties.
final class HubSpotPropertiesReader {

    /// HubSpot's word for a place behind all that have one.
    static final int LAST = -1;

    private final DefinitionBody body;

    HubSpotPropertiesReader(DefinitionBody body) {
        this.body = body;
    }

    /// A property that is to be made.
    ///
    /// @param needsGroup whether its group must be named; in a schema there is a usual one
    PropertyDraft draft(Field field, boolean needsGroup) {
        var words = new PropertyWords(body.required(field.at("type")), body.required(field.at("fieldType")));
        var kind = kind(field, words);
        return new PropertyDraft(
                body.required(field.at("name")),
                body.required(field.at("label")),
                kind,
                body.flag(field.at("hasUniqueValue")).orElse(false),
                needsGroup
                        ? body.required(field.at("groupName"))
                        : body.text(field.at("groupName")).orElse(""),
                words.fieldType(),
                body.text(field.at("description")).orElse(""),
                body.flag(field.at("hidden")).orElse(false),
                body.flag(field.at("formField")).orElse(false),
                body.number(field.at("displayOrder")).orElse(LAST),
                takesOptions(kind) ? options(field.at("options")).orElse(List.of()) : List.of());
    }

    /// What is to be different about a property.
    PropertyChange change(Property before) {
        var root = body.root();
        var type = body.text(root.at("type"));
        var fieldType = body.text(root.at("fieldType"));
        var now = PropertyWords.of(before);
        var words = new PropertyWords(type.orElse(now.type()), fieldType.orElse(now.fieldType()));
        boolean isSame = words.equals(now);
        return new PropertyChange(
                body.text(root.at("label")),
                isSame ? Optional.empty() : Optional.of(kind(root, words)),
                isSame ? Optional.empty() : Optional.of(words.fieldType()),
                body.text(root.at("groupName")),
                body.text(root.at("description")),
                body.flag(root.at("hidden")),
                body.flag(root.at("formField")),
                body.number(root.at("displayOrder")),
                takesOptions(before.kind()) || !isSame ? options(root.at("options")) : Optional.empty());
    }

    private PropertyKind kind(Field field, PropertyWords words) {
        boolean ofOwners = body.text(field.at("referencedObjectType"))
                .filter("OWNER"::equals)
                .isPresent();
        var kind = words.kind(ofOwners);
        if (kind.isEmpty() && !words.type().isEmpty() && !words.fieldType().isEmpty()) {
            body.mistake(
                    field.at("fieldType"),
                    Code.INVALID_OPTION,
                    "There are no properties of the type %s with the field type %s."
                            .formatted(Mistakes.quote(words.type()), Mistakes.quote(words.fieldType())));
        }
        return kind.orElse(PropertyKind.TEXT);
    }

    private static boolean takesOptions(PropertyKind kind) {
        return switch (kind) {
            case ENUMERATION, MULTIPLE_OPTIONS, BOOLEAN -> true;
            case TEXT, EMAIL, EMAILS, DOMAIN, DOMAINS, NUMBER, DATE, DATE_TIME, DURATION, TERM, PHONE, OWNER, OWNERS ->
                false;
        };
    }

    /// In the order that they say, or else in which they stand.
    private Optional<List<Property.Option>> options(Field field) {
        if (field.isMissing()) {
            return Optional.empty();
        }
        if (!field.node().isArray()) {
            body.mistake(field, Code.INVALID_VALUE, field.path() + " must be a list.");
            return Optional.empty();
        }
        record Placed(int order, Property.Option option) {}
        var placed = new ArrayList<Placed>();
        for (var element : field.elements()) {
            int order = body.number(element.at("displayOrder")).orElse(LAST);
            placed.add(new Placed(order < 0 ? Integer.MAX_VALUE : order, option(element, order)));
        }
        placed.sort(Comparator.comparingInt(Placed::order));
        return Optional.of(placed.stream().map(Placed::option).toList());
    }

    private Property.Option option(Field element, int order) {
        var traits = new HashMap<String, String>();
        if (order >= 0) {
            traits.put(HubSpotProperty.DISPLAY_ORDER, Integer.toString(order));
        }
        if (body.flag(element.at("hidden")).orElse(false)) {
            traits.put(HubSpotProperty.HIDDEN, "true");
        }
        body.text(element.at("description"))
                .filter(text -> !text.isBlank())
                .ifPresent(text -> traits.put(HubSpotProperty.DESCRIPTION, text));
        return new Property.Option(
                body.required(element.at("value")),
                body.required(element.at("label")),
                List.of(),
                "",
                Map.copyOf(traits));
    }
}
