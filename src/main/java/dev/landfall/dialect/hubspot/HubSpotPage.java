package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list. On the last one `paging` is left out, because clients go on for as long as it is there.
@JsonInclude(JsonInclude.Include.NON_NULL)
record HubSpotPage<T>(List<T> results, @Nullable Paging paging) {

    record Paging(Next next) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Next(String after, @Nullable String link) {

        /// A page without a URL, because it is asked for with a body.
        Next(String after) {
            this(after, null);
        }
    }

    /// A page that does not say under which URL the next one is.
    static <C, T> HubSpotPage<T> of(List<C> found, int limit, Function<C, T> word, Function<C, String> cursor) {
        return of(found, limit, word, cursor, _ -> null);
    }

    static <C, T> HubSpotPage<T> of(
            List<C> found, int limit, Function<C, T> word, Function<C, String> cursor, PageLink link) {
        return of(found, limit, word, cursor, link::after);
    }

    /// @param found one more than the page may hold, if there are as many
    /// @param cursor names the place after the last item of the page
    private static <C, T> HubSpotPage<T> of(
            List<C> found,
            int limit,
            Function<C, T> word,
            Function<C, String> cursor,
            Function<String, @Nullable String> link) {
        boolean isLast = found.size() <= limit;
        var shown = isLast ? found : found.subList(0, limit);
        return new HubSpotPage<>(
                shown.stream().map(word).toList(), isLast ? null : paging(cursor.apply(shown.getLast()), link));
    }

    private static Paging paging(String after, Function<String, @Nullable String> link) {
        return new Paging(new Next(after, link.apply(after)));
    }
}
