package dev.landfall.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.landfall.row.Effect;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The elements of a JSON array, each a row of one cell: its JSON text. Rows are numbered by their position, from 1. Holds
/// one element, however long the file is; how deep an element may be, and how long a text in it, is bounded.
final class JsonRowSource implements RowSource {

    /// Inputs have records that have records, and documents of any shape within those.
    private static final int DEEPEST = 32;

    /// As long as a cell of a CSV file may be before the row is refused, and then some: the row is refused, not the file.
    private static final int LONGEST_TEXT_CHARS = 1_000_000;

    /// A name is that of an attribute.
    private static final int LONGEST_NAME_CHARS = 1_000;

    /// An element is held in memory while it is read.
    private static final int LONGEST_ELEMENT_CHARS = 4_000_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT_CHARS)
                    .maxNameLength(LONGEST_NAME_CHARS)
                    .build())
            .build();

    private final JsonParser parser;
    private int number;
    private boolean ended;
    private @Nullable UnreadableFile failure;

    private JsonRowSource(JsonParser parser) {
        this.parser = parser;
    }

    static JsonRowSource open(Path file) {
        InputStream in;
        try {
            in = Files.newInputStream(file);
        } catch (NoSuchFileException gone) {
            throw new UnreadableFile(RowError.inFile(RowErrorCode.FILE_NOT_FOUND, ""));
        } catch (IOException storage) {
            throw new UncheckedIOException(storage);
        }
        try {
            var source = new JsonRowSource(JSON.createParser(in));
            source.begin();
            return source;
        } catch (IOException | RuntimeException broken) {
            closeQuietly(in, broken);
            throw broken instanceof RuntimeException unchecked ? unchecked : new UncheckedIOException((IOException) broken);
        }
    }

    private static void closeQuietly(InputStream in, Exception because) {
        try {
            in.close();
        } catch (IOException alsoBroken) {
            because.addSuppressed(alsoBroken);
        }
    }

    private void begin() throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw unreadable("The inputs are no JSON array.");
            }
        } catch (JsonProcessingException broken) {
            throw unreadable(wordsFor(broken));
        }
    }

    @Override
    public Header header() {
        return new Header(List.of(""));
    }

    @Override
    public @Nullable Row next() {
        if (failure != null) {
            throw failure;
        }
        try {
            if (ended || parser.nextToken() == JsonToken.END_ARRAY) {
                return end();
            }
            number++;
            return new Row(number, List.of(element()));
        } catch (JsonProcessingException broken) {
            throw unreadable(wordsFor(broken));
        } catch (IOException storage) {
            throw new UncheckedIOException(storage);
        }
    }

    /// Nothing may follow the array.
    private @Nullable Row end() throws IOException {
        ended = true;
        if (parser.nextToken() != null) {
            throw unreadable("Something follows the JSON array of the inputs.");
        }
        return null;
    }

    private String element() throws IOException {
        if (parser.currentToken() == null) {
            throw unreadable("The JSON array of the inputs does not end.");
        }
        var text = new StringWriter();
        try (JsonGenerator copy = JSON.createGenerator(text)) {
            copy.copyCurrentStructureExact(parser);
        }
        if (text.getBuffer().length() > LONGEST_ELEMENT_CHARS) {
            throw unreadable("An input is longer than %,d characters.".formatted(LONGEST_ELEMENT_CHARS));
        }
        return text.toString();
    }

    /// The words of the parser would show what stands in the file.
    private static String wordsFor(JsonProcessingException broken) {
        if (broken instanceof StreamConstraintsException) {
            return "The inputs are nested more than %d deep, or hold a text that is too long.".formatted(DEEPEST);
        }
        var place = broken.getLocation();
        return place == null
                ? "The inputs are no JSON."
                : "The inputs are no JSON: see line %d, column %d.".formatted(place.getLineNr(), place.getColumnNr());
    }

    private UnreadableFile unreadable(String words) {
        failure = new UnreadableFile(new RowError(
                Row.WHOLE_FILE,
                RowErrorCode.INVALID_FILE_TYPE,
                Effect.FILE_REFUSED,
                RowError.NO_COLUMN,
                "",
                words,
                List.of()));
        return failure;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException storage) {
            throw new UncheckedIOException(storage);
        }
    }
}
