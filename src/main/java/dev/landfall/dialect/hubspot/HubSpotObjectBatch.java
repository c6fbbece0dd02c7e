package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.dialect.hubspot.HubSpotError.Detail;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The answer to a batch, which is over by the time it is answered. Where some inputs came to nothing it says which, and
/// goes out with the status 207.
@JsonInclude(JsonInclude.Include.NON_NULL)
record HubSpotObjectBatch(
        String status,
        List<HubSpotObject> results,
        @Nullable Integer numErrors,
        @Nullable List<Fault> errors,
        String startedAt,
        String completedAt) {

    private static final int MULTI_STATUS = 207;

    /// Why an input came to nothing. `context` holds what the client needs to find the input again.
    record Fault(
            String status,
            String category,
            String message,
            Map<String, List<String>> context,
            List<Detail> errors,
            Map<String, String> links) {

        static Fault of(HubSpotError error, Map<String, List<String>> context) {
            var all = new LinkedHashMap<String, List<String>>(error.context());
            all.putAll(context);
            return new Fault("error", error.category(), error.message(), all, error.errors(), Map.of());
        }
    }

    /// @param status when no input came to nothing
    static RestResponse<HubSpotObjectBatch> answer(
            int status, Instant started, List<HubSpotObject> results, List<Fault> errors) {
        boolean whole = errors.isEmpty();
        var batch = new HubSpotObjectBatch(
                "COMPLETE",
                results,
                whole ? null : errors.size(),
                whole ? null : errors,
                Timestamps.text(started),
                Timestamps.text(Instant.now()));
        return RestResponse.ResponseBuilder.<HubSpotObjectBatch>create(whole ? status : MULTI_STATUS)
                .entity(batch)
                .build();
    }
}
