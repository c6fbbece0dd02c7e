package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.dialect.hubspot.Mistake.Code;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A request whose body is a small JSON document, and all that is found to be wrong with it. What it does not know it does
/// not look at, so that a field more does no harm.
final class JsonRequest {

    /// Such requests nest four deep.
    private static final int DEEPEST = 64;

    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // An amount of money is to be read as it is written.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Field root;
    private final Mistakes mistakes = new Mistakes();
    private final FieldReader fields = new FieldReader(mistakes);

    private JsonRequest(Field root) {
        this.root = root;
    }

    /// Refuses a body that is no JSON, or cannot be stored.
    static JsonRequest of(@Nullable String body) {
        var request = new JsonRequest(parse(body == null ? "" : body));
        Unstorable.in(request.root).ifPresent(field -> request.mistakes.add(
                field, Code.INVALID_TEXT, "The body holds a character or a number that cannot be stored."));
        request.refuseMistakes();
        return request;
    }

    private static Field parse(String body) {
        if (body.isBlank()) {
            throw HubSpotRefusal.badRequest("The request needs a body, a JSON document.");
        }
        try {
            return new Field(JSON.readTree(body), "");
        } catch (JsonProcessingException e) {
            throw HubSpotRefusal.badRequest(Mistakes.unreadable(e));
        } catch (NumberFormatException beyondAllMeasure) {
            throw HubSpotRefusal.badRequest("Invalid input JSON: it has a number that is too large.");
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

    /// Refuses the request when anything is wrong with it. To be called before what was read is used.
    void refuseMistakes() {
        if (!mistakes.isEmpty()) {
            throw HubSpotRefusal.badRequest(mistakes.found());
        }
    }

    /// The entries of a list that must have some, and not too many.
    List<Field> entries(Field list, int most) {
        var entries = fields.requiredElements(list);
        if (entries.size() > most) {
            var name = list.path().isEmpty() ? "The list" : list.path();
            mistakes.add(list, Code.TOO_MANY_ENTRIES, "%s may have %d entries at most.".formatted(name, most));
            return List.of();
        }
        return entries;
    }

    /// The id of a record or a list: digits, as a text or as a number.
    OptionalLong id(Field field) {
        if (field.isMissing()) {
            mistakes.add(field, Code.REQUIRED_FIELD, field.path() + " is missing.");
            return OptionalLong.empty();
        }
        var text = field.node().isTextual() || field.node().isIntegralNumber() ? field.node().asText() : "";
        if (!ID.matcher(text).matches()) {
            mistakes.add(field, Code.INVALID_VALUE, field.path() + " must be an ID, made of digits.");
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
