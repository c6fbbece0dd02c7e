package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What became of several associations that were asked for at once: those that are, and those that could not be.
@JsonInclude(JsonInclude.Include.NON_NULL)
record HubSpotAssociationsBatch<T>(
        String status,
        List<T> results,
        String startedAt,
        String completedAt,
        @Nullable Integer numErrors,
        @Nullable List<Failure> errors) {

    private static final int MULTI_STATUS = 207;
    private static final MediaType JSON = MediaType.valueOf(HubSpotError.MEDIA_TYPE);

    /// Why one of the inputs came to nothing.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Failure(
            String status,
            String category,
            String subCategory,
            String message,
            Map<String, List<String>> context) {

        static Failure notFound(String subCategory, String message, Map<String, List<String>> context) {
            return new Failure("error", HubSpotError.Category.OBJECT_NOT_FOUND.name(), subCategory, message, context);
        }
    }

    static <T> HubSpotAssociationsBatch<T> of(Instant started, List<T> results, List<Failure> failures) {
        return new HubSpotAssociationsBatch<>(
                "COMPLETE",
                results,
                Timestamps.text(started),
                Timestamps.text(Instant.now()),
                failures.isEmpty() ? null : failures.size(),
                failures.isEmpty() ? null : failures);
    }

    /// Not found, when it was about two records of which one is not there.
    void refuseWhenNothingCame() {
        if (results.isEmpty()) {
            throw HubSpotRefusal.notFound();
        }
    }

    /// @param status where nothing failed
    RestResponse<HubSpotAssociationsBatch<T>> answer(int status) {
        return RestResponse.ResponseBuilder.<HubSpotAssociationsBatch<T>>create(errors == null ? status : MULTI_STATUS)
                .type(JSON)
                .entity(this)
                .build();
    }
}
