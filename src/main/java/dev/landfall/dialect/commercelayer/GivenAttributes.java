package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the attributes of a request one by one and collects all that is wrong with them: whoever mends a request wants to
/// hear of all its faults at once. An attribute that is `null` is as good as none.
final class GivenAttributes {

    private final ObjectNode attributes;
    private final List<ApiError> errors = new ArrayList<>();

    /// Refuses attributes that nobody reads.
    GivenAttributes(ObjectNode attributes, Set<String> known) {
        this.attributes = attributes;
        attributes.properties().forEach(attribute -> {
            if (!known.contains(attribute.getKey())) {
                throw ApiRefusal.notTaken(attribute.getKey());
            }
        });
    }

    boolean has(String name) {
        return attributes.has(name);
    }

    Optional<String> text(String name) {
        return value(name).flatMap(value -> {
            if (value.isTextual()) {
                return Optional.of(value.asText());
            }
            refuse(name, "is invalid", "invalid");
            return Optional.empty();
        });
    }

    String required(String name) {
        var text = text(name).filter(given -> !given.isBlank());
        if (text.isEmpty() && errors.stream().noneMatch(error -> isAbout(error, name))) {
            refuse(name, "can't be blank", "blank");
        }
        return text.orElse("");
    }

    private static boolean isAbout(ApiError error, String name) {
        return error.pointer().equals(Optional.of("/data/attributes/" + name));
    }

    /// True and false as such, or as a text: the published examples have both.
    Optional<Boolean> flag(String name) {
        return value(name).flatMap(value -> {
            if (value.isBoolean()) {
                return Optional.of(value.booleanValue());
            }
            if (value.isTextual() && (value.asText().equals("true") || value.asText().equals("false"))) {
                return Optional.of(Boolean.parseBoolean(value.asText()));
            }
            refuse(name, "is not included in the list", "inclusion");
            return Optional.empty();
        });
    }

    ObjectNode object(String name) {
        var value = value(name);
        if (value.isPresent() && value.get() instanceof ObjectNode object) {
            return object;
        }
        value.ifPresent(_ -> refuse(name, "is invalid", "invalid"));
        return JsonNodeFactory.instance.objectNode();
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isNull());
    }

    void refuse(String name, String title, String error) {
        errors.add(ApiError.invalid(name, title, error));
    }

    /// To be called before what was read is used.
    void refuseFaults() {
        if (!errors.isEmpty()) {
            throw new ApiRefusal(errors);
        }
    }
}
