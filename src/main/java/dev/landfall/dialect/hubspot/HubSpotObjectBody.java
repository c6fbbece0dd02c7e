package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.Mistake.Code;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The JSON body of a request for objects, and all that is wrong with it. What it does not know it leaves alone.
final class HubSpotObjectBody {

    /// The most inputs of a batch, as HubSpot has it.
    static final int MOST_INPUTS = 100;

    private final JsonRequest request;

    private HubSpotObjectBody(JsonRequest request) {
        this.request = request;
    }

    static HubSpotObjectBody of(@Nullable String text) {
        var request = JsonRequest.of(text);
        if (!request.root().node().isObject()) {
            throw HubSpotRefusal.badRequest("The body must be a JSON object.");
        }
        return new HubSpotObjectBody(request);
    }

    Field root() {
        return request.root();
    }

    FieldReader fields() {
        return request.fields();
    }

    Mistakes mistakes() {
        return request.mistakes();
    }

    /// Called when all has been read: whoever mends the request wants to hear of everything at once.
    void orRefuse() {
        request.refuseMistakes();
    }

    /// The inputs of a batch.
    List<Field> inputs() {
        return request.entries(root().at("inputs"), MOST_INPUTS).stream()
                .filter(this::isInput)
                .toList();
    }

    private boolean isInput(Field input) {
        if (!input.node().isObject()) {
            mistakes().add(input, Code.INVALID_VALUE, input.path() + " must be an object.");
        }
        return input.node().isObject();
    }

    /// A text, or what clients send in its place: a number or a boolean.
    Optional<String> word(Field field) {
        if (field.isMissing()) {
            return Optional.empty();
        }
        if (!field.node().isValueNode()) {
            mistakes().add(field, Code.INVALID_VALUE, field.path() + " must be a text.");
            return Optional.empty();
        }
        return Optional.of(field.node().asText());
    }

    Optional<String> requiredWord(Field field) {
        if (field.isMissing()) {
            mistakes().add(field, Code.REQUIRED_FIELD, field.path() + " is missing.");
        }
        return word(field);
    }

    OptionalLong requiredId(Field field) {
        return request.id(field);
    }

    /// Texts of a list, each once, blank ones left out.
    Set<String> words(Field field) {
        var words = new LinkedHashSet<String>();
        if (field.isMissing()) {
            return words;
        }
        if (!field.node().isArray()) {
            mistakes().add(field, Code.INVALID_VALUE, field.path() + " must be a list.");
            return words;
        }
        field.elements().forEach(element -> word(element).ifPresent(words::add));
        return words;
    }

    /// Property values by name. Null clears, as an empty text does.
    Map<String, String> properties(Field field) {
        var properties = new LinkedHashMap<String, String>();
        if (!fields().isObject(field)) {
            if (field.isMissing()) {
                mistakes().add(field, Code.REQUIRED_FIELD, field.path() + " is missing.");
            }
            return properties;
        }
        for (var property : field.members()) {
            var name = property.path().substring(field.path().length() + 1);
            if (property.node().isNull()) {
                properties.put(name, "");
            } else if (property.node().isBigDecimal()) {
                properties.put(name, property.node().decimalValue().toPlainString());
            } else if (property.node().isValueNode()) {
                properties.put(name, property.node().asText());
            } else {
                mistakes().add(property, Code.INVALID_VALUE, property.path() + " must be a text.");
            }
        }
        return properties;
    }

    /// Elements of a list that may be missing.
    List<Field> elements(Field field) {
        if (field.isMissing()) {
            return List.of();
        }
        if (!field.node().isArray()) {
            mistakes().add(field, Code.INVALID_VALUE, field.path() + " must be a list.");
            return List.of();
        }
        return field.elements();
    }
}
