package dev.landfall.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.report.ErrorCursor;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A page of a list. `next` is what to ask for `after`, left out on the last one.
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(List<T> results, @Nullable String next) {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,4})-([0-9]{1,9})-([0-9]{1,5})");

    /// @param found one more than the page may hold, if there are as many
    /// @param cursor names the place after the last item of the page
    static <C, T> Page<T> of(List<C> found, int limit, Function<C, T> word, Function<C, String> cursor) {
        boolean isLast = found.size() <= limit;
        var shown = isLast ? found : found.subList(0, limit);
        return new Page<>(shown.stream().map(word).toList(), isLast ? null : cursor.apply(shown.getLast()));
    }

    static int limit(@Nullable String text) {
        long limit = number("limit", text, USUAL);
        if (limit < 1 || limit > MOST) {
            throw ConsoleRefusal.invalid("limit is between 1 and %d.".formatted(MOST));
        }
        return (int) limit;
    }

    static long number(String name, @Nullable String text, long otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw ConsoleRefusal.invalid("%s is a number.".formatted(name));
        }
        return Long.parseLong(text);
    }

    static ErrorCursor place(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return ErrorCursor.START;
        }
        var place = PLACE.matcher(text);
        if (!place.matches()) {
            throw ConsoleRefusal.invalid("after is what the page before has as next.");
        }
        return new ErrorCursor(
                Integer.parseInt(place.group(1)), Long.parseLong(place.group(2)), Integer.parseInt(place.group(3)));
    }

    static String text(ErrorCursor place) {
        return "%d-%d-%d".formatted(place.filePosition(), place.row(), place.number());
    }
}
