package dev.landfall.dialect.bitrix24;

import dev.landfall.mapping.PropertyValues;
import dev.landfall.mapping.ValueReading;
import dev.landfall.record.PropertyKind;
import dev.landfall.store.RecordSearch;
import dev.landfall.store.RecordSearch.Comparison;
import dev.landfall.store.RecordSearch.Condition;
import dev.landfall.store.RecordSearch.Order;
import dev.landfall.store.RecordSearch.Sort;
import dev.landfall.store.RecordSearch.Term;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes a search of the `filter` and `order` of a list. Groups with `logic: OR` may nest; what they come to is written out
/// as alternatives, of which there is a bound.
final class ItemSearch {

    static final int PAGE = 50;

    /// Each alternative is a condition of its own in SQL.
    private static final int MOST_ALTERNATIVES = 64;

    /// Each condition is a piece of SQL with parameters of its own, and so is each value of some of them.
    private static final int MOST_CONDITIONS = 200;

    private static final int MOST_VALUES = 500;

    private static final int LONGEST_PATTERN_CHARS = 1_000;

    private static final Pattern PREFIX =
            Pattern.compile("(!=%|!%=|!=|!@|!%|=%|%=|!|>=|<=|>|<|@|%|=)?(.*)", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final Pattern INDEX = Pattern.compile("\\d+");

    private final ItemType type;
    private int conditions;

    private ItemSearch(ItemType type) {
        this.type = type;
    }

    static RecordSearch of(long accountId, ItemType type, Input.Members parameters, int start) {
        if (!parameters.object("filter").isStorable()) {
            throw invalid("Invalid filter: it holds a character that no value has");
        }
        var search = new ItemSearch(type);
        return new RecordSearch(
                accountId,
                type.record().name(),
                search.anyOf(parameters.object("filter")),
                List.of(),
                List.of(),
                search.order(parameters.object("order")),
                start,
                PAGE);
    }

    // ── order ──

    private List<Order> order(Input.Members order) {
        var all = new ArrayList<Order>();
        for (var entry : order.byKey().entrySet()) {
            var direction = entry.getValue().scalar().orElse("ASC");
            var term = term(entry.getKey())
                    .orElseThrow(() -> invalid("Invalid order: field '%s' is not allowed in order"
                            .formatted(entry.getKey())));
            all.add(new Order(term, switch (direction.toUpperCase(Locale.ROOT)) {
                case "ASC" -> false;
                case "DESC" -> true;
                default -> throw invalid(
                        "Invalid order: allowed sort directions are `ASC, DESC`. But got '%s' for field '%s'"
                                .formatted(direction, entry.getKey()));
            }));
        }
        if (all.isEmpty()) {
            all.add(new Order(new Term(ItemField.ID, Sort.ID), false));
        }
        return List.copyOf(all);
    }

    // ── filter ──

    private List<List<Condition>> anyOf(Input.Members filter) {
        var alternatives = group(filter);
        return alternatives.equals(List.of(List.of())) ? List.of() : alternatives;
    }

    private List<List<Condition>> group(Input.Members group) {
        boolean or = group.text("logic").filter("OR"::equalsIgnoreCase).isPresent();
        List<List<Condition>> all = or ? List.of() : List.of(List.of());
        for (var entry : group.byKey().entrySet()) {
            if (!entry.getKey().equals("logic")) {
                var next = entry.getValue() instanceof Input.Members members
                                && INDEX.matcher(entry.getKey()).matches()
                        ? group(members)
                        : List.of(List.of(condition(entry.getKey(), entry.getValue())));
                all = or ? joined(all, next) : combined(all, next);
                if (all.size() > MOST_ALTERNATIVES) {
                    throw invalid("Invalid filter: it has more than %d alternatives".formatted(MOST_ALTERNATIVES));
                }
            }
        }
        return all;
    }

    private static List<List<Condition>> joined(List<List<Condition>> before, List<List<Condition>> more) {
        var all = new ArrayList<>(before);
        all.addAll(more);
        return all;
    }

    private static List<List<Condition>> combined(List<List<Condition>> before, List<List<Condition>> more) {
        var all = new ArrayList<List<Condition>>();
        for (var left : before) {
            for (var right : more) {
                var both = new ArrayList<>(left);
                both.addAll(right);
                all.add(both);
            }
        }
        return all;
    }

    private Condition condition(String key, Input given) {
        if (++conditions > MOST_CONDITIONS) {
            throw invalid("Invalid filter: it has more than %d conditions".formatted(MOST_CONDITIONS));
        }
        var parts = PREFIX.matcher(key);
        if (!parts.matches()) {
            throw notAllowed(key);
        }
        var prefix = parts.group(1) == null ? "" : parts.group(1);
        var name = parts.group(2);
        var field = type.field(name).orElseThrow(() -> notAllowed(name));
        var term = term(name).orElseThrow(() -> notAllowed(name));
        if (given instanceof Input.Members members) {
            return among(prefix, field, term, members);
        }
        var text = given.scalar().orElse("").trim();
        return field.isMultiple() ? among(prefix, field, term, List.of(text)) : single(prefix, field, term, text);
    }

    private Condition single(String prefix, ItemField field, Term term, String text) {
        return switch (prefix) {
            case "", "=" -> text.isEmpty() || isNone(field, text)
                    ? new Condition.Missing(term)
                    : compares(Comparison.EQUAL, field, term, text);
            case "!", "!=" -> text.isEmpty() || isNone(field, text)
                    ? new Condition.Present(term)
                    : compares(Comparison.NOT_EQUAL, field, term, text);
            case ">" -> compares(Comparison.GREATER, field, term, text);
            case ">=" -> compares(Comparison.AT_LEAST, field, term, text);
            case "<" -> compares(Comparison.LESS, field, term, text);
            case "<=" -> compares(Comparison.AT_MOST, field, term, text);
            case "@" -> new Condition.OneOf(term, List.of(value(field, text)));
            case "!@" -> new Condition.NoneOf(term, List.of(value(field, text)));
            case "%" -> new Condition.Contains(term, List.of(part(field, text)));
            case "!%" -> new Condition.Lacks(term, List.of(part(field, text)));
            case "=%", "%=" -> new Condition.Like(term, List.of(pattern(field, text)));
            case "!=%", "!%=" -> new Condition.Unlike(term, List.of(pattern(field, text)));
            default -> throw notAllowed(prefix + field.name());
        };
    }

    private static boolean isNone(ItemField field, String text) {
        return field.isReference() && text.equals("0");
    }

    private Condition compares(Comparison comparison, ItemField field, Term term, String text) {
        return new Condition.Compares(term, comparison, value(field, text));
    }

    /// The client says itself with `%` where anything may stand.
    private static String pattern(ItemField field, String text) {
        if (text.isEmpty() || text.length() > LONGEST_PATTERN_CHARS) {
            throw invalidValue(field);
        }
        return text.replace("\\", "\\\\");
    }

    /// Anywhere in the text.
    private static String part(ItemField field, String text) {
        if (text.isEmpty() || text.length() > LONGEST_PATTERN_CHARS) {
            throw invalidValue(field);
        }
        return '*' + text + '*';
    }

    private Condition among(String prefix, ItemField field, Term term, Input.Members members) {
        return among(
                prefix,
                field,
                term,
                members.values().stream()
                        .map(value -> value.scalar().orElseThrow(() -> invalidValue(field)).trim())
                        .toList());
    }

    /// Several values of a field stand together as a JSON array, in which each is a text in quotation marks.
    private Condition among(String prefix, ItemField field, Term term, List<String> texts) {
        boolean without = switch (prefix) {
            case "", "=", "@" -> false;
            case "!", "!=", "!@" -> true;
            default -> throw notAllowed(prefix + field.name());
        };
        if (texts.isEmpty() || texts.size() > MOST_VALUES) {
            throw invalidValue(field);
        }
        if (field.isMultiple()) {
            var any = texts.stream().map(text -> withinArray(field, text)).toList();
            return without ? new Condition.Unlike(term, any) : new Condition.Like(term, any);
        }
        var values = texts.stream().map(text -> value(field, text)).toList();
        return without ? new Condition.NoneOf(term, values) : new Condition.OneOf(term, values);
    }

    private static String withinArray(ItemField field, String text) {
        var value = value(field, text);
        if (value.isEmpty() || value.length() > LONGEST_PATTERN_CHARS) {
            throw invalidValue(field);
        }
        var written = new JsonArray().add(value).encode();
        var word = written.substring(1, written.length() - 1);
        return '%' + word.replace("\\", "\\\\").replace("%", "\\%") + '%';
    }

    /// In the form in which values are stored.
    private static String value(ItemField field, String text) {
        if (field.custom().isPresent()) {
            return field.custom()
                    .get()
                    .stored(text, field.optionWords())
                    .filter(stored -> !stored.isEmpty())
                    .orElseThrow(() -> invalidValue(field));
        }
        if (field.name().equals(ItemField.ID)) {
            if (!ID.matcher(text).matches()) {
                throw invalidValue(field);
            }
            return text;
        }
        return switch (field.property().kind()) {
            case BOOLEAN -> Input.isYes(text) ? "true" : "false";
            case NUMBER, DATE, DATE_TIME -> {
                var day = field.property().kind() == PropertyKind.DATE && text.length() > 10 ? text.substring(0, 10) : text;
                yield PropertyValues.read(field.property(), day) instanceof ValueReading.Valid(var stored)
                        ? stored
                        : throwing(field);
            }
            case TEXT, EMAIL, EMAILS, DOMAIN, DOMAINS, DURATION, TERM, ENUMERATION, MULTIPLE_OPTIONS, PHONE, OWNER,
                    OWNERS -> text;
        };
    }

    private static String throwing(ItemField field) {
        throw invalidValue(field);
    }

    private Optional<Term> term(String name) {
        return type.field(name)
                .filter(field -> !field.isDisabled()
                        && !field.isDerived()
                        && !field.holdsFiles()
                        && !field.name().equals(ItemField.FM))
                .map(field -> new Term(field.name(), sort(field)));
    }

    private static Sort sort(ItemField field) {
        if (field.name().equals(ItemField.ID)) {
            return Sort.ID;
        }
        return switch (field.isMultiple() ? PropertyKind.TEXT : field.property().kind()) {
            case NUMBER -> Sort.NUMBER;
            case DATE, DATE_TIME -> Sort.EXACT;
            case TEXT, EMAIL, EMAILS, DOMAIN, DOMAINS, DURATION, TERM, ENUMERATION, MULTIPLE_OPTIONS, BOOLEAN, PHONE,
                    OWNER, OWNERS -> Sort.TEXT;
        };
    }

    private static Bitrix24Refusal notAllowed(String field) {
        return invalid("Invalid filter: field '%s' is not allowed in filter".formatted(field));
    }

    private static Bitrix24Refusal invalidValue(ItemField field) {
        return invalid("Invalid filter: field '%s' has invalid value".formatted(field.name()));
    }

    private static Bitrix24Refusal invalid(String description) {
        return Bitrix24Refusal.of(ErrorCode.INVALID_ARG_VALUE, description);
    }
}
