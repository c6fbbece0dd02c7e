package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.record.OpaqueId;
import dev.landfall.selection.Columns.Kind;
import dev.landfall.selection.Condition;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Reads `filter[q][<attributes>_<predicate>]=<value>`. Several attributes stand with `_or_` or `_and_` between them. One
/// pass from the end of the name to its beginning, without regular expressions, however long a client makes it.
final class FilterReader {

    private static final String OR = "_or_";
    private static final String AND = "_and_";

    /// Clients name two or three attributes, and some dozens of values: the codes of a page of SKUs, say.
    private static final int MOST_ATTRIBUTES = 16;

    private static final int MOST_VALUES = 1_000;

    /// Numbers of more digits are none that anybody keeps; they only cost time.
    private static final int LONGEST_NUMBER_CHARS = 40;

    private static final int DAY_CHARS = "2026-01-31".length();

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Shape shape;

    FilterReader(Shape shape) {
        this.shape = shape;
    }

    /// A filter without a value asks for nothing, as Ransack has it.
    Condition read(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw invalidValue(name, "A text with NUL");
        }
        for (var ending : Predicate.ENDINGS) {
            if (name.endsWith(ending.text())) {
                var attributes = attributes(name.substring(0, name.length() - ending.text().length()));
                if (!attributes.names().isEmpty()) {
                    return condition(attributes, ending, name, value);
                }
            }
        }
        throw notAllowed(name);
    }

    private record Attributes(List<String> names, boolean any) {

        static final Attributes NONE = new Attributes(List.of(), false);
    }

    /// No names where the text is not made of known ones.
    private Attributes attributes(String text) {
        if (shape.searched(text).isPresent()) {
            return new Attributes(List.of(text), false);
        }
        var alternatives = split(text, OR);
        return alternatives.isEmpty()
                ? new Attributes(split(text, AND), false)
                : new Attributes(alternatives, true);
    }

    private List<String> split(String text, String between) {
        var names = new ArrayList<String>();
        int start = 0;
        for (int end = text.indexOf(between); end >= 0; end = text.indexOf(between, start)) {
            names.add(text.substring(start, end));
            start = end + between.length();
        }
        names.add(text.substring(start));
        boolean known = names.size() <= MOST_ATTRIBUTES
                && names.stream().allMatch(name -> shape.searched(name).isPresent());
        return known ? names : List.of();
    }

    private Condition condition(Attributes attributes, Predicate.Ending ending, String name, String value) {
        if (value.isBlank()) {
            return new Condition.AllOf(List.of());
        }
        var each = attributes.names().stream()
                .map(attribute -> condition(attribute, ending, name, value))
                .toList();
        if (each.size() == 1) {
            return each.getFirst();
        }
        return attributes.any() ? new Condition.AnyOf(each) : new Condition.AllOf(each);
    }

    private Condition condition(String attribute, Predicate.Ending ending, String name, String value) {
        var kind = shape.searched(attribute).orElseThrow().kind();
        var predicate = ending.predicate();
        return switch (predicate.takes()) {
            case VALUE -> ending.quantity() == Predicate.Quantity.ONE
                    ? predicate.of(attribute, stored(kind, name, value))
                    : predicate.of(attribute, storedParts(kind, name, value), ending.quantity());
            case ONE_VALUE -> predicate.of(attribute, stored(kind, name, value));
            case LIST -> predicate.of(attribute, String.join(",", storedParts(kind, name, value)));
            case PATTERN -> ending.quantity() == Predicate.Quantity.ONE
                    ? predicate.of(attribute, value)
                    : predicate.of(attribute, counted(name, Predicate.parts(value)), ending.quantity());
            case JSON -> predicate.of(attribute, json(kind, name, value));
            case FLAG -> flag(predicate, kind, attribute, name, value);
        };
    }

    private static Condition flag(Predicate predicate, Kind kind, String attribute, String name, String value) {
        boolean ofFlags = predicate == Predicate.TRUE || predicate == Predicate.FALSE;
        if (ofFlags && kind != Kind.FLAG) {
            throw notAllowed(name);
        }
        return predicate.of(attribute, value);
    }

    private static List<String> storedParts(Kind kind, String name, String values) {
        return counted(name, Predicate.parts(values)).stream()
                .map(value -> stored(kind, name, value))
                .toList();
    }

    private static List<String> counted(String name, List<String> values) {
        if (values.size() > MOST_VALUES) {
            throw invalidValue(name, "a list of %d values".formatted(values.size()));
        }
        return values;
    }

    /// In the form in which it is compared.
    private static String stored(Kind kind, String name, String value) {
        return switch (kind) {
            case TEXT -> value;
            case NUMBER -> number(name, value.strip());
            case MOMENT -> moment(name, value.strip());
            case FLAG -> Boolean.toString(Predicate.isYes(value));
            // An id that cannot be one names nothing: no record has a negative number.
            case ID -> Long.toString(OpaqueId.parse(value.strip()).orElse(-1));
            case JSON -> throw notAllowed(name);
        };
    }

    private static String number(String name, String text) {
        if (text.length() > LONGEST_NUMBER_CHARS || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            throw invalidValue(name, text);
        }
        try {
            return new BigDecimal(text).toPlainString();
        } catch (NumberFormatException e) {
            throw invalidValue(name, text);
        }
    }

    /// A day stands for its beginning.
    private static String moment(String name, String text) {
        if (text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
            throw invalidValue(name, text);
        }
        try {
            if (text.length() == DAY_CHARS) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC).toString();
            }
            // A plus that was sent as it is has become a blank.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant().toString();
        } catch (DateTimeException e) {
            return momentWithoutZone(name, text);
        }
    }

    private static String momentWithoutZone(String name, String text) {
        try {
            return Instant.parse(text.replace(' ', 'T') + 'Z').toString();
        } catch (DateTimeException e) {
            throw invalidValue(name, text);
        }
    }

    private static String json(Kind kind, String name, String text) {
        if (kind != Kind.JSON) {
            throw notAllowed(name);
        }
        try {
            var json = JSON.readTree(text);
            if (json.isObject()) {
                return json.toString();
            }
        } catch (JsonProcessingException e) {
            throw invalidValue(name, text);
        }
        throw invalidValue(name, text);
    }

    private static ApiRefusal notAllowed(String name) {
        return ApiRefusal.badRequest("FILTER_NOT_ALLOWED", "Filter not allowed", name + " is not allowed.");
    }

    private static ApiRefusal invalidValue(String name, String value) {
        return ApiRefusal.badRequest(
                "INVALID_FILTER_VALUE",
                "Invalid filter value",
                "%s is not a valid value for %s.".formatted(value, name));
    }
}
