package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.catalogue.PropertyDefinition;
import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A property as HubSpot shows it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record HubSpotProperty(
        String name,
        String label,
        String type,
        String fieldType,
        String groupName,
        String description,
        List<Option> options,
        @Nullable String referencedObjectType,
        int displayOrder,
        boolean calculated,
        boolean externalOptions,
        boolean hasUniqueValue,
        boolean hidden,
        boolean hubspotDefined,
        boolean formField,
        boolean archived,
        @Nullable String createdAt,
        @Nullable String updatedAt,
        @Nullable String archivedAt,
        String dataSensitivity,
        ModificationMetadata modificationMetadata) {

    /// What HubSpot tells of an option besides its value and label.
    static final String HIDDEN = "hidden";

    static final String DESCRIPTION = "description";
    static final String DISPLAY_ORDER = "displayOrder";

    private static final String OWNER = "OWNER";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Option(String label, String value, @Nullable String description, int displayOrder, boolean hidden) {}

    record ModificationMetadata(
            boolean archivable, boolean readOnlyDefinition, boolean readOnlyOptions, boolean readOnlyValue) {}

    static HubSpotProperty of(PropertyDefinition definition, RecordType type) {
        var property = definition.property();
        var words = PropertyWords.of(property);
        var shown = property.presentation();
        boolean isOwner = property.kind() == PropertyKind.OWNER || property.kind() == PropertyKind.OWNERS;
        boolean isExternal = isOwner || isOfPipelines(property, type);
        return new HubSpotProperty(
                property.name(),
                property.label(),
                words.type(),
                words.fieldType(),
                shown.group(),
                shown.description(),
                isExternal ? List.of() : options(property),
                isOwner ? OWNER : null,
                shown.order(),
                false,
                isExternal,
                property.unique(),
                shown.hidden(),
                definition.builtIn(),
                definition.formField(),
                definition.isArchived(),
                text(definition.createdAt()),
                text(definition.updatedAt()),
                text(definition.archivedAt()),
                "non_sensitive",
                new ModificationMetadata(
                        !definition.builtIn(),
                        definition.builtIn(),
                        isExternal || definition.builtIn() && property.options().isEmpty(),
                        property.readOnly()));
    }

    static boolean isOfPipelines(Property property, RecordType type) {
        return property.name().equals(type.rules().pipeline())
                || property.name().equals(type.rules().stage());
    }

    private static List<Option> options(Property property) {
        if (property.kind() == PropertyKind.BOOLEAN && property.options().isEmpty()) {
            return List.of(new Option("Yes", "true", null, 0, false), new Option("No", "false", null, 1, false));
        }
        var options = new ArrayList<Option>();
        for (var option : property.options()) {
            var traits = option.traits();
            options.add(new Option(
                    option.label(),
                    option.value(),
                    traits.get(DESCRIPTION),
                    Integer.parseInt(traits.getOrDefault(DISPLAY_ORDER, Integer.toString(options.size()))),
                    Boolean.parseBoolean(traits.get(HIDDEN))));
        }
        return List.copyOf(options);
    }

    private static @Nullable String text(Optional<Instant> moment) {
        return moment.map(Timestamps::text).orElse(null);
    }
}
