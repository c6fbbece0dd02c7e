package dev.landfall.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import org.jspecify.annotations.Nullable;

/// Reads the JSON of requests. Fields that nobody knows do no harm.
final class RequestBody {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestBody() {}

    static <T> T read(@Nullable String json, Class<T> type) {
        try {
            var read = JSON.readValue(json == null || json.isBlank() ? "{}" : json, type);
            if (read == null) {
                throw ConsoleRefusal.invalid("The body must be a JSON object.");
            }
            return read;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw ConsoleRefusal.invalid(
                    at == null
                            ? "The body is not the JSON that is expected here."
                            : "The body is not the JSON that is expected here: line %d, column %d."
                                    .formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

}
