package dev.landfall.catalogue;

import dev.landfall.catalogue.CatalogueChanges.Change;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The properties that accounts add to record types, and what they change about the built-in ones.
///
/// An archived property is not imported into and not shown any more. Its values stay with the records, and so does its
/// name with the account: a new property may take it.
@ApplicationScoped
public class PropertyDefinitions {

    private final CatalogueChanges changes;
    private final Catalogues catalogues;

    PropertyDefinitions(CatalogueChanges changes, Catalogues catalogues) {
        this.changes = changes;
        this.catalogues = catalogues;
    }

    public Uni<PropertyDefinition> add(long accountId, String recordType, PropertyDraft draft) {
        return addAll(accountId, recordType, List.of(draft))
                .map(outcomes -> outcomes.getFirst().orRefuse());
    }

    /// Adds those that can be added. The outcomes are in the order of the drafts.
    public Uni<List<PropertyOutcome>> addAll(long accountId, String recordType, List<PropertyDraft> drafts) {
        return changes.make(accountId, change -> addAll(change, recordType, drafts))
                .chain(refusals -> catalogues.whole(accountId).map(after -> outcomes(after, recordType, drafts, refusals)));
    }

    private static Uni<List<Optional<CatalogueRefused>>> addAll(
            Change change, String recordType, List<PropertyDraft> drafts) {
        var type = typeOf(change, recordType);
        var known = new ArrayList<>(change.before().properties(recordType));
        var groups = groupNames(change, recordType);
        var refusals = new ArrayList<Optional<CatalogueRefused>>();
        var entities = new ArrayList<OwnPropertyEntity>();
        for (var each : drafts) {
            var draft = grouped(each, change, type);
            var refusal = PropertyRules.againstNew(draft, known, groups);
            refusals.add(refusal);
            if (refusal.isEmpty()) {
                var entity = entityOf(change.accountId(), recordType, draft);
                entities.add(entity);
                known.removeIf(property -> property.name().equals(draft.name()));
                known.add(entity.toDefinition());
            }
        }
        return mergeAll(entities).replaceWith(refusals);
    }

    private static List<PropertyOutcome> outcomes(
            AccountCatalogue after,
            String recordType,
            List<PropertyDraft> drafts,
            List<Optional<CatalogueRefused>> refusals) {
        var outcomes = new ArrayList<PropertyOutcome>();
        for (int i = 0; i < drafts.size(); i++) {
            var name = drafts.get(i).name();
            outcomes.add(refusals.get(i)
                    .<PropertyOutcome>map(PropertyOutcome.Refused::new)
                    .orElseGet(() -> new PropertyOutcome.Added(find(after, recordType, name))));
        }
        return outcomes;
    }

    public Uni<PropertyDefinition> change(long accountId, String recordType, String name, PropertyChange wanted) {
        return changes.makeAndRead(accountId, change -> {
                    var type = typeOf(change, recordType);
                    var known = find(change.before(), recordType, name);
                    if (known.isArchived()) {
                        throw notThere(name);
                    }
                    var after = wanted.of(known);
                    CatalogueRefused.refuseIf(
                            PropertyRules.againstChange(known, after, type, groupNames(change, recordType)));
                    return PropertyDraft.of(known).equals(after)
                            ? Uni.createFrom().voidItem()
                            : write(change, recordType, known, after);
                })
                .map(after -> find(after, recordType, name));
    }

    private static Uni<Void> write(Change change, String recordType, PropertyDefinition known, PropertyDraft after) {
        var entity = entityOf(change.accountId(), recordType, after);
        entity.amends = known.builtIn();
        entity.createdAt = known.createdAt().orElse(entity.createdAt);
        return mergeAll(List.of(entity));
    }

    /// Archives one property; that it is not there is an error.
    public Uni<Void> archive(long accountId, String recordType, String name) {
        return changes.make(accountId, change -> {
            if (find(change.before(), recordType, name).isArchived()) {
                throw notThere(name);
            }
            return archive(change, recordType, List.of(name));
        });
    }

    /// Archives several at once or, if one of them must stay, none. Those that are not there are passed over.
    public Uni<Void> archiveAll(long accountId, String recordType, Collection<String> names) {
        return changes.make(accountId, change -> archive(change, recordType, names));
    }

    private static Uni<Void> archive(Change change, String recordType, Collection<String> names) {
        for (var name : names) {
            change.before().property(recordType, name).filter(PropertyDefinition::builtIn).ifPresent(known -> {
                throw CatalogueRefused.readOnly("%s is built in and cannot be archived.".formatted(name));
            });
            change.before().ownTypes().stream()
                    .filter(type -> type.recordType().equals(recordType) && type.needs(name))
                    .findFirst()
                    .ifPresent(type -> {
                        throw CatalogueRefused.inUse(
                                "%s is required or displayed by the type %s.".formatted(name, type.name()));
                    });
        }
        return OwnPropertyEntity.update(
                        "archivedAt = ?1, updatedAt = ?1 "
                                + "WHERE accountId = ?2 AND recordType = ?3 AND name IN ?4 AND archivedAt IS NULL",
                        Instant.now(),
                        change.accountId(),
                        recordType,
                        names)
                .replaceWithVoid();
    }

    static OwnPropertyEntity entityOf(long accountId, String recordType, PropertyDraft draft) {
        var entity = new OwnPropertyEntity();
        entity.accountId = accountId;
        entity.recordType = recordType;
        entity.name = draft.name();
        entity.take(storable(draft));
        entity.createdAt = Instant.now();
        entity.updatedAt = entity.createdAt;
        return entity;
    }

    /// Owners are options too, and are kept as owners only.
    private static PropertyDraft storable(PropertyDraft draft) {
        return draft.kind() == PropertyKind.OWNER || draft.kind() == PropertyKind.OWNERS
                ? draft.withOptions(List.of())
                : draft;
    }

    static Uni<Void> mergeAll(List<?> entities) {
        var session = Panache.getSession();
        return entities.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.chain(open -> open.mergeAll(entities.toArray()));
    }

    private static PropertyDraft grouped(PropertyDraft draft, Change change, RecordType type) {
        if (!draft.group().isEmpty()) {
            return draft;
        }
        var groups = change.before().groups(type.name());
        return groups.isEmpty() ? draft : draft.inGroup(groups.getFirst().name());
    }

    private static List<String> groupNames(Change change, String recordType) {
        return change.before().groups(recordType).stream().map(PropertyGroup::name).toList();
    }

    private static RecordType typeOf(Change change, String recordType) {
        return change.before()
                .catalogue()
                .type(recordType)
                .orElseThrow(() -> CatalogueRefused.notThere("The type %s is not there.".formatted(recordType)));
    }

    private static PropertyDefinition find(AccountCatalogue catalogue, String recordType, String name) {
        return catalogue.property(recordType, name).orElseThrow(() -> notThere(name));
    }

    private static CatalogueRefused notThere(String name) {
        return CatalogueRefused.notThere("There is no property named \"%s\".".formatted(name));
    }
}
