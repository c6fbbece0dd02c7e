package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.landfall.dialect.hubspot.ImportForm.UploadedFile;
import dev.landfall.mapping.DateOrder;
import dev.landfall.record.WriteOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One case of `cases/hubspot/import-requests.yaml`, which explains the members.
record ImportRequestCase(
        String id,
        String rule,
        @Nullable String text,
        @Nullable Map<String, JsonNode> set,
        @Nullable List<String> remove,
        @Nullable List<@Nullable String> uploads,
        @Nullable List<String> mistakes,
        @Nullable Spec spec,
        @Nullable List<String> columns) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The request that all cases begin with.
    private static final String USUAL = """
            {
              "name": "demo",
              "importOperations": {"0-1": "UPSERT"},
              "dateFormat": "DAY_MONTH_YEAR",
              "files": [{
                "fileName": "contacts.csv",
                "fileFormat": "CSV",
                "fileImportPage": {
                  "hasHeader": true,
                  "columnMappings": [
                    {"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email",
                     "columnType": "HUBSPOT_ALTERNATE_ID"},
                    {"columnObjectTypeId": "0-1", "columnName": "First Name", "propertyName": "firstname"}
                  ]
                }
              }]
            }
            """;

    record Spec(
            @Nullable WriteOperation operation,
            @Nullable DateOrder dateOrder,
            @Nullable String zone,
            @Nullable Boolean header) {}

    static List<ImportRequestCase> all() {
        try (var table = ImportRequestCase.class.getResourceAsStream("/cases/hubspot/import-requests.yaml")) {
            return new YAMLMapper().readValue(table, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String usual() {
        return USUAL;
    }

    String request() throws JsonProcessingException {
        if (text != null) {
            return text;
        }
        var request = JSON.readTree(USUAL);
        if (remove != null) {
            remove.forEach(place -> parent(request, place).remove(last(place)));
        }
        if (set != null) {
            set.forEach((place, value) -> put(request, place, value));
        }
        return JSON.writeValueAsString(request);
    }

    List<UploadedFile> uploadedFiles() {
        var names = uploads == null ? List.of("contacts.csv") : uploads;
        return names.stream()
                .map(name -> new UploadedFile(Path.of("spool", "upload"), name))
                .toList();
    }

    private static void put(JsonNode request, String place, JsonNode value) {
        if (place.endsWith("/-")) {
            ((ArrayNode) request.at(JsonPointer.compile(place).head())).add(value);
        } else {
            parent(request, place).set(last(place), value);
        }
    }

    private static ObjectNode parent(JsonNode request, String place) {
        return (ObjectNode) request.at(JsonPointer.compile(place).head());
    }

    private static String last(String place) {
        return JsonPointer.compile(place).last().getMatchingProperty();
    }

    @Override
    public String toString() {
        return id;
    }
}
