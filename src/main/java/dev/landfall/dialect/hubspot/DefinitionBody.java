package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.dialect.hubspot.Mistake.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSON body of a request about definitions: properties, schemas, pipelines, labels, owners. What is wrong with it is
/// collected and told all at once by [#orRefuse].
final class DefinitionBody {

    private static final Field WHOLE = Field.NOWHERE.at("body");

    /// A body nests five deep.
    private static final int DEEPEST = 32;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Field root;
    private final Mistakes mistakes = new Mistakes();
    private final FieldReader fields = new FieldReader(mistakes);

    private DefinitionBody(Field root) {
        this.root = root;
    }

    static DefinitionBody of(@Nullable String text) {
        var root = new Field(parse(text == null ? "" : text), "");
        if (!root.node().isObject()) {
            throw HubSpotRefusal.badRequest("The body must be a JSON object.");
        }
        Unstorable.in(root).ifPresent(field -> {
            throw HubSpotRefusal.badRequest(List.of(new Mistake(
                    field.path() + " holds a character or a number that cannot be stored.",
                    field.path(),
                    Code.INVALID_TEXT,
                    Map.of())));
        });
        return new DefinitionBody(root);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw HubSpotRefusal.badRequest(Mistakes.unreadable(e));
        }
    }

    Field at(String key) {
        return root.at(key);
    }

    Field root() {
        return root;
    }

    /// The elements of a list that must be there.
    List<Field> elements(String key, int most) {
        var elements = fields.requiredElements(at(key));
        if (elements.size() > most) {
            mistakes.add(at(key), Code.TOO_MANY_ENTRIES, "%s has more than %d entries.".formatted(key, most));
            return List.of();
        }
        return elements;
    }

    String required(Field field) {
        return fields.requiredText(field).orElse("");
    }

    /// Empty where the field is missing; an empty text is a text.
    Optional<String> text(Field field) {
        return field.node().isTextual() && field.isMissing()
                ? Optional.of(field.node().asText())
                : fields.text(field);
    }

    Optional<Boolean> flag(Field field) {
        return field.isMissing() ? Optional.empty() : Optional.of(fields.flag(field, false));
    }

    Optional<Integer> number(Field field) {
        if (field.isMissing()) {
            return Optional.empty();
        }
        var text = field.node().asText();
        if (!field.node().isContainerNode() && text.matches("-?\\d{1,9}")) {
            return Optional.of(Integer.parseInt(text));
        }
        mistakes.add(field, Code.INVALID_VALUE, field.path() + " must be a whole number.");
        return Optional.empty();
    }

    Optional<List<String>> texts(Field field) {
        if (field.isMissing()) {
            return Optional.empty();
        }
        if (!field.node().isArray()) {
            mistakes.add(field, Code.INVALID_VALUE, field.path() + " must be a list.");
            return Optional.empty();
        }
        var texts = new ArrayList<String>();
        field.elements().forEach(element -> fields.requiredText(element).ifPresent(texts::add));
        return Optional.of(List.copyOf(texts));
    }

    void mistake(Field field, Code code, String message) {
        mistakes.add(field.path().isEmpty() ? WHOLE : field, code, message);
    }

    void orRefuse() {
        if (!mistakes.isEmpty()) {
            throw HubSpotRefusal.badRequest(mistakes.found());
        }
    }
}
