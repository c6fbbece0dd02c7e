package dev.landfall.dialect.hubspot;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The query parameters that several requests share, in the spellings in which HubSpot's clients send them.
final class QueryText {

    static final int DEFAULT_LIMIT = 10;
    static final int HIGHEST_LIMIT = 100;

    /// An id the database can hold: as many digits as fit into a long.
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private QueryText() {}

    static int limit(@Nullable String text) {
        return limit(text, DEFAULT_LIMIT, HIGHEST_LIMIT);
    }

    static int limit(@Nullable String text, int otherwise, int highest) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        int limit = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > highest) {
            throw HubSpotRefusal.badRequest("limit must be a number from 1 to %d.".formatted(highest));
        }
        return limit;
    }

    /// Node sends `true`, Python `True`, PHP `1`.
    static boolean flag(String name, @Nullable String text) {
        return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "", "false", "0" -> false;
            default -> throw HubSpotRefusal.badRequest("%s must be true or false.".formatted(name));
        };
    }

    /// A cursor that is the id of a place in a list.
    static long after(@Nullable String text, long start) {
        if (text == null || text.isEmpty()) {
            return start;
        }
        if (!ID.matcher(text).matches()) {
            throw badCursor();
        }
        return Long.parseLong(text);
    }

    static HubSpotRefusal badCursor() {
        return HubSpotRefusal.badRequest("after must be the value of paging.next.after of an earlier answer.");
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// An id in a path.
    static long id(String text) {
        if (!ID.matcher(text).matches()) {
            throw HubSpotRefusal.notNumeric();
        }
        return Long.parseLong(text);
    }

    /// Lists come as a parameter repeated, as one with commas, or as both.
    static Set<String> list(List<String> texts) {
        var words = new LinkedHashSet<String>();
        texts.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }
}
