package dev.landfall.catalogue;

import dev.landfall.catalogue.CatalogueChanges.Change;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The people that records can belong to. An account has at least one from its beginning on.
@ApplicationScoped
public class Owners {

    /// Every import keeps those it may meet.
    static final int MOST_OWNERS = 2_000;

    /// Somebody has to be the first; the name says who has put them there.
    private static final OwnerDraft FIRST = new OwnerDraft("owner@landfall.invalid", "Landfall", "Owner");

    private static final Pattern EMAIL = Pattern.compile("[^\\s@;]+@[^\\s@;]+\\.[^\\s@;]+");

    private final CatalogueChanges changes;
    private final Catalogues catalogues;

    Owners(CatalogueChanges changes, Catalogues catalogues) {
        this.changes = changes;
        this.catalogues = catalogues;
    }

    public record OwnerDraft(String email, String firstName, String lastName) {}

    /// Sees to it that an account has an owner.
    public Uni<Void> openFirst(long accountId) {
        return catalogues.whole(accountId).chain(known -> known.owners().isEmpty()
                ? changes.make(accountId, Owners::addFirst)
                : Uni.createFrom().voidItem());
    }

    /// Several replicas may start at once.
    private static Uni<Void> addFirst(Change change) {
        return change.before().owners().isEmpty()
                ? PropertyDefinitions.mergeAll(List.of(entityOf(change, FIRST)))
                : Uni.createFrom().voidItem();
    }

    public Uni<Owner> add(long accountId, OwnerDraft draft) {
        return changes.make(accountId, change -> {
            check(change, draft);
            var entity = entityOf(change, draft);
            return PropertyDefinitions.mergeAll(List.of(entity)).replaceWith(entity.toOwner());
        });
    }

    private static void check(Change change, OwnerDraft draft) {
        if (!EMAIL.matcher(draft.email()).matches() || draft.email().length() > Texts.LONGEST_LABEL_CHARS) {
            throw CatalogueRefused.invalid("email must be an e-mail address.");
        }
        CatalogueRefused.refuseIf(Texts.wrongLabel("The name of an owner", draft.firstName() + draft.lastName()));
        var known = change.before().owners();
        if (known.stream()
                .anyMatch(owner -> !owner.isArchived() && owner.email().equalsIgnoreCase(draft.email()))) {
            throw CatalogueRefused.alreadyThere("An owner with this e-mail address already exists.");
        }
        if (known.size() >= MOST_OWNERS) {
            throw CatalogueRefused.overLimit("An account has at most %,d owners.".formatted(MOST_OWNERS));
        }
    }

    private static OwnerEntity entityOf(Change change, OwnerDraft draft) {
        var entity = new OwnerEntity();
        entity.accountId = change.accountId();
        entity.id = change.nextId();
        entity.email = draft.email();
        entity.firstName = draft.firstName();
        entity.lastName = draft.lastName();
        entity.createdAt = Instant.now();
        entity.updatedAt = entity.createdAt;
        return entity;
    }

    /// Archives an owner, who keeps the records they have. The last one stays.
    public Uni<Void> archive(long accountId, int id) {
        return changes.make(accountId, change -> {
            var known = change.before().owner(id).filter(owner -> !owner.isArchived());
            if (known.isEmpty()) {
                throw CatalogueRefused.notThere("There is no owner %d.".formatted(id));
            }
            if (change.before().owners().stream().filter(owner -> !owner.isArchived()).count() == 1) {
                throw CatalogueRefused.inUse("An account keeps at least one owner.");
            }
            return OwnerEntity.update(
                            "archivedAt = ?1, updatedAt = ?1 WHERE accountId = ?2 AND id = ?3",
                            Instant.now(),
                            accountId,
                            id)
                    .replaceWithVoid();
        });
    }
}
