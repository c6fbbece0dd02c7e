package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.catalogue.CatalogueRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of several requests in one: results, and an error for each that came to nothing.
@JsonInclude(JsonInclude.Include.NON_NULL)
record HubSpotPropertiesBatch<T>(
        String status,
        List<T> results,
        String startedAt,
        String completedAt,
        @Nullable Integer numErrors,
        @Nullable List<Failed> errors) {

    /// HubSpot takes no more at once.
    static final int MOST_INPUTS = 100;

    record Failed(String status, String category, String message, Map<String, List<String>> context) {}

    static <T> HubSpotPropertiesBatch<T> of(List<T> results, List<Failed> errors, Instant asked) {
        return new HubSpotPropertiesBatch<>(
                "COMPLETE",
                results,
                Timestamps.text(asked),
                Timestamps.text(Instant.now()),
                errors.isEmpty() ? null : errors.size(),
                errors.isEmpty() ? null : List.copyOf(errors));
    }

    static Failed failed(String name, CatalogueRefused why) {
        var refusal = HubSpotRefusal.of(why);
        return new Failed(
                "error", refusal.error().category(), refusal.error().message(), Map.of("name", List.of(Mistakes.cut(name))));
    }

    static Failed notFound(String what, List<String> names) {
        return new Failed("error", HubSpotError.Category.OBJECT_NOT_FOUND.name(), what, Map.of("name", cut(names)));
    }

    private static List<String> cut(List<String> names) {
        var cut = new ArrayList<String>();
        names.forEach(name -> cut.add(Mistakes.cut(name)));
        return cut;
    }

    /// The status of an answer some of whose parts have failed is another one.
    int status(int whenAllWentWell) {
        return errors == null ? whenAllWentWell : 207;
    }
}
