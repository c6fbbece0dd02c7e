package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/// The document of a request that makes or changes one resource: its `attributes` and `relationships`, empty objects where
/// it has none.
record RequestDocument(String type, Optional<String> id, ObjectNode attributes, ObjectNode relationships) {

    /// Far more than one resource comes to.
    static final long LARGEST_BYTES = 1 << 20;

    /// A resource nests four deep; what lies in metadata may nest further.
    static final int DEEPEST = 64;

    /// Numbers of more digits are none that anybody keeps.
    private static final int LONGEST_NUMBER_CHARS = 100;

    /// Names of members come from anybody, and are not kept for longer than their document.
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER_CHARS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectMapper JSON = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // An amount of money is to be read as it is written.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static RequestDocument of(byte[] body) {
        return of(parsed(body));
    }

    private static JsonNode parsed(byte[] body) {
        if (body.length == 0) {
            throw ApiRefusal.missing("data");
        }
        try {
            return JSON.readTree(body);
        } catch (IOException | NumberFormatException e) {
            // The latter is said of exponents beyond all measure.
            throw unreadable();
        }
    }

    static ApiRefusal unreadable() {
        return ApiRefusal.invalidData(
                "The body must be one JSON document that nests at most %d deep.".formatted(DEEPEST));
    }

    static RequestDocument of(JsonNode root) {
        var data = root.path("data");
        if (data.isMissingNode() || data.isNull()) {
            throw ApiRefusal.missing("data");
        }
        if (!data.isObject()) {
            throw ApiRefusal.invalidData("data must be an object.");
        }
        var type = data.path("type");
        if (!type.isTextual()) {
            throw ApiRefusal.missing("type");
        }
        if (Unstorable.isIn(data)) {
            throw ApiRefusal.invalidData("The body holds a character or a number that cannot be stored.");
        }
        return new RequestDocument(
                type.asText(),
                Optional.of(data.path("id")).filter(id -> !id.isMissingNode() && !id.isNull()).map(JsonNode::asText),
                object(data, "attributes"),
                object(data, "relationships"));
    }

    private static ObjectNode object(JsonNode data, String name) {
        return switch (data.path(name)) {
            case ObjectNode object -> object;
            case JsonNode none when none.isMissingNode() || none.isNull() -> JsonNodeFactory.instance.objectNode();
            default -> throw ApiRefusal.invalidData("data.%s must be an object.".formatted(name));
        };
    }

    /// The same document, once it is known to be about resources of a type.
    RequestDocument about(String wanted) {
        if (!type.equals(wanted)) {
            throw ApiRefusal.unknownType(type);
        }
        return this;
    }

    /// The same document, once it is known to be about one resource.
    RequestDocument about(String wanted, String wantedId) {
        if (!id.orElse(wantedId).equals(wantedId)) {
            throw ApiRefusal.notInUrl(id.orElseThrow());
        }
        return about(wanted);
    }
}
