package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.dialect.hubspot.Mistake.Code;
import java.util.ArrayList;
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

    /// A request nests six deep.
    private static final int DEEPEST = 64;

    /// The most digits that are sure to fit into an id.
    private static final String DIGITS = "\\d{1,18}";

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Field root;
    private final Mistakes mistakes = new Mistakes();
    private final FieldReader fields = new FieldReader(mistakes);

    private HubSpotObjectBody(Field root) {
        this.root = root;
    }

    static HubSpotObjectBody of(@Nullable String text) {
        var body = new HubSpotObjectBody(parse(text == null ? "" : text));
        if (!body.root.node().isObject()) {
            throw HubSpotRefusal.badRequest("The body must be a JSON object.");
        }
        Unstorable.in(body.root)
                .ifPresent(field -> body.mistakes.add(
                        field, Code.INVALID_TEXT, field.path() + " holds a character or a number that cannot be stored."));
        body.orRefuse();
        return body;
    }

    private static Field parse(String text) {
        try {
            return new Field(JSON.readTree(text), "");
        } catch (JsonProcessingException e) {
            var at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            throw HubSpotRefusal.badRequest("Invalid input JSON on line %d, column %d: %s"
                    .formatted(at.getLineNr(), at.getColumnNr(), Mistakes.cut(e.getOriginalMessage())));
        }
    }

    Field root() {
        return root;
    }

    FieldReader fields() {
        return fields;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    /// Called when all has been read: whoever mends the request wants to hear of everything at once.
    void orRefuse() {
        if (!mistakes.isEmpty()) {
            throw HubSpotRefusal.badRequest(mistakes.found());
        }
    }

    /// The inputs of a batch.
    List<Field> inputs() {
        var inputs = fields.requiredElements(root.at("inputs"));
        if (inputs.size() > MOST_INPUTS) {
            mistakes.add(
                    root.at("inputs"),
                    Code.TOO_MANY_ENTRIES,
                    "inputs has %d entries; a batch has at most %d.".formatted(inputs.size(), MOST_INPUTS));
            return List.of();
        }
        return inputs.stream().filter(this::isInput).toList();
    }

    private boolean isInput(Field input) {
        if (!input.node().isObject()) {
            mistakes.add(input, Code.INVALID_VALUE, input.path() + " must be an object.");
        }
        return input.node().isObject();
    }

    /// A text, or what clients send in its place: a number or a boolean.
    Optional<String> word(Field field) {
        if (field.isMissing()) {
            return Optional.empty();
        }
        if (!field.node().isValueNode()) {
            mistakes.add(field, Code.INVALID_VALUE, field.path() + " must be a text.");
            return Optional.empty();
        }
        return Optional.of(field.node().asText());
    }

    Optional<String> requiredWord(Field field) {
        if (field.isMissing()) {
            mistakes.add(field, Code.REQUIRED_FIELD, field.path() + " is missing.");
        }
        return word(field);
    }

    OptionalLong requiredId(Field field) {
        var word = requiredWord(field);
        if (word.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!word.get().matches(DIGITS)) {
            mistakes.add(field, Code.INVALID_VALUE, field.path() + " must be an ID, which is made of digits.");
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(word.get()));
    }

    /// Texts of a list, each once, blank ones left out.
    Set<String> words(Field field) {
        var words = new LinkedHashSet<String>();
        if (field.isMissing()) {
            return words;
        }
        if (!field.node().isArray()) {
            mistakes.add(field, Code.INVALID_VALUE, field.path() + " must be a list.");
            return words;
        }
        field.elements().forEach(element -> word(element).ifPresent(words::add));
        return words;
    }

    /// Property values by name. Null clears, as an empty text does.
    Map<String, String> properties(Field field) {
        var properties = new LinkedHashMap<String, String>();
        if (!fields.isObject(field)) {
            if (field.isMissing()) {
                mistakes.add(field, Code.REQUIRED_FIELD, field.path() + " is missing.");
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
                mistakes.add(property, Code.INVALID_VALUE, property.path() + " must be a text.");
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
            mistakes.add(field, Code.INVALID_VALUE, field.path() + " must be a list.");
            return List.of();
        }
        return new ArrayList<>(field.elements());
    }
}
