package dev.landfall.catalogue;

import dev.landfall.record.Catalogue;
import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fields that name the record another one belongs to, as Bitrix24 has them: an account says of its own types which types
/// stand above them and which below. The lower one has the field, `parentId2` for a deal.
final class ParentFields {

    /// The traits of a type that name others, by what the door calls them and with commas between.
    static final String PARENTS = "parents";

    static final String CHILDREN = "children";

    private ParentFields() {}

    static RecordType added(RecordType type, Catalogue builtIn, List<OwnType> ownTypes) {
        var fields = new LinkedHashMap<String, Property>();
        for (var own : ownTypes) {
            if (own.isArchived() || !own.door().equals(type.door())) {
                continue;
            }
            if (own.recordType().equals(type.name())) {
                named(own, PARENTS).forEach(parent -> label(type.door(), parent, builtIn, ownTypes)
                        .forEach(label -> put(fields, parent, label)));
            } else if (named(own, CHILDREN).contains(type.id())) {
                put(fields, own.id(), own.singular());
            }
        }
        if (fields.isEmpty()) {
            return type;
        }
        var all = new LinkedHashMap<>(type.properties());
        fields.forEach(all::putIfAbsent);
        return type.withProperties(Collections.unmodifiableMap(all));
    }

    private static List<String> named(OwnType own, String trait) {
        var names = own.traits().getOrDefault(trait, "");
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }

    /// None for a type that is not there.
    private static List<String> label(String door, String id, Catalogue builtIn, List<OwnType> ownTypes) {
        return builtIn.type(door + ':' + id)
                .map(type -> List.of(type.labels().singular()))
                .orElseGet(() -> ownTypes.stream()
                        .filter(own -> own.door().equals(door) && own.id().equals(id) && !own.isArchived())
                        .map(OwnType::singular)
                        .toList());
    }

    private static void put(Map<String, Property> fields, String parent, String label) {
        var name = "parentId" + parent;
        fields.put(
                name,
                new Property(
                        name,
                        label,
                        PropertyKind.NUMBER,
                        false,
                        false,
                        false,
                        List.of(),
                        new Property.Presentation(
                                "",
                                "",
                                "",
                                false,
                                -1,
                                Map.of("type", "crm_entity", "upperName", "PARENT_ID_" + parent, "parent", parent))));
    }
}
