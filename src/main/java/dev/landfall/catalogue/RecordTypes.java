package dev.landfall.catalogue;

import dev.landfall.catalogue.CatalogueChanges.Change;
import dev.landfall.record.LinkType;
import dev.landfall.record.RecordType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The record types that accounts add.
@ApplicationScoped
public class RecordTypes {

    /// Each is a table in the eyes of its account.
    static final int MOST_TYPES = 200;

    static final int MOST_DISPLAYED = 10;

    private final CatalogueChanges changes;

    RecordTypes(CatalogueChanges changes) {
        this.changes = changes;
    }

    /// A type that is to be added, with its properties; `linkedWith` are the full names of the types its records can be
    /// linked with from the start.
    public record TypeDraft(
            String door,
            String name,
            String singular,
            String plural,
            String description,
            List<String> required,
            List<String> searchable,
            Optional<String> primaryDisplay,
            List<String> secondaryDisplay,
            List<PropertyDraft> properties,
            Set<String> linkedWith,
            Optional<Naming> naming,
            Map<String, String> traits) {

        /// A type that the door numbers, and has nothing else to tell of.
        public TypeDraft(
                String door,
                String name,
                String singular,
                String plural,
                String description,
                List<String> required,
                List<String> searchable,
                Optional<String> primaryDisplay,
                List<String> secondaryDisplay,
                List<PropertyDraft> properties,
                Set<String> linkedWith) {
            this(
                    door,
                    name,
                    singular,
                    plural,
                    description,
                    required,
                    searchable,
                    primaryDisplay,
                    secondaryDisplay,
                    properties,
                    linkedWith,
                    Optional.empty(),
                    Map.of());
        }

        private TypeDraft called(String other) {
            return new TypeDraft(
                    door,
                    other,
                    singular,
                    plural,
                    description,
                    required,
                    searchable,
                    primaryDisplay,
                    secondaryDisplay,
                    properties,
                    linkedWith,
                    naming,
                    traits);
        }
    }

    /// Says what the door calls a new type, where that is not left to us.
    @FunctionalInterface
    public interface Naming {

        record Names(String doorId, String name) {}

        /// @param taken what the door calls the types it has, built-in ones and archived ones included
        Names of(Set<String> taken);
    }

    /// What is to be different about a type; whatever is empty stays as it is.
    public record TypeChange(
            Optional<String> singular,
            Optional<String> plural,
            Optional<String> description,
            Optional<List<String>> required,
            Optional<List<String>> searchable,
            Optional<String> primaryDisplay,
            Optional<List<String>> secondaryDisplay,
            Optional<Map<String, String>> traits) {

        /// A change of what all doors know of a type.
        public TypeChange(
                Optional<String> singular,
                Optional<String> plural,
                Optional<String> description,
                Optional<List<String>> required,
                Optional<List<String>> searchable,
                Optional<String> primaryDisplay,
                Optional<List<String>> secondaryDisplay) {
            this(
                    singular,
                    plural,
                    description,
                    required,
                    searchable,
                    primaryDisplay,
                    secondaryDisplay,
                    Optional.empty());
        }
    }

    public Uni<OwnType> add(long accountId, TypeDraft draft) {
        return changes.makeAndRead(
                accountId, change -> add(change, draft), (after, number) -> numbered(after, number));
    }

    private static OwnType numbered(AccountCatalogue catalogue, int number) {
        return catalogue.ownTypes().stream()
                .filter(type -> type.number() == number)
                .findFirst()
                .orElseThrow(() -> notThere(Integer.toString(number)));
    }

    private static Uni<Integer> add(Change change, TypeDraft given) {
        var names = given.naming().map(naming -> naming.of(taken(change, given.door())));
        var draft = names.map(found -> given.called(found.name())).orElse(given);
        check(change, draft);
        var type = entityOf(change, draft);
        names.ifPresent(found -> {
            if (taken(change, draft.door()).contains(found.doorId())) {
                throw CatalogueRefused.alreadyThere("A type %s already exists.".formatted(found.doorId()));
            }
            type.doorId = found.doorId();
        });
        var entities = new ArrayList<Object>();
        entities.add(type);
        entities.addAll(propertiesOf(change.accountId(), type, draft.properties()));
        CatalogueRefused.refuseIf(againstNames(type, names(type, draft.properties())));
        for (var other : draft.linkedWith()) {
            entities.addAll(LinkTypes.plain(change, type, other));
        }
        return PropertyDefinitions.mergeAll(entities).replaceWith(type.id);
    }

    private static Set<String> taken(Change change, String door) {
        var taken = new HashSet<String>();
        change.before().catalogue().ofDoor(door).forEach(type -> taken.add(type.id()));
        change.before().ownTypes().stream()
                .filter(type -> type.door().equals(door))
                .forEach(type -> taken.add(type.id()));
        return taken;
    }

    private static void check(Change change, TypeDraft draft) {
        CatalogueRefused.refuseIf(Texts.wrongTypeName("The name of a type", draft.name())
                .or(() -> Texts.wrongLabel("The singular label", draft.singular()))
                .or(() -> Texts.wrongLabel("The plural label", draft.plural()))
                .or(() -> Texts.wrongDescription(draft.description())));
        var known = change.before().ownTypes();
        if (known.stream()
                .anyMatch(type -> type.door().equals(draft.door())
                        && type.name().equalsIgnoreCase(draft.name()))) {
            throw CatalogueRefused.alreadyThere("A type named %s already exists.".formatted(draft.name()));
        }
        if (known.size() >= MOST_TYPES) {
            throw CatalogueRefused.overLimit("An account has at most %d types of its own.".formatted(MOST_TYPES));
        }
    }

    private static OwnTypeEntity entityOf(Change change, TypeDraft draft) {
        var entity = new OwnTypeEntity();
        entity.accountId = change.accountId();
        entity.id = change.nextId();
        entity.door = draft.door();
        entity.name = draft.name();
        entity.singular = draft.singular();
        entity.plural = draft.plural();
        entity.description = draft.description();
        entity.required = draft.required().toArray(String[]::new);
        entity.searchable = draft.searchable().toArray(String[]::new);
        entity.primaryDisplay = draft.primaryDisplay().isPresent() ? draft.primaryDisplay().get() : null;
        entity.secondaryDisplay = draft.secondaryDisplay().toArray(String[]::new);
        entity.traits = TraitDocuments.of(draft.traits());
        entity.createdAt = Instant.now();
        entity.updatedAt = entity.createdAt;
        return entity;
    }

    private static List<OwnPropertyEntity> propertiesOf(
            long accountId, OwnTypeEntity type, List<PropertyDraft> drafts) {
        var own = type.toType();
        var known = new ArrayList<PropertyDefinition>();
        plainType(own).properties().values().forEach(property -> known.add(PropertyDefinition.builtIn(property)));
        var entities = new ArrayList<OwnPropertyEntity>();
        for (var each : drafts) {
            var draft = each.group().isEmpty() ? each.inGroup(own.usualGroup()) : each;
            CatalogueRefused.refuseIf(PropertyRules.againstNew(draft, known, List.of(own.usualGroup())));
            var entity = PropertyDefinitions.entityOf(accountId, own.recordType(), draft);
            entities.add(entity);
            known.add(entity.toDefinition());
        }
        return entities;
    }

    private static RecordType plainType(OwnType own) {
        return OwnTypes.recordType(own, false, Set.of());
    }

    private static Set<String> names(OwnTypeEntity type, List<PropertyDraft> drafts) {
        var names = new HashSet<>(plainType(type.toType()).properties().keySet());
        drafts.forEach(draft -> names.add(draft.name()));
        return names;
    }

    private static Optional<CatalogueRefused> againstNames(OwnTypeEntity type, Set<String> known) {
        var named = new ArrayList<String>();
        named.addAll(List.of(type.required));
        named.addAll(List.of(type.searchable));
        named.addAll(List.of(type.secondaryDisplay));
        if (type.primaryDisplay != null) {
            named.add(type.primaryDisplay);
        }
        if (named.size() > MOST_DISPLAYED + PropertyRules.MOST_PROPERTIES) {
            return Optional.of(CatalogueRefused.overLimit("More properties are named than a type has."));
        }
        return named.stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> CatalogueRefused.invalid("There is no property named \"%s\".".formatted(name)));
    }

    /// Changes a type that is not archived.
    public Uni<OwnType> change(long accountId, String door, String word, TypeChange wanted) {
        return changes.makeAndRead(accountId, change -> {
                    var known = live(change.before(), door, word);
                    return OwnTypeEntity.<OwnTypeEntity>findById(new OwnTypeEntity.Key(accountId, known.number()))
                            .invoke(entity -> {
                                apply(entity, wanted);
                                CatalogueRefused.refuseIf(againstNames(entity, liveNames(change, known)));
                            })
                            .replaceWithVoid();
                })
                .map(after -> find(after, door, word));
    }

    private static void apply(OwnTypeEntity entity, TypeChange wanted) {
        CatalogueRefused.refuseIf(wanted.singular()
                .flatMap(label -> Texts.wrongLabel("The singular label", label))
                .or(() -> wanted.plural().flatMap(label -> Texts.wrongLabel("The plural label", label)))
                .or(() -> wanted.description().flatMap(Texts::wrongDescription)));
        entity.singular = wanted.singular().orElse(entity.singular);
        entity.plural = wanted.plural().orElse(entity.plural);
        entity.description = wanted.description().orElse(entity.description);
        wanted.required().ifPresent(names -> entity.required = names.toArray(String[]::new));
        wanted.searchable().ifPresent(names -> entity.searchable = names.toArray(String[]::new));
        wanted.primaryDisplay().ifPresent(name -> entity.primaryDisplay = name);
        wanted.secondaryDisplay().ifPresent(names -> entity.secondaryDisplay = names.toArray(String[]::new));
        wanted.traits().ifPresent(traits -> entity.traits = TraitDocuments.of(traits));
        entity.updatedAt = Instant.now();
    }

    private static Set<String> liveNames(Change change, OwnType known) {
        var names = new HashSet<String>();
        change.before().properties(known.recordType()).stream()
                .filter(property -> !property.isArchived())
                .forEach(property -> names.add(property.name()));
        return names;
    }

    /// Archives a type that has no records left.
    public Uni<Void> archive(long accountId, String door, String word) {
        return changes.make(accountId, change -> {
            var known = live(change.before(), door, word);
            return refuseIfUsed(accountId, known)
                    .chain(() -> OwnTypeEntity.update(
                            "archivedAt = ?1 WHERE accountId = ?2 AND id = ?3",
                            Instant.now(),
                            accountId,
                            known.number()))
                    .replaceWithVoid();
        });
    }

    /// Removes a type for good, archived or not, with its properties, groups, pipelines and kinds of link; its name is free
    /// again. It must have no records left; archived ones are out of reach from then on.
    public Uni<Void> purge(long accountId, String door, String word) {
        return changes.make(accountId, change -> {
            var known = find(change.before(), door, word);
            var type = known.recordType();
            return refuseIfUsed(accountId, known)
                    .chain(() -> OwnPropertyEntity.delete("accountId = ?1 AND recordType = ?2", accountId, type))
                    .chain(() -> PropertyGroupEntity.delete("accountId = ?1 AND recordType = ?2", accountId, type))
                    .chain(() -> PipelineStageEntity.delete("accountId = ?1 AND recordType = ?2", accountId, type))
                    .chain(() -> PipelineEntity.delete("accountId = ?1 AND recordType = ?2", accountId, type))
                    .chain(() -> OwnLinkTypeEntity.delete(
                            "accountId = ?1 AND (fromType = ?2 OR toType = ?2)", accountId, type))
                    .chain(() -> OwnTypeEntity.delete("accountId = ?1 AND id = ?2", accountId, known.number()))
                    .replaceWithVoid();
        });
    }

    private static Uni<Void> refuseIfUsed(long accountId, OwnType known) {
        return RecordsInUse.ofType(accountId, known.recordType()).invoke(isUsed -> {
            if (isUsed) {
                throw CatalogueRefused.inUse(
                        "There are records of the type %s. Archive them first.".formatted(known.name()));
            }
        }).replaceWithVoid();
    }

    /// Makes it possible to link records of two types, at least one of which is the account's own.
    ///
    /// @return the kind of link seen from `from`
    public Uni<LinkType> link(long accountId, String from, String to, Optional<String> name) {
        return changes.make(accountId, change -> {
            var known = change.before().catalogue().links(from, to);
            if (name.isEmpty() ? known.stream().anyMatch(link -> !link.hasLabel()) : isTaken(known, name.get())) {
                throw CatalogueRefused.alreadyThere("The two types are already associated in this way.");
            }
            if (known.size() >= LinkTypes.MOST_BETWEEN_TWO_TYPES) {
                throw CatalogueRefused.overLimit("There are at most %d kinds of link between two types."
                        .formatted(LinkTypes.MOST_BETWEEN_TWO_TYPES));
            }
            name.ifPresent(word -> CatalogueRefused.refuseIf(Texts.wrongTypeName("The name of an association", word)));
            var made = name.map(word -> LinkTypes.named(change, from, to, word))
                    .orElseGet(() -> LinkTypes.plain(change, from, to));
            return PropertyDefinitions.mergeAll(made).replaceWith(made.getFirst().toLinkType());
        });
    }

    private static boolean isTaken(List<LinkType> known, String name) {
        return known.stream().anyMatch(link -> link.name().equalsIgnoreCase(name));
    }

    /// Removes a kind of link of a type of the account's own, in both directions, and all links of it.
    public Uni<Void> unlink(long accountId, String recordType, int id) {
        return changes.make(accountId, change -> {
            var link = change.before()
                    .catalogue()
                    .link(id)
                    .filter(found -> found.from().equals(recordType) || found.to().equals(recordType))
                    .filter(found -> !found.builtIn())
                    .orElseThrow(() -> CatalogueRefused.notThere("There is no such association."));
            return LinkTypes.remove(change, link);
        });
    }

    private static OwnType live(AccountCatalogue catalogue, String door, String word) {
        var known = find(catalogue, door, word);
        if (known.isArchived()) {
            throw notThere(word);
        }
        return known;
    }

    private static OwnType find(AccountCatalogue catalogue, String door, String word) {
        return catalogue.ownType(door, word).orElseThrow(() -> notThere(word));
    }

    private static CatalogueRefused notThere(String word) {
        return CatalogueRefused.notThere("There is no type of your own named \"%s\".".formatted(word));
    }
}
