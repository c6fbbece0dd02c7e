package dev.landfall.catalogue;

import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import dev.landfall.record.TypePattern;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a record type of an account's own has without anybody saying so: a few properties, and words of its own.
final class OwnTypes {

    static final String PIPELINE = "hs_pipeline";
    static final String STAGE = "hs_pipeline_stage";

    private static final List<String> SHOWN = List.of("hs_createdate", "hs_lastmodifieddate", "hs_object_id");

    private OwnTypes() {}

    /// The type without the properties that the account has given it.
    ///
    /// @param taken words, in lower case, that other types go by and the type does not get
    static RecordType recordType(OwnType own, boolean hasPipelines, Set<String> taken) {
        return TypePattern.ofDoor(own.door())
                .map(pattern -> pattern.type(own.recordType(), own.singular(), own.number(), own.traits()))
                .orElseGet(() -> plain(own, hasPipelines, taken));
    }

    private static RecordType plain(OwnType own, boolean hasPipelines, Set<String> taken) {
        var required = own.required().stream().map(List::of).toList();
        return new RecordType(
                own.recordType(),
                own.words().stream()
                        .filter(word -> !taken.contains(word.toLowerCase(Locale.ROOT)))
                        .distinct()
                        .toList(),
                new RecordType.Labels(own.singular(), own.plural()),
                Optional.empty(),
                properties(own.usualGroup(), hasPipelines),
                required,
                required,
                SHOWN,
                hasPipelines ? new RecordType.Rules(false, false, "", PIPELINE, STAGE) : RecordType.Rules.NONE);
    }

    static Set<String> words(Collection<RecordType> types) {
        return types.stream()
                .flatMap(type -> type.aliases().stream())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Map<String, Property> properties(String group, boolean hasPipelines) {
        var properties = new LinkedHashMap<String, Property>();
        add(properties, group, "hs_object_id", "Record ID", PropertyKind.NUMBER, true);
        add(properties, group, "hs_createdate", "Object create date/time", PropertyKind.DATE_TIME, true);
        add(properties, group, "hs_lastmodifieddate", "Object last modified date/time", PropertyKind.DATE_TIME, true);
        add(properties, group, "hubspot_owner_id", "Owner", PropertyKind.OWNER, false);
        if (hasPipelines) {
            add(properties, group, PIPELINE, "Pipeline", PropertyKind.ENUMERATION, false);
            add(properties, group, STAGE, "Pipeline stage", PropertyKind.ENUMERATION, false);
        }
        return properties;
    }

    private static void add(
            Map<String, Property> properties,
            String group,
            String name,
            String label,
            PropertyKind kind,
            boolean readOnly) {
        properties.put(
                name,
                new Property(
                        name,
                        label,
                        kind,
                        false,
                        readOnly,
                        false,
                        List.of(),
                        new Property.Presentation(group, "", "", false, properties.size())));
    }
}
