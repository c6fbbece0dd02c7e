package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.catalogue.AccountCatalogue;
import dev.landfall.catalogue.OwnType;
import dev.landfall.catalogue.PropertyDefinition;
import dev.landfall.record.LinkType;
import dev.landfall.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An object type as HubSpot shows it: as a schema, with properties and associations, or as a bare definition, without.
/// Where clients look for a list, there is one.
@JsonInclude(JsonInclude.Include.NON_NULL)
record HubSpotSchema(
        String id,
        String objectTypeId,
        String name,
        String fullyQualifiedName,
        Labels labels,
        @Nullable String description,
        List<String> requiredProperties,
        List<String> searchableProperties,
        @Nullable String primaryDisplayProperty,
        List<String> secondaryDisplayProperties,
        @Nullable List<HubSpotProperty> properties,
        @Nullable List<Association> associations,
        boolean archived,
        boolean restorable,
        @Nullable Long portalId,
        @Nullable String createdAt,
        @Nullable String updatedAt) {

    record Labels(String singular, String plural) {}

    record Association(String id, String fromObjectTypeId, String toObjectTypeId, String name) {

        static Association of(LinkType link) {
            return new Association(
                    Integer.toString(Math.abs(link.id())),
                    ObjectType.idOf(link.from()),
                    ObjectType.idOf(link.to()),
                    link.name());
        }
    }

    /// The schema of a type of the account's own. An archived one has no properties to show.
    static HubSpotSchema of(OwnType type, AccountCatalogue catalogue) {
        var properties = catalogue
                .catalogue()
                .type(type.recordType())
                .map(recordType -> properties(recordType, catalogue))
                .orElse(List.of());
        return of(type, properties, associations(type.recordType(), catalogue));
    }

    /// The bare definition of a type of the account's own.
    static HubSpotSchema definition(OwnType type) {
        return of(type, null, null);
    }

    private static HubSpotSchema of(
            OwnType type,
            @Nullable List<HubSpotProperty> properties,
            @Nullable List<Association> associations) {
        return new HubSpotSchema(
                Integer.toString(type.number()),
                type.id(),
                type.name(),
                type.fullName(),
                new Labels(type.singular(), type.plural()),
                type.description().isEmpty() ? null : type.description(),
                type.required(),
                type.searchable(),
                type.primaryDisplay().orElse(null),
                type.secondaryDisplay(),
                properties,
                associations,
                type.isArchived(),
                true,
                type.accountId(),
                Timestamps.text(type.createdAt()),
                Timestamps.text(type.updatedAt()));
    }

    /// The schema of a built-in type.
    static HubSpotSchema of(RecordType type, AccountCatalogue catalogue) {
        var name = type.labels().singular().toUpperCase(Locale.ROOT).replace(' ', '_');
        return new HubSpotSchema(
                type.id(),
                type.id(),
                name,
                name,
                new Labels(type.labels().singular(), type.labels().plural()),
                null,
                type.minimum().stream()
                        .filter(alternatives -> alternatives.size() == 1)
                        .map(List::getFirst)
                        .toList(),
                List.of(),
                null,
                List.of(),
                properties(type, catalogue),
                associations(type.name(), catalogue),
                false,
                false,
                null,
                null,
                null);
    }

    private static List<HubSpotProperty> properties(RecordType type, AccountCatalogue catalogue) {
        return catalogue.properties(type.name()).stream()
                .filter(property -> !property.isArchived())
                .map((PropertyDefinition property) -> HubSpotProperty.of(property, type))
                .toList();
    }

    /// From either side.
    private static List<Association> associations(String recordType, AccountCatalogue catalogue) {
        var associations = new ArrayList<Association>();
        for (var other : catalogue.catalogue().ofDoor(HubSpotDoor.NAME)) {
            catalogue.catalogue().links(recordType, other.name()).forEach(link -> associations.add(Association.of(link)));
            if (!other.name().equals(recordType)) {
                catalogue.catalogue().links(other.name(), recordType).forEach(link -> associations.add(Association.of(link)));
            }
        }
        return List.copyOf(associations);
    }
}
