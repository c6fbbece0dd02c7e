package dev.landfall.catalogue;

import dev.landfall.catalogue.CatalogueChanges.Change;
import dev.landfall.record.LinkType;
import dev.landfall.record.RecordType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of link that accounts add: labels, and the plain links of their own types.
///
/// A kind of link is made in both directions at once, so that a link can be read from either side.
@ApplicationScoped
public class LinkTypes {

    /// A person chooses from them in a list.
    static final int MOST_BETWEEN_TWO_TYPES = 50;

    private final CatalogueChanges changes;

    LinkTypes(CatalogueChanges changes) {
        this.changes = changes;
    }

    /// A label for links from one type to another. Where there is an `inverseLabel`, the other side reads that; otherwise
    /// both sides read the same.
    public record LabelDraft(String name, String label, Optional<String> inverseLabel) {}

    /// @return the new kind of link and, where the other side has a label of its own, the one it sees
    public Uni<List<LinkType>> addLabel(long accountId, String from, String to, LabelDraft draft) {
        return changes.make(accountId, change -> {
            check(change, from, to, draft);
            var made = new ArrayList<OwnLinkTypeEntity>();
            if (change.before().catalogue().links(from, to).stream().allMatch(LinkType::hasLabel)) {
                made.addAll(plain(change, from, to));
            }
            var labelled = pair(
                    change,
                    new Direction(from, to, draft.name(), draft.label()),
                    new Direction(
                            to, from, draft.name(), draft.inverseLabel().orElse(draft.label())));
            made.addAll(labelled);
            var shown = draft.inverseLabel().isPresent() ? labelled : labelled.subList(0, 1);
            return PropertyDefinitions.mergeAll(made)
                    .replaceWith(shown.stream().map(OwnLinkTypeEntity::toLinkType).toList());
        });
    }

    private static void check(Change change, String from, String to, LabelDraft draft) {
        CatalogueRefused.refuseIf(Texts.wrongTypeName("The name of a label", draft.name())
                .or(() -> Texts.wrongLabel("A label", draft.label()))
                .or(() -> draft.inverseLabel().flatMap(inverse -> Texts.wrongLabel("An inverse label", inverse))));
        var known = change.before().catalogue().links(from, to);
        if (known.size() >= MOST_BETWEEN_TWO_TYPES) {
            throw CatalogueRefused.overLimit(
                    "There are at most %d kinds of link between two types.".formatted(MOST_BETWEEN_TWO_TYPES));
        }
        for (var link : known) {
            if (link.hasLabel()
                    && (link.name().equalsIgnoreCase(draft.name())
                            || link.label().equalsIgnoreCase(draft.label()))) {
                throw CatalogueRefused.alreadyThere(
                        "A label named \"%s\" already exists.".formatted(link.label()));
            }
        }
    }

    /// Changes what the label reads, from this side and, where both sides read the same or another is given, from the
    /// other.
    public Uni<Void> relabel(
            long accountId, String from, String to, int id, String label, Optional<String> inverseLabel) {
        return changes.make(accountId, change -> {
            var known = own(change, from, to, id);
            CatalogueRefused.refuseIf(Texts.wrongLabel("A label", label)
                    .or(() -> inverseLabel.flatMap(inverse -> Texts.wrongLabel("An inverse label", inverse))));
            var other = change.before().catalogue().link(known.inverse()).orElse(known);
            var back = inverseLabel.orElse(other.label().equals(known.label()) ? label : other.label());
            return setLabel(change.accountId(), known.inverse(), back)
                    .chain(() -> setLabel(change.accountId(), known.id(), label));
        });
    }

    private static Uni<Void> setLabel(long accountId, int id, String label) {
        return OwnLinkTypeEntity.update("label = ?1 WHERE accountId = ?2 AND id = ?3", label, accountId, -id)
                .replaceWithVoid();
    }

    /// Removes a kind of link in both directions, and all links of it.
    public Uni<Void> remove(long accountId, String from, String to, int id) {
        return changes.make(accountId, change -> remove(change, own(change, from, to, id)));
    }

    private static final String REMOVE_LINKS = """
            DELETE FROM stored_link WHERE account_id = :account AND link_type IN (:id, :inverse)
            """;

    private static final String REMOVE_LABELS = """
            UPDATE stored_link
               SET labels = array_remove(array_remove(labels, :id), :inverse)
             WHERE account_id = :account AND (:id = ANY (labels) OR :inverse = ANY (labels))
            """;

    /// Labels that stand with a kind of link go with it.
    static Uni<Void> remove(Change change, LinkType known) {
        return OwnLinkTypeEntity.delete(
                        "accountId = ?1 AND id IN ?2", change.accountId(), ownIds(change, known))
                .chain(() -> Panache.getSession())
                .chain(session -> session.createNativeQuery(known.standsForItself() ? REMOVE_LINKS : REMOVE_LABELS)
                        .setParameter("account", change.accountId())
                        .setParameter("id", known.id())
                        .setParameter("inverse", known.inverse())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static List<Integer> ownIds(Change change, LinkType known) {
        return change.before().catalogue().links(known.from(), known.to()).stream()
                .filter(link -> link.id() == known.id() || link.plain() == known.id())
                .flatMap(link -> Stream.of(-link.id(), -link.inverse()))
                .toList();
    }

    private record Direction(String from, String to, String name, String label) {}

    /// The plain link of two types, named after them.
    static List<OwnLinkTypeEntity> plain(Change change, String from, String to) {
        var source = word(change, from);
        var target = word(change, to);
        return pair(
                change,
                new Direction(from, to, source + "_to_" + target, ""),
                new Direction(to, from, target + "_to_" + source, ""));
    }

    /// A plain link between a type that is about to be and one that is there.
    static List<OwnLinkTypeEntity> plain(Change change, OwnTypeEntity from, String to) {
        var source = from.name.toLowerCase(Locale.ROOT);
        var target = word(change, to);
        var fromType = from.toType().recordType();
        return pair(
                change,
                new Direction(fromType, to, source + "_to_" + target, ""),
                new Direction(to, fromType, target + "_to_" + source, ""));
    }

    static List<OwnLinkTypeEntity> named(Change change, String from, String to, String name) {
        return pair(change, new Direction(from, to, name, ""), new Direction(to, from, name, ""));
    }

    /// Two directions, or one where the types are the same and so is what both sides see.
    private static List<OwnLinkTypeEntity> pair(Change change, Direction one, Direction other) {
        var first = entityOf(change, one);
        if (one.from().equals(one.to()) && one.label().equals(other.label())) {
            first.inverse = first.id;
            return List.of(first);
        }
        var second = entityOf(change, other);
        first.inverse = second.id;
        second.inverse = first.id;
        return List.of(first, second);
    }

    private static OwnLinkTypeEntity entityOf(Change change, Direction direction) {
        var entity = new OwnLinkTypeEntity();
        entity.accountId = change.accountId();
        entity.id = change.nextId();
        entity.fromType = direction.from();
        entity.toType = direction.to();
        entity.name = direction.name();
        entity.label = direction.label();
        entity.createdAt = Instant.now();
        return entity;
    }

    private static String word(Change change, String recordType) {
        return change.before()
                .catalogue()
                .type(recordType)
                .map(RecordType::labels)
                .map(labels -> labels.singular().toLowerCase(Locale.ROOT).replace(' ', '_'))
                .orElseThrow(() -> CatalogueRefused.notThere("The type %s is not there.".formatted(recordType)));
    }

    private static LinkType own(Change change, String from, String to, int id) {
        var known = change.before().catalogue().links(from, to).stream()
                .filter(link -> link.id() == id)
                .findFirst()
                .orElseThrow(() -> CatalogueRefused.notThere("There is no such label between the two types."));
        if (known.builtIn() || !known.hasLabel()) {
            throw CatalogueRefused.readOnly("Only labels that were added can be changed or removed.");
        }
        return known;
    }
}
