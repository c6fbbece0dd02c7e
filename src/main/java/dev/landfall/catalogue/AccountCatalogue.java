package dev.landfall.catalogue;

import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// All that an account's catalogue holds, as it was at one moment: what the engine goes by, and what doors show besides.
///
/// The maps have the full name of a record type as their key.
public record AccountCatalogue(
        long version,
        Catalogue catalogue,
        List<OwnType> ownTypes,
        Map<String, List<PropertyDefinition>> definitions,
        Map<String, List<PropertyGroup>> propertyGroups,
        Map<String, List<Pipeline>> pipelinesByType,
        List<Owner> owners) {

    /// By any word a door has for a type, be it built-in or the account's own.
    public Optional<RecordType> type(String door, String word) {
        return catalogue.named(door, word);
    }

    /// A type of the account's own, archived or not, by its id, its name, or one of its full names.
    public Optional<OwnType> ownType(String door, String word) {
        var wanted = word.toLowerCase(Locale.ROOT);
        return ownTypes.stream()
                .filter(type -> type.door().equals(door) && isNamed(type, wanted))
                .findFirst();
    }

    private static boolean isNamed(OwnType type, String wanted) {
        return type.id().equals(wanted)
                || type.name().toLowerCase(Locale.ROOT).equals(wanted)
                || type.fullName().toLowerCase(Locale.ROOT).equals(wanted)
                || wanted.equals("p_" + type.name().toLowerCase(Locale.ROOT));
    }

    /// The properties of a type, archived ones included, the built-in ones first.
    public List<PropertyDefinition> properties(String recordType) {
        return definitions.getOrDefault(recordType, List.of());
    }

    public Optional<PropertyDefinition> property(String recordType, String name) {
        return properties(recordType).stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }

    /// The groups of the properties of a type, the built-in ones first.
    public List<PropertyGroup> groups(String recordType) {
        return propertyGroups.getOrDefault(recordType, List.of());
    }

    public Optional<PropertyGroup> group(String recordType, String name) {
        return groups(recordType).stream()
                .filter(group -> group.name().equals(name))
                .findFirst();
    }

    /// The pipelines of a type in the order in which they are shown; none for a type whose records stand in none.
    public List<Pipeline> pipelines(String recordType) {
        return pipelinesByType.getOrDefault(recordType, List.of());
    }

    public Optional<Pipeline> pipeline(String recordType, String id) {
        return pipelines(recordType).stream()
                .filter(pipeline -> pipeline.id().equals(id))
                .findFirst();
    }

    public Optional<Owner> owner(int id) {
        return owners.stream().filter(owner -> owner.id() == id).findFirst();
    }
}
