package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.COULD_NOT_PARSE_ROW;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.InputDraft;
import dev.landfall.record.RecordType;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads inputs: a row is a JSON object, or a line of CSV whose header names its attributes, `relation.attribute` among
/// them. What a row may say is the type's, see [dev.landfall.record.InputRules].
public final class InputPlan {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final RecordType type;
    private final CatalogueExcerpt catalogue;
    private final @Nullable Long parent;
    private final @Nullable DottedColumns columns;

    private InputPlan(
            RecordType type, CatalogueExcerpt catalogue, @Nullable Long parent, @Nullable DottedColumns columns) {
        this.type = type;
        this.catalogue = catalogue;
        this.parent = parent;
        this.columns = columns;
    }

    /// @param header of CSV text; not looked at for JSON
    public static InputPlan of(InputSpec spec, CatalogueExcerpt catalogue, Header header) {
        var type = catalogue.type(spec.recordType()).orElseThrow();
        var columns = spec.hasHeader() ? new DottedColumns(header, type.rules().inputs().orElseThrow()) : null;
        return new InputPlan(type, catalogue, spec.parent(), columns);
    }

    /// Reads the attributes of one record that a client writes by itself.
    ///
    /// @param attributes the attributes and relations, by the words an input has for them
    public static InputDraft read(
            RecordType type, CatalogueExcerpt catalogue, Map<String, @Nullable Object> attributes) {
        return new InputReading(type, catalogue, new Row(1, java.util.List.of()), "", 0).read(attributes, null);
    }

    /// Never fails: what is wrong with a row stands in the draft.
    public InputDraft map(Row row) {
        if (columns != null) {
            if (row.width() > columns.width()) {
                return unreadable(row, RowError.in(row, dev.landfall.row.RowErrorCode.INCORRECT_NUMBER_OF_COLUMNS));
            }
            return new InputReading(type, catalogue, row, "", 0).read(columns.objectOf(row), parent);
        }
        try {
            var object = JSON.readValue(row.cells().getFirst(), OBJECT);
            return object == null
                    ? unreadable(row, RowError.in(row, COULD_NOT_PARSE_ROW))
                    : new InputReading(type, catalogue, row, "", 0).read(object, parent);
        } catch (JsonProcessingException noObject) {
            return unreadable(row, RowError.in(row, COULD_NOT_PARSE_ROW));
        }
    }

    private InputDraft unreadable(Row row, RowError error) {
        return InputReading.unreadable(type, row, error);
    }
}
