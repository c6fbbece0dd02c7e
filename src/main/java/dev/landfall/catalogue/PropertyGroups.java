package dev.landfall.catalogue;

import dev.landfall.catalogue.CatalogueChanges.Change;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The groups of properties that accounts add.
@ApplicationScoped
public class PropertyGroups {

    /// Groups are headings on a page.
    static final int MOST_GROUPS = 200;

    private final CatalogueChanges changes;

    PropertyGroups(CatalogueChanges changes) {
        this.changes = changes;
    }

    /// @param order where it stands among the groups; below 0 means behind those that say so
    public Uni<PropertyGroup> add(long accountId, String recordType, String name, String label, int order) {
        return changes.makeAndRead(accountId, change -> {
                    CatalogueRefused.refuseIf(Texts.wrongName("The name of a group", name).or(() -> Texts.wrongLabel("The label", label)));
                    if (change.before().group(recordType, name).isPresent()) {
                        throw CatalogueRefused.alreadyThere(
                                "A property group named %s already exists.".formatted(name));
                    }
                    if (change.before().groups(recordType).size() >= MOST_GROUPS) {
                        throw CatalogueRefused.overLimit("A type has at most %d groups.".formatted(MOST_GROUPS));
                    }
                    return PropertyDefinitions.mergeAll(
                            List.of(entityOf(change.accountId(), recordType, name, label, order)));
                })
                .map(after -> find(after, recordType, name));
    }

    private static PropertyGroupEntity entityOf(
            long accountId, String recordType, String name, String label, int order) {
        var entity = new PropertyGroupEntity();
        entity.accountId = accountId;
        entity.recordType = recordType;
        entity.name = name;
        entity.label = label;
        entity.displayOrder = order;
        entity.createdAt = Instant.now();
        return entity;
    }

    public Uni<PropertyGroup> change(
            long accountId, String recordType, String name, Optional<String> label, Optional<Integer> order) {
        return changes.makeAndRead(accountId, change -> {
                    var known = own(change, recordType, name);
                    CatalogueRefused.refuseIf(Texts.wrongLabel("The label", label.orElse(known.label())));
                    return PropertyGroupEntity.update(
                                    "label = ?1, displayOrder = ?2 WHERE accountId = ?3 AND recordType = ?4 AND name = ?5",
                                    label.orElse(known.label()),
                                    order.orElse(known.order()),
                                    accountId,
                                    recordType,
                                    name)
                            .replaceWithVoid();
                })
                .map(after -> find(after, recordType, name));
    }

    public Uni<Void> remove(long accountId, String recordType, String name) {
        return changes.make(accountId, change -> {
            own(change, recordType, name);
            boolean isUsed = change.before().properties(recordType).stream()
                    .anyMatch(property -> !property.isArchived()
                            && property.property().presentation().group().equals(name));
            if (isUsed) {
                throw CatalogueRefused.inUse("There are properties in the group %s.".formatted(name));
            }
            return PropertyGroupEntity.delete(
                            "accountId = ?1 AND recordType = ?2 AND name = ?3", accountId, recordType, name)
                    .replaceWithVoid();
        });
    }

    private static PropertyGroup own(Change change, String recordType, String name) {
        var known = find(change.before(), recordType, name);
        if (known.builtIn()) {
            throw CatalogueRefused.readOnly("The group %s is built in.".formatted(name));
        }
        return known;
    }

    private static PropertyGroup find(AccountCatalogue catalogue, String recordType, String name) {
        return catalogue
                .group(recordType, name)
                .orElseThrow(() -> CatalogueRefused.notThere("There is no property group \"%s\".".formatted(name)));
    }
}
