package dev.landfall.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.record.Property.Option;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/// Turns the options of a property into the document they are kept in, and back.
final class OptionDocuments {

    private static final String OPTIONS = "options";

    /// Unknown fields are left alone, so that an older replica can read what a newer one wrote.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private OptionDocuments() {}

    static JsonObject of(List<Option> options) {
        try {
            return new JsonObject().put(OPTIONS, new JsonArray(JSON.writeValueAsString(options)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Option> options(JsonObject document) {
        return JSON.convertValue(document.getJsonArray(OPTIONS).getList(), new TypeReference<List<Option>>() {});
    }
}
