package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list. On the last one `paging` is left out, because clients go on for as long as it is there.
@JsonInclude(JsonInclude.Include.NON_NULL)
record HubSpotPage<T>(List<T> results, @Nullable Paging paging) {

    record Paging(Next next) {}

    record Next(String after) {}

    /// @param found one more than the page may hold, if there are as many
    /// @param cursor names the place after the last item of the page
    static <C, T> HubSpotPage<T> of(List<C> found, int limit, Function<C, T> word, Function<C, String> cursor) {
        boolean isLast = found.size() <= limit;
        var shown = isLast ? found : found.subList(0, limit);
        return new HubSpotPage<>(
                shown.stream().map(word).toList(),
                isLast ? null : new Paging(new Next(cursor.apply(shown.getLast()))));
    }
}
