package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The document of a request for an import. Its inputs may be many, so they are not made into objects here: the document is
/// read once, and what it has for inputs is cut out of the bytes as it stands.
record ImportDocument(RequestDocument document, Optional<Inputs> inputs) {

    private static final String INPUTS = "inputs";

    private static final ObjectMapper JSON = JsonMapper.builder(RequestDocument.FACTORY).build();

    /// What the rows are read from.
    sealed interface Inputs {

        byte[] bytes();

        /// An array of JSON.
        record Objects(byte[] bytes) implements Inputs {}

        /// A text of CSV, in UTF-8.
        record Text(byte[] bytes) implements Inputs {}

        /// Neither.
        record Other(byte[] bytes) implements Inputs {}
    }

    /// Reads a document. Takes a while for a large one and has no place on an event loop.
    static ImportDocument of(byte[] body) {
        if (body.length == 0) {
            throw ApiRefusal.missing("data");
        }
        try (var parser = RequestDocument.FACTORY.createParser(body)) {
            return new Reading(parser, body).document();
        } catch (IOException e) {
            throw RequestDocument.unreadable();
        }
    }

    /// Goes through a document once.
    private static final class Reading {

        private final JsonParser parser;
        private final byte[] body;
        private Optional<Inputs> inputs = Optional.empty();

        private Reading(JsonParser parser, byte[] body) {
            this.parser = parser;
            this.body = body;
        }

        private ImportDocument document() throws IOException {
            var root = JsonNodeFactory.instance.objectNode();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw RequestDocument.unreadable();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
                root.set(name, isObject && name.equals("data") ? data() : rest());
            }
            if (parser.nextToken() != null) {
                throw RequestDocument.unreadable();
            }
            return new ImportDocument(RequestDocument.of(root), inputs);
        }

        private ObjectNode data() throws IOException {
            var data = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
                data.set(name, switch (name) {
                    case "attributes" -> isObject ? attributes() : rest();
                    case "relationships" -> isObject ? relationships() : rest();
                    default -> rest();
                });
            }
            return data;
        }

        private ObjectNode attributes() throws IOException {
            var attributes = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (name.equals(INPUTS)) {
                    cutOut();
                } else {
                    attributes.set(name, rest());
                }
            }
            return attributes;
        }

        /// Commerce Layer's own client takes rows that have both an id and a type for a relationship.
        private ObjectNode relationships() throws IOException {
            var relationships = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
                if (name.equals(INPUTS) && isObject) {
                    relatedInputs();
                } else {
                    relationships.set(name, rest());
                }
            }
            return relationships;
        }

        private void relatedInputs() throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (name.equals("data")) {
                    cutOut();
                } else {
                    parser.skipChildren();
                }
            }
        }

        private JsonNode rest() throws IOException {
            return JSON.readTree(parser);
        }

        /// `null` stands for no inputs.
        private void cutOut() throws IOException {
            switch (parser.currentToken()) {
                case START_ARRAY -> inputs = Optional.of(new Inputs.Objects(slice()));
                case VALUE_STRING ->
                    inputs = Optional.of(new Inputs.Text(parser.getText().getBytes(StandardCharsets.UTF_8)));
                case VALUE_NULL -> inputs = Optional.empty();
                case START_OBJECT, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> {
                    parser.skipChildren();
                    inputs = Optional.of(new Inputs.Other(new byte[0]));
                }
                case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw RequestDocument.unreadable();
            }
        }

        private byte[] slice() throws IOException {
            long start = parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            long end = parser.currentLocation().getByteOffset();
            if (start < 0 || end > body.length) {
                // The document is written in another encoding than UTF-8.
                throw RequestDocument.unreadable();
            }
            return Arrays.copyOfRange(body, (int) start, (int) end);
        }
    }
}
