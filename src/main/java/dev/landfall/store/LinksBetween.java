package dev.landfall.store;

import dev.landfall.record.Catalogue;
import dev.landfall.record.LinkType;
import java.util.List;
import java.util.Optional;

/// The kinds of link from one record type to another, the plain one first.
///
/// `primary` is the kind that a record gives to one other at most, in the direction in which that holds; `heldByFrom` says
/// that this is the direction from `from` to `to`. It means nothing where there is no such kind.
public record LinksBetween(
        String from, String to, List<LinkType> types, Optional<LinkType> primary, boolean heldByFrom) {

    public static LinksBetween of(Catalogue catalogue, String from, String to) {
        var forth = catalogue.links(from, to);
        var held = forth.stream().filter(LinkType::primary).findFirst();
        return new LinksBetween(
                from,
                to,
                forth.stream().sorted((one, other) -> Boolean.compare(one.hasLabel(), other.hasLabel())).toList(),
                held.or(() -> catalogue.links(to, from).stream().filter(LinkType::primary).findFirst()),
                held.isPresent());
    }

    /// The link without a label, which every labelled link of two records implies.
    public Optional<LinkType> plain() {
        return types.stream().filter(type -> !type.hasLabel()).findFirst();
    }

    public Optional<LinkType> type(int id) {
        return types.stream().filter(type -> type.id() == id).findFirst();
    }

    /// The kind by which a link of some kind is kept, both of the same direction, which may be either.
    int plainOf(int kind) {
        for (var type : types) {
            if (type.id() == kind) {
                return type.plain();
            }
        }
        for (var type : types) {
            if (type.inverse() == kind) {
                return type(type.plain()).orElse(type).inverse();
            }
        }
        throw new IllegalArgumentException("No kind of link between the two types");
    }

    /// Whether a kind of link of this direction is the primary one, seen from either side.
    public boolean isPrimary(LinkType type) {
        return primary.filter(held -> type.id() == (heldByFrom ? held.id() : held.inverse())).isPresent();
    }

    /// The record of a pair that has one primary at most.
    long holder(LinksWish wish) {
        return heldByFrom ? wish.from() : wish.to();
    }

    /// The record of a pair that is primary, or not.
    long held(LinksWish wish) {
        return heldByFrom ? wish.to() : wish.from();
    }

    String holderType() {
        return heldByFrom ? from : to;
    }

    String heldType() {
        return heldByFrom ? to : from;
    }
}
