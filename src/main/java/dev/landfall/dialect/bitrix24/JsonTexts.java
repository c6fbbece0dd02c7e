package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;

/// Documents of a client's that are kept as they came.
final class JsonTexts {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTexts() {}

    /// A text that we have written ourselves.
    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Numbers of a size that can be written out stay numbers.
    static JsonNode of(Input input) {
        return switch (input) {
            case Input.Text(var text) -> NODES.textNode(text);
            case Input.Number(var text) -> text.matches("-?\\d{1,18}(?:\\.\\d{1,18})?")
                    ? NODES.numberNode(new BigDecimal(text))
                    : NODES.textNode(text);
            case Input.Flag(var value) -> NODES.booleanNode(value);
            case Input.Nothing _ -> NODES.nullNode();
            case Input.Members members -> {
                if (members.isList()) {
                    var array = NODES.arrayNode();
                    members.values().forEach(value -> array.add(of(value)));
                    yield array;
                }
                var object = NODES.objectNode();
                members.byKey().forEach((key, value) -> object.set(key, of(value)));
                yield object;
            }
        };
    }
}
