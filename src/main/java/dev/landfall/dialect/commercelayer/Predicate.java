package dev.landfall.dialect.commercelayer;

import dev.landfall.selection.Condition;
import dev.landfall.selection.Condition.AllOf;
import dev.landfall.selection.Condition.AnyOf;
import dev.landfall.selection.Condition.Compares;
import dev.landfall.selection.Condition.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/// What a filter asks of an attribute: the end of its name, such as `_eq`. `_any` and `_all` behind it ask for one, or for
/// all, of several values.
enum Predicate {
    EQ(Takes.VALUE, (name, value) -> new Compares(name, Comparison.EQUAL, value)),
    NOT_EQ(Takes.VALUE, (name, value) -> new Compares(name, Comparison.NOT_EQUAL, value)),
    EQ_OR_NULL(Takes.ONE_VALUE, (name, value) -> orMissing(name, new Compares(name, Comparison.EQUAL, value))),
    NOT_EQ_OR_NULL(
            Takes.ONE_VALUE, (name, value) -> orMissing(name, new Compares(name, Comparison.NOT_EQUAL, value))),
    LT(Takes.VALUE, (name, value) -> new Compares(name, Comparison.LESS, value)),
    LTEQ(Takes.VALUE, (name, value) -> new Compares(name, Comparison.AT_MOST, value)),
    GT(Takes.VALUE, (name, value) -> new Compares(name, Comparison.GREATER, value)),
    GTEQ(Takes.VALUE, (name, value) -> new Compares(name, Comparison.AT_LEAST, value)),
    IN(Takes.LIST, (name, values) -> new Condition.OneOf(name, parts(values))),
    NOT_IN(Takes.LIST, (name, values) -> new Condition.NoneOf(name, parts(values))),
    IN_OR_NULL(Takes.LIST, (name, values) -> orMissing(name, new Condition.OneOf(name, parts(values)))),
    NOT_IN_OR_NULL(Takes.LIST, (name, values) -> orMissing(name, new Condition.NoneOf(name, parts(values)))),
    MATCHES(Takes.PATTERN, Condition.Like::new),
    DOES_NOT_MATCH(Takes.PATTERN, Condition.Unlike::new),
    START(Takes.PATTERN, (name, text) -> new Condition.Like(name, literal(text) + '%')),
    NOT_START(Takes.PATTERN, (name, text) -> new Condition.Unlike(name, literal(text) + '%')),
    END(Takes.PATTERN, (name, text) -> new Condition.Like(name, '%' + literal(text))),
    NOT_END(Takes.PATTERN, (name, text) -> new Condition.Unlike(name, '%' + literal(text))),
    CONT(Takes.PATTERN, (name, text) -> new Condition.Like(name, '%' + literal(text) + '%')),
    NOT_CONT(Takes.PATTERN, (name, text) -> new Condition.Unlike(name, '%' + literal(text) + '%')),
    JCONT(Takes.JSON, Condition.Holds::new),
    PRESENT(Takes.FLAG, (name, flag) -> isYes(flag) ? new Condition.NotBlank(name) : new Condition.Blank(name)),
    BLANK(Takes.FLAG, (name, flag) -> isYes(flag) ? new Condition.Blank(name) : new Condition.NotBlank(name)),
    NULL(Takes.FLAG, (name, flag) -> isYes(flag) ? new Condition.Missing(name) : new Condition.Present(name)),
    NOT_NULL(Takes.FLAG, (name, flag) -> isYes(flag) ? new Condition.Present(name) : new Condition.Missing(name)),
    TRUE(Takes.FLAG, (name, flag) -> new Compares(name, Comparison.EQUAL, Boolean.toString(isYes(flag)))),
    FALSE(Takes.FLAG, (name, flag) -> new Compares(name, Comparison.EQUAL, Boolean.toString(!isYes(flag))));

    /// What a predicate is given.
    enum Takes {
        /// A value of the attribute, or, with `_any` and `_all`, several.
        VALUE,
        ONE_VALUE,
        /// Several values of the attribute, with commas between them.
        LIST,
        /// A piece of text, or several.
        PATTERN,
        /// A JSON object.
        JSON,
        /// Whether it holds or the contrary does.
        FLAG;

        boolean severally() {
            return switch (this) {
                case VALUE, PATTERN -> true;
                case ONE_VALUE, LIST, JSON, FLAG -> false;
            };
        }
    }

    /// How several values are taken together.
    enum Quantity {
        ONE(""),
        ANY("_any"),
        ALL("_all");

        private final String ending;

        Quantity(String ending) {
            this.ending = ending;
        }
    }

    private final Takes takes;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final BiFunction<String, String, Condition> condition;

    Predicate(Takes takes, BiFunction<String, String, Condition> condition) {
        this.takes = takes;
        this.condition = condition;
    }

    /// A predicate as the end of a filter's name.
    record Ending(String text, Predicate predicate, Quantity quantity) {}

    /// All endings, the longest first, so that `_not_eq` is found before `_eq`.
    static final List<Ending> ENDINGS = Arrays.stream(values())
            .flatMap(predicate -> Arrays.stream(Quantity.values())
                    .filter(quantity -> quantity == Quantity.ONE || predicate.takes.severally())
                    .map(quantity -> new Ending(
                            '_' + predicate.name().toLowerCase(Locale.ROOT) + quantity.ending, predicate, quantity)))
            .sorted(Comparator.comparingInt((Ending ending) -> ending.text().length()).reversed())
            .toList();

    Takes takes() {
        return takes;
    }

    Condition of(String attribute, String value) {
        return condition.apply(attribute, value);
    }

    Condition of(String attribute, List<String> values, Quantity quantity) {
        var each = values.stream().map(value -> of(attribute, value)).toList();
        return switch (quantity) {
            case ONE, ALL -> new AllOf(each);
            case ANY -> new AnyOf(each);
        };
    }

    private static Condition orMissing(String attribute, Condition condition) {
        return new AnyOf(List.of(condition, new Condition.Missing(attribute)));
    }

    /// Without empty ones, as Ransack has it.
    static List<String> parts(String values) {
        var parts = new ArrayList<String>();
        int start = 0;
        for (int comma = values.indexOf(','); comma >= 0; comma = values.indexOf(',', start)) {
            addUnlessEmpty(parts, values.substring(start, comma));
            start = comma + 1;
        }
        addUnlessEmpty(parts, values.substring(start));
        return parts;
    }

    private static void addUnlessEmpty(List<String> parts, String part) {
        if (!part.isBlank()) {
            parts.add(part.strip());
        }
    }

    /// With the signs of a pattern taken literally.
    private static String literal(String text) {
        var literal = new StringBuilder(text.length() + 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' || c == '_' || c == '\\') {
                literal.append('\\');
            }
            literal.append(c);
        }
        return literal.toString();
    }

    /// The words that Ransack takes for yes.
    static boolean isYes(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "1", "yes" -> true;
            default -> false;
        };
    }
}
