package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.record.LinkType;
import dev.landfall.record.RecordType;
import dev.landfall.store.LinksBetween;
import dev.landfall.store.LinksWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The two object types of a request about associations, in its direction, and how they can be associated.
record HubSpotAssociationsPair(RecordType from, RecordType to, LinksBetween between) {

    /// What HubSpot calls an object type within a sentence.
    static String word(RecordType type) {
        return type.labels().singular().toLowerCase(Locale.ROOT);
    }

    /// The association without a label, which is made when no type is named.
    LinkType plain() {
        return between.plain().orElseThrow(() -> HubSpotRefusal.badRequest(
                "A %s cannot be associated with a %s.".formatted(word(from), word(to))));
    }

    /// A wish to associate two records, or not to; noted as a mistake where it is about one record.
    Optional<LinksWish> wish(Field input, long fromId, long toId, List<LinkType> types, JsonRequest request) {
        if (fromId == toId) {
            request.mistakes().add(input, Code.INVALID_VALUE, "A record cannot be associated with itself.");
            return Optional.empty();
        }
        return Optional.of(new LinksWish(fromId, toId, types));
    }

    /// Refuses two ids of a path that are one.
    LinksWish wish(long fromId, long toId, List<LinkType> types) {
        if (fromId == toId) {
            throw HubSpotRefusal.badRequest("A record cannot be associated with itself.");
        }
        return new LinksWish(fromId, toId, types);
    }

    /// The association types of a list of `{associationCategory, associationTypeId}`.
    List<LinkType> types(Field list, JsonRequest request) {
        var types = new ArrayList<LinkType>();
        for (var spec : request.entries(list, HubSpotAssociations.MOST_TYPES)) {
            type(spec, request).ifPresent(types::add);
        }
        return types;
    }

    private Optional<LinkType> type(Field spec, JsonRequest request) {
        var category = spec.at("associationCategory");
        request.fields().requiredText(category);
        var made = request.fields().choice(category, AssociationCategory.class, AssociationCategory.HUBSPOT_DEFINED);
        var id = request.id(spec.at("associationTypeId"));
        if (category.isMissing() || id.isEmpty()) {
            return Optional.empty();
        }
        var type = id.getAsLong() > Integer.MAX_VALUE
                ? Optional.<LinkType>empty()
                : between.type(made.linkTypeId((int) id.getAsLong()));
        if (type.isEmpty()) {
            request.mistakes()
                    .add(
                            spec,
                            Code.INVALID_OPTION,
                            "%s %d is no association type from %s to %s."
                                    .formatted(made, id.getAsLong(), word(from), word(to)),
                            Map.of("associationTypeId", List.of(Long.toString(id.getAsLong()))));
        }
        return type;
    }

    /// An association type by the word of the former API: its name, such as `contact_to_company`, or its number.
    Optional<LinkType> named(String word) {
        for (var type : between.types()) {
            if (type.name().equalsIgnoreCase(word) || Integer.toString(Math.abs(type.id())).equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    String unknown(String word) {
        return "%s is no association type from %s to %s."
                .formatted(Mistakes.quote(word), word(from), word(to));
    }
}
