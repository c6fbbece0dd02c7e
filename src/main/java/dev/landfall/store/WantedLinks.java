package dev.landfall.store;

import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.LinkType;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The links that the drafts of a batch come to, once the ids of their records are known: first all drafts are added, then
/// what is there already is told, and in the end the rows stand ready that are to be written.
///
/// Every link is in here once, in one direction. Where one of its records has one primary at most, that record, the
/// holder, is `from`. All of it stands in arrays by the numbers of links and holders: this is gone through for every row.
final class WantedLinks {

    private static final int NONE = -1;

    /// No kind of link has this id.
    private static final int NO_LABEL = 0;

    private final CatalogueExcerpt catalogue;
    private final Map<Integer, Kind> kinds = new HashMap<>();

    /// Most drafts of a batch are of one kind.
    private int lastType;

    private @Nullable Kind lastKind;

    private final LinkKeys links;
    private final Kind[] kindOf;
    private final int[] holderOf;
    private final int[] labels;
    private final int[] labelsBack;

    /// Labels of links that have one in [#labels] already.
    private final Set<Label> furtherLabels = new HashSet<>();

    private final LinkKeys holders;

    /// The link that a row chooses as primary, and otherwise the first one, by holder.
    private final int[] chosen;

    private final int[] first;

    private final boolean[] linked;
    private final boolean[] taken;

    /// The links that are there already, and the labels of those.
    private final boolean[] there;

    private final Integer[][] labelsThere;

    private record Label(int link, int label, int back) {}

    /// How links of a kind are kept: `turned` from the draft's `to` to its `from`, all ids below in that direction; those
    /// that are the same in both directions from the smaller id to the greater.
    private record Kind(boolean turned, int plain, int back, int label, int labelBack, int primary, int primaryBack) {

        static Kind of(LinkType type, CatalogueExcerpt catalogue) {
            int plain = type.plain();
            int back = catalogue.link(plain).orElse(type).inverse();
            var forth = primary(catalogue, type.from(), type.to(), plain);
            var held = forth.or(() -> primary(catalogue, type.to(), type.from(), back));
            boolean turned = forth.isEmpty() && (held.isPresent() || plain > back);
            int label = type.standsForItself() ? NO_LABEL : type.id();
            int labelBack = type.standsForItself() ? NO_LABEL : type.inverse();
            return new Kind(
                    turned,
                    turned ? back : plain,
                    turned ? plain : back,
                    turned ? labelBack : label,
                    turned ? label : labelBack,
                    held.map(LinkType::id).orElse(NO_LABEL),
                    held.map(LinkType::inverse).orElse(NO_LABEL));
        }

        private static Optional<LinkType> primary(CatalogueExcerpt catalogue, String from, String to, int plain) {
            return catalogue.links(from, to).stream()
                    .filter(type -> type.primary() && type.plain() == plain)
                    .findFirst();
        }

        boolean hasHolder() {
            return primary != NO_LABEL;
        }

        boolean isPrimary() {
            return hasHolder() && label == primary;
        }

        boolean isSameBothWays() {
            return plain == back;
        }
    }

    /// @param most how many drafts there can be
    WantedLinks(CatalogueExcerpt catalogue, int most) {
        this.catalogue = catalogue;
        links = new LinkKeys(most);
        kindOf = new Kind[most];
        holderOf = new int[most];
        labels = new int[most];
        labelsBack = new int[most];
        there = new boolean[most];
        labelsThere = new Integer[most][];
        holders = new LinkKeys(most);
        chosen = new int[most];
        first = new int[most];
        linked = new boolean[most];
        taken = new boolean[most];
    }

    void add(LinkType type, long from, long to) {
        var kind = kind(type);
        boolean turned = kind.turned || (kind.isSameBothWays() && from > to);
        // Of a kind that is the same in both directions, only the label knows in which one it was asked for.
        boolean labelTurned = turned && !kind.turned;
        int link = link(kind, turned ? to : from, turned ? from : to);
        if (kind.isPrimary()) {
            chosen[holderOf[link]] = link;
        } else if (kind.label != NO_LABEL) {
            label(link, labelTurned ? kind.labelBack : kind.label, labelTurned ? kind.label : kind.labelBack);
        }
    }

    private int link(Kind kind, long from, long to) {
        int before = links.size();
        int link = links.add(from, kind.plain, to);
        if (link == before) {
            kindOf[link] = kind;
            holderOf[link] = kind.hasHolder() ? holder(kind, from, link) : NONE;
        }
        return link;
    }

    private int holder(Kind kind, long id, int link) {
        int before = holders.size();
        int holder = holders.add(id, kind.primary, 0);
        if (holder == before) {
            chosen[holder] = NONE;
            first[holder] = link;
        }
        return holder;
    }

    private Kind kind(LinkType type) {
        var last = lastKind;
        if (last != null && lastType == type.id()) {
            return last;
        }
        var kind = kinds.computeIfAbsent(type.id(), id -> Kind.of(type, catalogue));
        lastType = type.id();
        lastKind = kind;
        return kind;
    }

    private void label(int link, int label, int back) {
        if (labels[link] == NO_LABEL) {
            labels[link] = label;
            labelsBack[link] = back;
        } else if (labels[link] != label) {
            furtherLabels.add(new Label(link, label, back));
        }
    }

    /// Comes after the last draft: of the links that rows choose for a holder the last one is primary.
    void end() {
        for (int holder = 0; holder < holders.size(); holder++) {
            if (chosen[holder] != NONE) {
                labelPrimary(chosen[holder]);
            }
        }
    }

    private void labelPrimary(int link) {
        label(link, kindOf[link].primary, kindOf[link].primaryBack);
    }

    boolean isEmpty() {
        return links.size() == 0;
    }

    // ── what is there already ──

    /// Primary links that rows ask for: the holder, the plain kind and the label in both directions, and the other record.
    /// Empty where there are none.
    Optional<Tuple> chosen(long accountId) {
        var numbers = numbers(holders.size(), holder -> chosen[holder] != NONE);
        return numbers.length == 0
                ? Optional.empty()
                : Optional.of(Tuple.tuple()
                        .addLong(accountId)
                        .addArrayOfLong(longs(numbers, holder -> links.from(chosen[holder])))
                        .addArrayOfInteger(ints(numbers, holder -> kindOf[chosen[holder]].plain))
                        .addArrayOfInteger(ints(numbers, holder -> kindOf[chosen[holder]].primary))
                        .addArrayOfLong(longs(numbers, holder -> links.to(chosen[holder])))
                        .addArrayOfInteger(ints(numbers, holder -> kindOf[chosen[holder]].back))
                        .addArrayOfInteger(ints(numbers, holder -> kindOf[chosen[holder]].primaryBack)));
    }

    /// All holders, each with its number, the plain kind and the primary one. Empty where there are none.
    Optional<Tuple> holders(long accountId) {
        var numbers = numbers(holders.size(), holder -> true);
        return numbers.length == 0
                ? Optional.empty()
                : Optional.of(Tuple.tuple()
                        .addLong(accountId)
                        .addArrayOfInteger(ints(numbers, holder -> holder))
                        .addArrayOfLong(longs(numbers, holders::from))
                        .addArrayOfInteger(ints(numbers, holder -> links.kind(first[holder])))
                        .addArrayOfInteger(ints(numbers, holders::kind)));
    }

    void holderIsLinked(int holder, boolean hasPrimary) {
        linked[holder] = true;
        taken[holder] = hasPrimary;
    }

    /// The links that may be there already, each with its number: not those of holders that have none. Empty where there
    /// are none.
    Optional<Tuple> possible(long accountId) {
        var numbers = numbers(links.size(), link -> holderOf[link] == NONE || linked[holderOf[link]]);
        return numbers.length == 0
                ? Optional.empty()
                : Optional.of(Tuple.tuple()
                        .addLong(accountId)
                        .addArrayOfInteger(ints(numbers, link -> link))
                        .addArrayOfLong(longs(numbers, links::from))
                        .addArrayOfInteger(ints(numbers, links::kind))
                        .addArrayOfLong(longs(numbers, links::to)));
    }

    void isKnown(int link, Integer[] itsLabels) {
        there[link] = true;
        labelsThere[link] = itsLabels;
    }

    // ── what is to be written ──

    /// How many links were not there before. Every kind counts; a link that becomes primary by being the first does not
    /// count twice. Comes before [#choosePrimaries].
    long made() {
        long made = furtherLabels.stream().filter(one -> lacks(one.link, one.label)).count();
        for (int link = 0; link < links.size(); link++) {
            made += there[link] ? 0 : 1;
            made += labels[link] != NO_LABEL && lacks(link, labels[link]) ? 1 : 0;
        }
        return made;
    }

    /// HubSpot: the first company a record is linked with becomes its primary one. Where a row chooses, nothing becomes
    /// primary by being first.
    void choosePrimaries() {
        for (int holder = 0; holder < holders.size(); holder++) {
            if (chosen[holder] == NONE && !taken[holder]) {
                labelPrimary(first[holder]);
            }
        }
    }

    private boolean lacks(int link, int label) {
        if (there[link]) {
            for (int one : labelsThere[link]) {
                if (one == label) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Rows that are not there yet, each with one of its labels or none.
    Rows missing() {
        var rows = new Rows(numbers(links.size(), link -> !there[link]).length);
        for (int link = 0; link < links.size(); link++) {
            if (!there[link]) {
                rows.add(link, labels[link], labelsBack[link]);
            }
        }
        return rows;
    }

    /// Rows that lack a label, once those that were missing are there.
    Rows lacking() {
        var lacking = furtherLabels.stream().filter(one -> lacks(one.link, one.label)).toList();
        var numbers = numbers(
                links.size(),
                link -> there[link] && labels[link] != NO_LABEL && lacks(link, labels[link]));
        var rows = new Rows(lacking.size() + numbers.length);
        lacking.forEach(one -> rows.add(one.link, one.label, one.back));
        for (int link : numbers) {
            rows.add(link, labels[link], labelsBack[link]);
        }
        return rows;
    }

    /// Rows of `stored_link`, two for each link, with a label each.
    final class Rows {

        private final Long[] from;
        private final Integer[] plain;
        private final Long[] to;
        private final Integer[] label;
        private int size;

        private Rows(int links) {
            from = new Long[2 * links];
            plain = new Integer[2 * links];
            to = new Long[2 * links];
            label = new Integer[2 * links];
        }

        private void add(int link, int labelForth, int labelBack) {
            Long one = links.from(link);
            Long other = links.to(link);
            add(one, kindOf[link].plain, other, labelForth);
            add(other, kindOf[link].back, one, labelBack);
        }

        private void add(Long fromId, int kind, Long toId, int itsLabel) {
            from[size] = fromId;
            plain[size] = kind;
            to[size] = toId;
            label[size++] = itsLabel;
        }

        boolean isEmpty() {
            return size == 0;
        }

        Tuple parameters(long accountId) {
            return Tuple.tuple()
                    .addLong(accountId)
                    .addArrayOfLong(from)
                    .addArrayOfInteger(plain)
                    .addArrayOfLong(to)
                    .addArrayOfInteger(label);
        }
    }

    // ── arrays ──

    private static int[] numbers(int size, IntPredicate choice) {
        var numbers = new int[size];
        int found = 0;
        for (int number = 0; number < size; number++) {
            if (choice.test(number)) {
                numbers[found++] = number;
            }
        }
        return Arrays.copyOf(numbers, found);
    }

    private static Long[] longs(int[] numbers, IntToLongFunction of) {
        var ids = new Long[numbers.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = of.applyAsLong(numbers[i]);
        }
        return ids;
    }

    private static Integer[] ints(int[] numbers, IntUnaryOperator of) {
        var kinds = new Integer[numbers.length];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = of.applyAsInt(numbers[i]);
        }
        return kinds;
    }
}
