package dev.landfall.store;

import dev.landfall.record.LinkType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/// Which links and labels come and go, so that wishes are fulfilled one after the other.
///
/// Every link is there in both directions; a labelled link brings the plain one along, and goes with it. A record that has
/// one primary at most gives it to the first record that it is linked with, and to another only when a wish says so.
final class LinksPlan {

    /// A link in one direction.
    record Direction(long from, int type, long to) {

        /// One order for all, so that those who write side by side do not wait for each other in a circle.
        static final Comparator<Direction> ORDER = Comparator.comparingLong(Direction::from)
                .thenComparingInt(Direction::type)
                .thenComparingLong(Direction::to);
    }

    /// What is known of a record that has one primary at most: whether it is linked with any record that is still there,
    /// and which ones it has as primary.
    record Held(boolean linked, List<Long> primaries) {

        static final Held NOTHING = new Held(false, List.of());
    }

    private final LinksBetween between;
    private final SequencedSet<Direction> made = new TreeSet<>(Direction.ORDER);
    private final SequencedSet<Direction> removed = new TreeSet<>(Direction.ORDER);

    private LinksPlan(LinksBetween between) {
        this.between = between;
    }

    SequencedSet<Direction> made() {
        return made;
    }

    SequencedSet<Direction> removed() {
        return removed;
    }

    /// @param labels what becomes of labels that the records bear and the wish does not name
    /// @param known by the id of the record that has one primary at most
    static LinksPlan linking(
            LinksBetween between, List<LinksWish> wishes, OtherLabels labels, Map<Long, Held> known) {
        var plan = new LinksPlan(between);
        for (var wish : wishes) {
            if (labels == OtherLabels.REMOVED && wish.types().stream().anyMatch(LinkType::hasLabel)) {
                plan.ownLabels(wish).forEach(type -> plan.remove(wish, type));
            }
            between.plain().ifPresent(plain -> plan.make(wish, plain));
            wish.types().stream().filter(type -> !between.isPrimary(type)).forEach(type -> plan.make(wish, type));
        }
        between.primary().ifPresent(primary -> plan.choose(primary, wishes, known));
        return plan;
    }

    static LinksPlan unlinking(LinksBetween between, List<LinksWish> wishes) {
        var plan = new LinksPlan(between);
        for (var wish : wishes) {
            boolean wholly = wish.types().isEmpty() || wish.types().stream().anyMatch(type -> !type.hasLabel());
            (wholly ? between.types() : wish.types()).forEach(type -> plan.remove(wish, type));
        }
        return plan;
    }

    /// Labels that the account has made. The built-in ones have rules of their own and stay.
    private List<LinkType> ownLabels(LinksWish wish) {
        return between.types().stream()
                .filter(type -> type.hasLabel() && !type.builtIn() && !wish.types().contains(type))
                .toList();
    }

    private void choose(LinkType primary, List<LinksWish> wishes, Map<Long, Held> known) {
        var chosen = new LinkedHashMap<Long, Long>();
        var linked = new HashMap<Long, Boolean>();
        for (var wish : wishes) {
            long holder = between.holder(wish);
            boolean asked = wish.types().stream().anyMatch(between::isPrimary);
            boolean first = !linked.computeIfAbsent(holder, id -> held(known, id).linked());
            if (asked || first) {
                chosen.put(holder, between.held(wish));
            }
            linked.put(holder, true);
        }
        chosen.forEach((holder, held) -> {
            for (long former : held(known, holder).primaries()) {
                directions(holder, primary.id(), primary.inverse(), former).forEach(this::remove);
            }
            directions(holder, primary.id(), primary.inverse(), held).forEach(this::make);
        });
    }

    private static Held held(Map<Long, Held> known, long holder) {
        return Optional.ofNullable(known.get(holder)).orElse(Held.NOTHING);
    }

    private void make(LinksWish wish, LinkType type) {
        directions(wish.from(), type.id(), type.inverse(), wish.to()).forEach(this::make);
    }

    private void remove(LinksWish wish, LinkType type) {
        directions(wish.from(), type.id(), type.inverse(), wish.to()).forEach(this::remove);
    }

    private void make(Direction direction) {
        removed.remove(direction);
        made.add(direction);
    }

    private void remove(Direction direction) {
        made.remove(direction);
        removed.add(direction);
    }

    private static List<Direction> directions(long from, int type, int inverse, long to) {
        var both = new ArrayList<Direction>(2);
        both.add(new Direction(from, type, to));
        both.add(new Direction(to, inverse, from));
        return both;
    }

    /// What becomes of labels that two records bear and a wish to link them does not name.
    enum OtherLabels {
        KEPT,
        REMOVED
    }
}
