package dev.landfall.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.landfall.record.Catalogue;
import dev.landfall.record.Property;
import dev.landfall.record.RecordType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Puts an account's catalogue together from what every account has and what it has of its own.
final class Assembly {

    private final Catalogue builtIn;
    private final CatalogueParts parts;

    private final Map<String, List<OwnPropertyEntity>> properties;
    private final Map<String, List<PropertyGroup>> groups;
    private final Map<String, List<Pipeline>> pipelines;
    private final List<Owner> owners;
    private final List<OwnType> ownTypes;
    private final List<Property.Option> ownerOptions;

    private final Map<String, List<PropertyDefinition>> definitions = new HashMap<>();
    private final Map<String, List<PropertyGroup>> allGroups = new HashMap<>();
    private final Map<String, List<Pipeline>> allPipelines = new HashMap<>();

    private Assembly(Catalogue builtIn, CatalogueParts parts) {
        this.builtIn = builtIn;
        this.parts = parts;
        this.properties = parts.properties.stream().collect(groupingBy(property -> property.recordType));
        this.groups = parts.groups.stream()
                .collect(groupingBy(group -> group.recordType, mapping(PropertyGroupEntity::toGroup, toList())));
        this.pipelines = pipelines(parts);
        this.ownTypes = parts.types.stream().map(OwnTypeEntity::toType).toList();
        this.owners = parts.owners.stream().map(OwnerEntity::toOwner).toList();
        this.ownerOptions = owners.stream()
                .filter(owner -> !owner.isArchived())
                .map(AccountOptions::of)
                .toList();
    }

    /// @param doors the doors whose types accounts may add to
    static AccountCatalogue of(List<String> doors, long version, Catalogue builtIn, CatalogueParts parts) {
        return new Assembly(builtIn, parts).assemble(doors, version);
    }

    private static Map<String, List<Pipeline>> pipelines(CatalogueParts parts) {
        var byType = new HashMap<String, List<Pipeline>>();
        for (var pipeline : parts.pipelines) {
            var stages = parts.stages.stream()
                    .filter(stage -> stage.recordType.equals(pipeline.recordType)
                            && stage.pipelineId.equals(pipeline.id))
                    .map(PipelineStageEntity::toStage)
                    .toList();
            byType.computeIfAbsent(pipeline.recordType, first -> new ArrayList<>())
                    .add(pipeline.toPipeline(stages));
        }
        return byType;
    }

    private AccountCatalogue assemble(List<String> doors, long version) {
        var types = new ArrayList<RecordType>();
        for (var door : doors) {
            builtIn.ofDoor(door).forEach(type -> types.add(complete(type)));
        }
        for (var own : ownTypes) {
            if (!own.isArchived()) {
                types.add(complete(OwnTypes.recordType(
                        own, pipelines.containsKey(own.recordType()), OwnTypes.words(types))));
            }
        }
        var known = builtIn.plus(types);
        var links = parts.links.stream()
                .map(OwnLinkTypeEntity::toLinkType)
                .filter(link -> known.type(link.from()).isPresent()
                        && known.type(link.to()).isPresent())
                .toList();
        return new AccountCatalogue(
                version, known.plusLinks(links), ownTypes, definitions, allGroups, allPipelines, owners);
    }

    private RecordType complete(RecordType bare) {
        var type = ParentFields.added(bare, builtIn, ownTypes);
        var own = properties.getOrDefault(type.name(), List.of());
        var shownPipelines = pipelines.getOrDefault(type.name(), BuiltInPipelines.of(type));
        var all = new LinkedHashMap<>(type.properties());
        for (var property : own) {
            if (property.amends) {
                all.computeIfPresent(
                        property.name, (name, known) -> known.withOptions(OptionDocuments.options(property.options)));
            } else if (property.archivedAt == null) {
                all.put(property.name, property.toProperty());
            }
        }
        all.replaceAll((name, property) ->
                AccountOptions.complete(property, type, shownPipelines, ownerOptions));
        allPipelines.put(type.name(), shownPipelines);
        allGroups.put(type.name(), groups(type));
        definitions.put(type.name(), definitions(type, all, own));
        return type.withProperties(Collections.unmodifiableMap(all));
    }

    private List<PropertyDefinition> definitions(
            RecordType type, Map<String, Property> all, List<OwnPropertyEntity> own) {
        var found = new ArrayList<PropertyDefinition>();
        for (var name : type.properties().keySet()) {
            found.add(PropertyDefinition.builtIn(Objects.requireNonNull(all.get(name))));
        }
        for (var property : own) {
            if (!property.amends) {
                var definition = property.toDefinition();
                var completed = all.get(property.name);
                found.add(completed == null ? definition : definition.with(completed));
            }
        }
        return List.copyOf(found);
    }

    private List<PropertyGroup> groups(RecordType type) {
        var found = new ArrayList<PropertyGroup>();
        type.properties().values().stream()
                .map(property -> property.presentation().group())
                .filter(group -> !group.isEmpty())
                .distinct()
                .forEach(name -> found.add(new PropertyGroup(name, BuiltInGroups.label(type, name), found.size(), true)));
        found.addAll(groups.getOrDefault(type.name(), List.of()));
        return List.copyOf(found);
    }
}
