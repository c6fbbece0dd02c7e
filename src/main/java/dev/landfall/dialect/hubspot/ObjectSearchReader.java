package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.HubSpotObjectTypes.Named;
import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.store.RecordSearch;
import dev.landfall.store.RecordSearch.Comparison;
import dev.landfall.store.RecordSearch.Condition;
import dev.landfall.store.RecordSearch.Order;
import dev.landfall.store.RecordSearch.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads a search. The bounds are HubSpot's, as far as it has published them.
final class ObjectSearchReader {

    static final int DEFAULT_LIMIT = 10;
    static final int HIGHEST_LIMIT = 200;

    /// No page goes beyond this place.
    static final int MOST_RESULTS = 10_000;

    static final int MOST_GROUPS = 5;
    static final int MOST_FILTERS_OF_GROUP = 6;
    static final int MOST_FILTERS = 18;

    /// Ours: every order is worked out for all that is found.
    private static final int MOST_SORTS = 5;

    /// Ours: every word is looked for in every text.
    private static final int MOST_WORDS = 20;

    private static final int LONGEST_QUERY_CHARS = 3_000;

    /// Ours: words become patterns, which take room and time in the database.
    private static final int LONGEST_WORD_CHARS = 200;

    private static final int MOST_VALUES = 100;

    private final Named named;
    private final HubSpotObjectBody body;

    ObjectSearchReader(Named named, HubSpotObjectBody body) {
        this.named = named;
        this.body = body;
    }

    /// What a client can ask of a property.
    private enum Operator {
        EQ,
        NEQ,
        LT,
        LTE,
        GT,
        GTE,
        BETWEEN,
        IN,
        NOT_IN,
        HAS_PROPERTY,
        NOT_HAS_PROPERTY,
        CONTAINS_TOKEN,
        NOT_CONTAINS_TOKEN
    }

    RecordSearch search() {
        var root = body.root();
        var groups = groups(root.at("filterGroups"));
        var words = query(root.at("query"));
        var order = body.elements(root.at("sorts")).stream()
                .limit(MOST_SORTS)
                .flatMap(sort -> order(sort).stream())
                .toList();
        int limit = number(root.at("limit"), DEFAULT_LIMIT);
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            wrong(root.at("limit"), Code.INVALID_VALUE, "limit must be a number from 1 to %d.".formatted(HIGHEST_LIMIT));
        }
        int skip = number(root.at("after"), 0);
        if (skip < 0 || skip + limit > MOST_RESULTS) {
            wrong(
                    root.at("after"),
                    Code.INVALID_VALUE,
                    "after must be the value of paging.next.after of an earlier answer; a search shows %,d results at most."
                            .formatted(MOST_RESULTS));
        }
        body.orRefuse();
        return new RecordSearch(
                named.accountId(),
                named.type().name(),
                groups,
                words,
                ObjectSearchTerms.queried(named.type()),
                order,
                skip,
                limit);
    }

    Set<String> properties() {
        var properties = body.words(body.root().at("properties"));
        body.orRefuse();
        return properties;
    }

    // ── filters ──

    private List<List<Condition>> groups(Field field) {
        var groups = body.elements(field);
        if (groups.size() > MOST_GROUPS) {
            wrong(field, Code.TOO_MANY_ENTRIES, "A search has at most %d filterGroups.".formatted(MOST_GROUPS));
            return List.of();
        }
        var anyOf = groups.stream().map(this::group).toList();
        if (anyOf.stream().mapToInt(List::size).sum() > MOST_FILTERS) {
            wrong(field, Code.TOO_MANY_ENTRIES, "A search has at most %d filters.".formatted(MOST_FILTERS));
        }
        return anyOf;
    }

    private List<Condition> group(Field group) {
        var filters = body.elements(group.at("filters"));
        if (filters.size() > MOST_FILTERS_OF_GROUP) {
            wrong(
                    group.at("filters"),
                    Code.TOO_MANY_ENTRIES,
                    "A group has at most %d filters.".formatted(MOST_FILTERS_OF_GROUP));
            return List.of();
        }
        return filters.stream().flatMap(filter -> condition(filter).stream()).toList();
    }

    private Optional<Condition> condition(Field filter) {
        var term = body.requiredWord(filter.at("propertyName")).flatMap(name -> term(filter.at("propertyName"), name));
        var operator = body.requiredWord(filter.at("operator")).flatMap(word -> operator(filter.at("operator"), word));
        return term.flatMap(found -> operator.flatMap(word -> condition(filter, found, word)));
    }

    private Optional<Term> term(Field field, String name) {
        var term = ObjectSearchTerms.term(named.type(), name);
        if (term.isEmpty()) {
            body.mistakes().add(
                    field,
                    Code.PROPERTY_DOESNT_EXIST,
                    "Property %s does not exist".formatted(Mistakes.quote(name)),
                    Map.of("propertyName", List.of(Mistakes.cut(name))));
        }
        return term;
    }

    private Optional<Operator> operator(Field field, String word) {
        var found = Arrays.stream(Operator.values())
                .filter(operator -> operator.name().equals(word))
                .findFirst();
        if (found.isEmpty()) {
            wrong(
                    field,
                    Code.INVALID_OPTION,
                    "%s must be one of %s, but is %s."
                            .formatted(
                                    field.path(),
                                    Arrays.stream(Operator.values()).map(Enum::name).collect(Collectors.joining(", ")),
                                    Mistakes.quote(word)));
        }
        return found;
    }

    private Optional<Condition> condition(Field filter, Term term, Operator operator) {
        return switch (operator) {
            case EQ -> compares(filter, term, Comparison.EQUAL);
            case NEQ -> compares(filter, term, Comparison.NOT_EQUAL);
            case LT -> compares(filter, term, Comparison.LESS);
            case LTE -> compares(filter, term, Comparison.AT_MOST);
            case GT -> compares(filter, term, Comparison.GREATER);
            case GTE -> compares(filter, term, Comparison.AT_LEAST);
            case BETWEEN -> operand(filter.at("value"), term).flatMap(low -> operand(filter.at("highValue"), term)
                    .map(high -> new Condition.Between(term, low, high)));
            case IN -> operands(filter.at("values"), term).map(values -> new Condition.OneOf(term, values));
            case NOT_IN -> operands(filter.at("values"), term).map(values -> new Condition.NoneOf(term, values));
            case HAS_PROPERTY -> Optional.of(new Condition.Present(term));
            case NOT_HAS_PROPERTY -> Optional.of(new Condition.Missing(term));
            case CONTAINS_TOKEN -> tokens(filter.at("value")).map(words -> new Condition.Contains(term, words));
            case NOT_CONTAINS_TOKEN -> tokens(filter.at("value")).map(words -> new Condition.Lacks(term, words));
        };
    }

    private Optional<Condition> compares(Field filter, Term term, Comparison comparison) {
        return operand(filter.at("value"), term).map(value -> new Condition.Compares(term, comparison, value));
    }

    private Optional<String> operand(Field field, Term term) {
        return body.requiredWord(field).flatMap(text -> operand(field, term, text));
    }

    private Optional<String> operand(Field field, Term term, String text) {
        var operand = ObjectSearchTerms.operand(named.type(), term, text);
        if (operand.isEmpty()) {
            wrong(
                    field,
                    Code.INVALID_VALUE,
                    "%s: %s cannot be compared with %s.".formatted(field.path(), term.property(), Mistakes.quote(text)));
        }
        return operand;
    }

    private Optional<List<String>> operands(Field field, Term term) {
        var elements = body.fields().requiredElements(field);
        if (elements.size() > MOST_VALUES) {
            wrong(field, Code.TOO_MANY_ENTRIES, "%s has at most %d entries.".formatted(field.path(), MOST_VALUES));
            return Optional.empty();
        }
        var operands = elements.stream()
                .flatMap(element -> operand(element, term).stream())
                .toList();
        return operands.isEmpty() ? Optional.empty() : Optional.of(operands);
    }

    // ── words ──

    private Optional<List<String>> tokens(Field field) {
        return body.requiredWord(field).map(text -> words(field, text)).filter(words -> !words.isEmpty());
    }

    private List<String> query(Field field) {
        return body.word(field).map(text -> words(field, text)).orElse(List.of());
    }

    private List<String> words(Field field, String text) {
        var words = Arrays.stream(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        boolean isLong = text.length() > LONGEST_QUERY_CHARS
                || words.size() > MOST_WORDS
                || words.stream().anyMatch(word -> word.length() > LONGEST_WORD_CHARS);
        if (isLong) {
            wrong(
                    field,
                    Code.INVALID_VALUE,
                    "%s has at most %d words of at most %d characters."
                            .formatted(field.path(), MOST_WORDS, LONGEST_WORD_CHARS));
            return List.of();
        }
        return words;
    }

    // ── order and page ──

    /// A name, `-name` for the other direction, or both said at length.
    private Optional<Order> order(Field sort) {
        if (!sort.node().isObject()) {
            return body.requiredWord(sort).flatMap(word -> {
                boolean descending = word.startsWith("-");
                return term(sort, descending ? word.substring(1) : word).map(term -> new Order(term, descending));
            });
        }
        var direction = body.word(sort.at("direction")).orElse("ASCENDING");
        if (!List.of("ASCENDING", "DESCENDING").contains(direction)) {
            wrong(
                    sort.at("direction"),
                    Code.INVALID_OPTION,
                    "%s must be ASCENDING or DESCENDING.".formatted(sort.at("direction").path()));
        }
        return body.requiredWord(sort.at("propertyName"))
                .flatMap(name -> term(sort.at("propertyName"), name))
                .map(term -> new Order(term, direction.equals("DESCENDING")));
    }

    /// -1 where it is no number.
    private int number(Field field, int otherwise) {
        return body.word(field)
                .map(text -> text.matches("\\d{1,8}") ? Integer.parseInt(text) : -1)
                .orElse(otherwise);
    }

    private void wrong(Field field, Code code, String message) {
        body.mistakes().add(field, code, message);
    }
}
