package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.LinkedHashMap;

/// Reads parameters that come as JSON: an object, or the `[]` that PHP writes for an empty one.
final class JsonInput {

    /// Twenty rows of a thousand fields, each with several values: each is an object in memory, many times as large as what is
    /// sent for it.
    static final int MOST_VALUES = 200_000;

    /// A base64 file is one text; the bound on the body bounds it further.
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(FormInput.DEEPEST)
                    .maxStringLength(BodyBounds.LARGEST_BYTES)
                    .build())
            .build();

    private int values;

    private JsonInput() {}

    static Input.Members read(byte[] body) {
        return new JsonInput().readBody(body);
    }

    private Input.Members readBody(byte[] body) {
        try (var parser = JSON.createParser(body)) {
            var first = parser.nextToken();
            if (first == null) {
                return Input.NONE;
            }
            if (read(parser, first) instanceof Input.Members members && parser.nextToken() == null) {
                return members;
            }
        } catch (IOException e) {
            throw Bitrix24Refusal.malformed("The body is not JSON, or nests deeper than %d.".formatted(FormInput.DEEPEST));
        }
        throw Bitrix24Refusal.malformed("The body must be one JSON object.");
    }

    private Input read(JsonParser parser, JsonToken token) throws IOException {
        if (++values > MOST_VALUES) {
            throw Bitrix24Refusal.malformed("A request may have %d values.".formatted(MOST_VALUES));
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Input.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Input.Number(parser.getText());
            case VALUE_TRUE -> new Input.Flag(true);
            case VALUE_FALSE -> new Input.Flag(false);
            case VALUE_NULL, VALUE_EMBEDDED_OBJECT -> new Input.Nothing();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME -> throw new IOException("no value");
        };
    }

    private Input object(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Input>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            members.put(name, read(parser, parser.nextToken()));
        }
        return new Input.Members(members);
    }

    private Input array(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Input>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            members.put(Integer.toString(members.size()), read(parser, token));
        }
        return new Input.Members(members);
    }
}
