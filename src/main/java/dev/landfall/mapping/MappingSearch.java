package dev.landfall.mapping;

import dev.landfall.mapping.SuggestedMapping.Candidate;
import dev.landfall.mapping.SuggestedMapping.Column;
import dev.landfall.mapping.SuggestedMapping.NewProperty;
import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import dev.landfall.row.FormulaGuard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Looks for the mapping that fits best: every column is compared with every property, by its name and by its values, and
/// then the best pairs are taken, each column and each property once.
final class MappingSearch {

    /// A pair below this is more often wrong than right.
    private static final double LEAST = 0.45;

    /// Worth to be shown as another possibility.
    private static final double LEAST_ALTERNATIVE = 0.3;

    private static final int MOST_ALTERNATIVES = 3;

    private static final double SAME_NAME = 1.0;
    private static final double SAME_LABEL = 0.98;
    private static final double SYNONYM = 0.92;
    private static final double SAME_WORDS = 0.7;
    private static final double PART_OF_NAME = 0.55;

    /// What the values alone are worth, where only one kind of property has such values.
    private static final double VALUES_ALONE = 0.6;

    /// A column whose values do not fit is hardly meant, whatever it is called.
    private static final double FEW_FIT = 0.5;

    private static final Set<String> ID_WORDS = Set.of("recordid", "hsobjectid", "datensatzid", "objectid");

    private final RecordType type;
    private final List<String> names;
    private final List<ColumnContent> contents;
    private final Synonyms synonyms = Synonyms.builtIn();

    MappingSearch(RecordType type, List<String> names, List<List<String>> rows) {
        this.type = type;
        this.names = names;
        this.contents = IntStream.range(0, names.size())
                .mapToObj(i -> new ColumnContent(rows.stream()
                        .filter(row -> i < row.size())
                        .map(row -> row.get(i))
                        .toList()))
                .toList();
    }

    private record Pair(int column, Property property, double score, String reason) {}

    SuggestedMapping best() {
        var pairs = pairs();
        var taken = new HashMap<Integer, Pair>();
        var used = new HashSet<String>();
        var ids = idColumn();
        for (var pair : pairs) {
            if (pair.score() >= LEAST
                    && !taken.containsKey(pair.column())
                    && !ids.equals(Optional.of(pair.column()))
                    && used.add(pair.property().name())) {
                taken.put(pair.column(), pair);
            }
        }
        var columns = IntStream.range(0, names.size())
                .mapToObj(i -> ids.equals(Optional.of(i)) ? recordId(i) : column(i, taken.get(i), pairs, used))
                .toList();
        var key = columns.stream()
                .filter(column -> column.role() == ColumnRole.RECORD_KEY)
                .findFirst()
                .flatMap(Column::property);
        return orderOf(columns, key);
    }

    /// The best first; of equals the one further left, and the property that comes first.
    private List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < names.size(); i++) {
            for (var property : type.properties().values()) {
                if (!property.readOnly() && !isReason(i)) {
                    pair(i, property).ifPresent(pairs::add);
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::score).reversed());
        return pairs;
    }

    /// In a file of refused rows that somebody has mended, the reasons are no values.
    private boolean isReason(int column) {
        return names.get(column).equals(FormulaGuard.REASON_COLUMN);
    }

    private Optional<Pair> pair(int column, Property property) {
        var named = byName(column, property);
        var content = contents.get(column);
        if (named.isEmpty()) {
            return byValues(column, property);
        }
        var match = named.get();
        if (content.isEmpty() || !isTelling(property)) {
            return Optional.of(new Pair(column, property, rounded(match.score()), sentence(match.reason(), "")));
        }
        int fitting = content.fitting(property);
        double share = (double) fitting / content.size();
        var values = "%d of %d values %s".formatted(fitting, content.size(), words(property.kind()));
        double score = share < FEW_FIT ? match.score() * share : match.score() * (0.8 + 0.2 * share);
        return Optional.of(new Pair(column, property, rounded(score), sentence(match.reason(), values)));
    }

    private static String sentence(String name, String values) {
        return values.isEmpty() ? name + "." : name + ", and " + values + ".";
    }

    // ── by name ──

    private record Match(double score, String reason) {}

    private Optional<Match> byName(int column, Property property) {
        var name = names.get(column);
        var word = Synonyms.even(name);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if (word.equals(Synonyms.even(property.name()))) {
            return Optional.of(new Match(SAME_NAME, "\"%s\" is the name of the property".formatted(name)));
        }
        if (word.equals(Synonyms.even(property.label()))) {
            return Optional.of(new Match(SAME_LABEL, "\"%s\" is the label of the property".formatted(name)));
        }
        var language = synonyms.languageOf(type.name(), property.name(), word);
        if (language.isPresent()) {
            return Optional.of(new Match(
                    SYNONYM, "\"%s\" is %s for %s".formatted(name, language.get(), property.label())));
        }
        return byWords(name, property);
    }

    /// The words of the label in another order, or some of them.
    private static Optional<Match> byWords(String name, Property property) {
        var given = words(name);
        var label = words(property.label());
        if (given.isEmpty() || label.isEmpty()) {
            return Optional.empty();
        }
        if (given.equals(label)) {
            return Optional.of(
                    new Match(SAME_WORDS, "\"%s\" has the words of %s".formatted(name, property.label())));
        }
        boolean some = given.containsAll(label) || label.size() > 1 && label.containsAll(given);
        double share = (double) Math.min(given.size(), label.size()) / Math.max(given.size(), label.size());
        return some && share >= 0.5
                ? Optional.of(new Match(
                        PART_OF_NAME * (0.6 + 0.4 * share),
                        "\"%s\" is much like %s".formatted(name, property.label())))
                : Optional.empty();
    }

    private static Set<String> words(String text) {
        var words = new HashSet<String>();
        for (var word : text.replaceAll("([\\p{Ll}])(\\p{Lu})", "$1 $2").split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(Synonyms.even(word));
            }
        }
        return words;
    }

    // ── by values ──

    /// Kinds of which not any text is a value.
    private static boolean isTelling(Property property) {
        return switch (property.kind()) {
            case TEXT -> false;
            case ENUMERATION, MULTIPLE_OPTIONS, OWNER, OWNERS -> !property.options().isEmpty();
            case EMAIL, EMAILS, DOMAIN, DOMAINS, NUMBER, DATE, DATE_TIME, DURATION, TERM, BOOLEAN, PHONE -> true;
        };
    }

    /// Only the property that is meant most often is suggested for its values alone.
    private Optional<Pair> byValues(int column, Property property) {
        var content = contents.get(column);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        boolean isKey = type.keyProperty().equals(Optional.of(property.name()));
        return switch (property.kind()) {
            case EMAIL -> isKey ? alone(column, property, content.emails(), 0.85) : Optional.empty();
            case DOMAIN -> isKey ? alone(column, property, content.domains(), 0.8) : Optional.empty();
            case PHONE -> property.name().equals("phone")
                    ? alone(column, property, content.surePhones(), VALUES_ALONE)
                    : Optional.empty();
            case TEXT -> property.name().equals("website")
                    ? alone(column, property, content.urls(), VALUES_ALONE)
                    : Optional.empty();
            case ENUMERATION -> isManifold(property, content)
                    ? alone(column, property, content.fitting(property), VALUES_ALONE)
                    : Optional.empty();
            case EMAILS, DOMAINS, NUMBER, DATE, DATE_TIME, DURATION, TERM, MULTIPLE_OPTIONS, BOOLEAN, OWNER, OWNERS ->
                Optional.empty();
        };
    }

    /// Numbers and a single word may be options by chance.
    private static boolean isManifold(Property property, ColumnContent content) {
        return property.options().size() > 2
                && content.distinct().size() > 1
                && content.wholeNumbers() == 0;
    }

    private Optional<Pair> alone(int column, Property property, int fitting, double worth) {
        int size = contents.get(column).size();
        double share = (double) fitting / size;
        return share < 0.8
                ? Optional.empty()
                : Optional.of(new Pair(
                        column,
                        property,
                        rounded(worth * share),
                        "%d of %d values %s.".formatted(fitting, size, words(property.kind()))));
    }

    private static String words(PropertyKind kind) {
        return switch (kind) {
            case EMAIL, EMAILS -> "are e-mail addresses";
            case DOMAIN, DOMAINS -> "are domain names";
            case NUMBER, DURATION -> "are numbers";
            case DATE, DATE_TIME -> "are dates";
            case TERM -> "are spans of time";
            case ENUMERATION, MULTIPLE_OPTIONS -> "are options of the property";
            case OWNER, OWNERS -> "are owners";
            case BOOLEAN -> "are yes or no";
            case PHONE -> "are telephone numbers";
            case TEXT -> "are addresses of web pages";
        };
    }

    // ── columns ──

    private Optional<Integer> idColumn() {
        return IntStream.range(0, names.size())
                .filter(i -> ID_WORDS.contains(Synonyms.even(names.get(i))))
                .filter(i -> contents.get(i).wholeNumbers() == contents.get(i).size())
                .boxed()
                .findFirst();
    }

    private Column recordId(int i) {
        return new Column(
                i,
                names.get(i),
                ColumnRole.RECORD_ID,
                Optional.empty(),
                SAME_LABEL,
                "\"%s\" holds the ids of records that are here already.".formatted(names.get(i)),
                List.of(),
                Optional.empty());
    }

    private Column column(int i, @Nullable Pair best, List<Pair> pairs, Set<String> used) {
        var alternatives = pairs.stream()
                .filter(pair -> pair.column() == i && pair != best && pair.score() >= LEAST_ALTERNATIVE)
                .limit(MOST_ALTERNATIVES)
                .map(pair -> new Candidate(pair.property().name(), pair.score(), pair.reason()))
                .toList();
        if (best == null) {
            return new Column(
                    i,
                    names.get(i),
                    ColumnRole.IGNORED,
                    Optional.empty(),
                    0,
                    reasonForNone(i, pairs, used),
                    alternatives,
                    newProperty(i));
        }
        boolean isKey = type.keyProperty().equals(Optional.of(best.property().name()));
        return new Column(
                i,
                names.get(i),
                isKey ? ColumnRole.RECORD_KEY : ColumnRole.VALUE,
                Optional.of(best.property().name()),
                best.score(),
                best.reason(),
                alternatives,
                Optional.empty());
    }

    private String reasonForNone(int i, List<Pair> pairs, Set<String> used) {
        if (isReason(i)) {
            return "It says why rows were refused, and is not imported.";
        }
        if (contents.get(i).isEmpty()) {
            return "The column has no values in the first rows.";
        }
        return pairs.stream()
                .filter(pair -> pair.column() == i && pair.score() >= LEAST)
                .filter(pair -> used.contains(pair.property().name()))
                .findFirst()
                .map(pair -> "%s is filled by another column.".formatted(pair.property().label()))
                .orElse("No property is called so, and the values do not tell.");
    }

    private Optional<NewProperty> newProperty(int i) {
        if (names.get(i).isBlank() || isReason(i)) {
            return Optional.empty();
        }
        var content = contents.get(i);
        var kind = content.kind();
        var options = kind == PropertyKind.ENUMERATION
                ? content.distinct().stream().sorted().toList()
                : List.<String>of();
        return Optional.of(new NewProperty(names.get(i), kind, options));
    }

    // ── the order of dates ──

    private SuggestedMapping orderOf(List<Column> columns, Optional<String> key) {
        var dated = columns.stream().filter(this::mayHoldDates).map(Column::index).toList();
        Map<DateOrder, List<String>> proof = new HashMap<>();
        var where = new HashMap<DateOrder, Integer>();
        for (int i : dated) {
            var content = contents.get(i);
            note(DateOrder.DAY_MONTH_YEAR, content.onlyWith(DateOrder.DAY_MONTH_YEAR), i, proof, where);
            note(DateOrder.MONTH_DAY_YEAR, content.onlyWith(DateOrder.MONTH_DAY_YEAR), i, proof, where);
        }
        int dayFirst = proof.getOrDefault(DateOrder.DAY_MONTH_YEAR, List.of()).size();
        int monthFirst = proof.getOrDefault(DateOrder.MONTH_DAY_YEAR, List.of()).size();
        if (dayFirst + monthFirst > 0) {
            var order = dayFirst >= monthFirst ? DateOrder.DAY_MONTH_YEAR : DateOrder.MONTH_DAY_YEAR;
            var reason = "%s has %s, which is a date only if the %s stands first."
                    .formatted(
                            columnName(where.getOrDefault(order, 0)),
                            proof.getOrDefault(order, List.of()).getFirst(),
                            order == DateOrder.DAY_MONTH_YEAR ? "day" : "month");
            return new SuggestedMapping(order, Optional.of(reason), key, columns);
        }
        return new SuggestedMapping(undecided(dated), undecidedReason(dated), key, columns);
    }

    private static void note(
            DateOrder order,
            List<String> values,
            int column,
            Map<DateOrder, List<String>> proof,
            Map<DateOrder, Integer> where) {
        if (!values.isEmpty()) {
            proof.computeIfAbsent(order, any -> new ArrayList<>()).addAll(values);
            where.putIfAbsent(order, column);
        }
    }

    private boolean mayHoldDates(Column column) {
        boolean isDate = column.property()
                .flatMap(type::property)
                .map(Property::kind)
                .filter(kind -> kind == PropertyKind.DATE || kind == PropertyKind.DATE_TIME)
                .isPresent();
        var content = contents.get(column.index());
        return isDate || !content.isEmpty() && content.dateLike() * 2 > content.size();
    }

    private DateOrder undecided(List<Integer> dated) {
        if (dated.stream().anyMatch(i -> !contents.get(i).dotted().isEmpty())) {
            return DateOrder.DAY_MONTH_YEAR;
        }
        return dated.stream().anyMatch(i -> contents.get(i).yearFirst() > 0)
                ? DateOrder.YEAR_MONTH_DAY
                : DateOrder.MONTH_DAY_YEAR;
    }

    private Optional<String> undecidedReason(List<Integer> dated) {
        for (int i : dated) {
            var dotted = contents.get(i).dotted();
            if (!dotted.isEmpty()) {
                return Optional.of("%s has %s: where dates are written with dots, the day stands first."
                        .formatted(columnName(i), dotted.getFirst()));
            }
        }
        return dated.stream()
                .filter(i -> contents.get(i).yearFirst() > 0)
                .findFirst()
                .map(i -> "%s has dates that begin with the year.".formatted(columnName(i)));
    }

    private String columnName(int i) {
        return names.get(i).isEmpty()
                ? String.format(Locale.ROOT, "Column %d", i + 1)
                : "Column \"%s\"".formatted(names.get(i));
    }

    private static double rounded(double score) {
        return Math.round(score * 100) / 100.0;
    }
}
