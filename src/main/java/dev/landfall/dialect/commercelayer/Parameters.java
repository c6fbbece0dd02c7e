package dev.landfall.dialect.commercelayer;

import dev.landfall.selection.Condition;
import dev.landfall.selection.Selection;
import dev.landfall.selection.Selection.Order;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The query of a request: `page`, `sort`, `filter`, `fields` and `include`, and nothing else. What they name is only looked
/// at when it is known what they are asked of.
final class Parameters {

    static final int USUAL_PAGE = 10;
    static final int LARGEST_PAGE = 25;

    /// Whoever goes through a list page by page does not come so far; the database would have to.
    private static final int LAST_PAGE = 1_000_000;

    private static final int MOST_FILTERS = 64;
    private static final int MOST_SORTS = 16;
    private static final int MOST_PATHS = 32;
    private static final int DEEPEST_PATH = 4;

    private static final String PAGE_NUMBER = "page[number]";
    private static final String PAGE_SIZE = "page[size]";
    private static final String FILTER = "filter[q][";
    private static final String FIELDS = "fields[";

    private final Map<String, String> byName;

    private Parameters(Map<String, String> byName) {
        this.byName = byName;
    }

    /// @param query as it came, percent signs and all
    static Parameters of(String query) {
        var byName = new LinkedHashMap<String, String>();
        int start = 0;
        while (start < query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            put(query.substring(start, end), byName);
            start = end + 1;
        }
        return new Parameters(byName);
    }

    private static void put(String pair, Map<String, String> byName) {
        if (pair.isEmpty()) {
            return;
        }
        int equals = pair.indexOf('=');
        var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (!isKnown(name)) {
            throw name.startsWith("filter") ? filterSyntax(name) : ApiRefusal.notTaken(name);
        }
        byName.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }

    private static boolean isKnown(String name) {
        return switch (name) {
            case "include", "sort", PAGE_NUMBER, PAGE_SIZE -> true;
            default -> isBracketed(name, FILTER) || isBracketed(name, FIELDS);
        };
    }

    private static boolean isBracketed(String name, String start) {
        return name.startsWith(start) && name.endsWith("]") && name.length() > start.length() + 1;
    }

    private static String inBrackets(String name, String start) {
        return name.substring(start.length(), name.length() - 1);
    }

    private static ApiRefusal filterSyntax(String name) {
        return ApiRefusal.badRequest(
                "INVALID_FILTERS_SYNTAX",
                "Invalid filters syntax",
                "%s is not a valid syntax for filtering; filters look like filter[q][code_eq].".formatted(name));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiRefusal.badRequest("BAD_REQUEST", "Bad request", "The query of the URL is not encoded properly.");
        }
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    // ── a part of a list ──

    Selection selection(Shape shape) {
        int size = pageSize();
        return new Selection(conditions(new FilterReader(shape)), order(shape), (pageNumber() - 1L) * size, size);
    }

    int pageNumber() {
        return value(PAGE_NUMBER).map(text -> positive(text, "number", LAST_PAGE)).orElse(1);
    }

    int pageSize() {
        int size = value(PAGE_SIZE).map(text -> positive(text, "size", Integer.MAX_VALUE)).orElse(USUAL_PAGE);
        if (size > LARGEST_PAGE) {
            throw invalidPage("size exceeds maximum page size of %d.".formatted(LARGEST_PAGE));
        }
        return size;
    }

    private static int positive(String text, String name, int most) {
        long number = text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9') && !text.isEmpty()
                ? Long.parseLong(text)
                : 0;
        if (number < 1 || number > most) {
            throw invalidPage("%s is not a valid value for %s page parameter.".formatted(text, name));
        }
        return (int) number;
    }

    private static ApiRefusal invalidPage(String detail) {
        return ApiRefusal.badRequest("INVALID_PAGE_VALUE", "Invalid page value", detail);
    }

    private List<Condition> conditions(FilterReader reader) {
        var conditions = new ArrayList<Condition>();
        byName.forEach((name, value) -> {
            if (name.startsWith(FILTER)) {
                conditions.add(reader.read(inBrackets(name, FILTER), value));
            }
        });
        if (conditions.size() > MOST_FILTERS) {
            throw ApiRefusal.badRequest(
                    "INVALID_FILTERS_SYNTAX",
                    "Invalid filters syntax",
                    "A request takes %d filters at most.".formatted(MOST_FILTERS));
        }
        return conditions;
    }

    private List<Order> order(Shape shape) {
        var order = new ArrayList<Order>();
        for (var word : words("sort", MOST_SORTS)) {
            boolean descending = word.startsWith("-");
            var attribute = descending || word.startsWith("+") ? word.substring(1) : word;
            if (shape.searched(attribute).isEmpty()) {
                throw ApiRefusal.badRequest(
                        "INVALID_SORT_CRITERIA",
                        "Invalid sort criteria",
                        "%s is not a valid sort criteria for %s".formatted(attribute, shape.type()));
            }
            order.add(new Order(attribute, descending));
        }
        return order;
    }

    private Set<String> words(String name, int most) {
        var words = new LinkedHashSet<>(Predicate.parts(value(name).orElse("")));
        if (words.size() > most) {
            throw ApiRefusal.badRequest(
                    "BAD_REQUEST", "Bad request", "%s takes %d entries at most.".formatted(name, most));
        }
        return words;
    }

    // ── what is shown ──

    /// What may be shown of resources of a type; empty where it is all of it.
    Optional<Set<String>> fields(Shape shape) {
        return value(FIELDS + shape.type() + ']').map(text -> {
            var fields = new LinkedHashSet<>(Predicate.parts(text));
            for (var field : fields) {
                if (!shape.shows(field) && !field.equals("id") && !field.equals("type")) {
                    throw ApiRefusal.badRequest(
                            "INVALID_FIELD",
                            "Invalid field",
                            "%s is not a valid field for %s.".formatted(field, shape.type()));
                }
            }
            return fields;
        });
    }

    /// The paths of relations to what is shown along, such as `prices.price_list`, each as the list of its steps.
    List<List<String>> included() {
        var paths = new ArrayList<List<String>>();
        for (var path : words("include", MOST_PATHS)) {
            var steps = List.of(path.split("\\.", -1));
            if (steps.size() > DEEPEST_PATH) {
                throw ApiRefusal.badRequest(
                        "INVALID_INCLUDE",
                        "Invalid include",
                        "%s leads deeper than %d relationships.".formatted(path, DEEPEST_PATH));
            }
            paths.add(steps);
        }
        return paths;
    }

    // ── links ──

    /// The query that asks for another page of the same list.
    String forPage(int number) {
        var query = new LinkedHashMap<>(byName);
        query.put(PAGE_NUMBER, Integer.toString(number));
        query.putIfAbsent(PAGE_SIZE, Integer.toString(pageSize()));
        var text = new StringBuilder();
        query.forEach((name, value) -> text.append(text.isEmpty() ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
        return text.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
