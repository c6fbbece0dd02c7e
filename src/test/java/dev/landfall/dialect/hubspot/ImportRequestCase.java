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
import dev.landfall.record.Catalogue;
import dev.landfall.record.LinkType;
import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import dev.landfall.record.WriteOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
        @Nullable List<String> columns,
        @Nullable List<String> columnsOfSecondFile) {

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
            @Nullable Map<String, WriteOperation> operations,
            @Nullable DateOrder dateOrder,
            @Nullable String zone,
            @Nullable Boolean header,
            @Nullable List<String> fixed,
            @Nullable String listed) {}

    /// The built-in types and those that the cases need besides: notes, which are only created; a type of the account's
    /// own with a unique property, linked with contacts by a plain link and by a label; and one that is linked with
    /// nothing.
    static Catalogue catalogue() {
        return Catalogue.builtIn()
                .plus(List.of(
                        new RecordType(
                                "hubspot:0-46",
                                List.of("notes", "note"),
                                new RecordType.Labels("Note", "Notes"),
                                Optional.empty(),
                                properties(property("hs_note_body", false)),
                                List.of(),
                                List.of(),
                                List.of(),
                                new RecordType.Rules(true, true)),
                        new RecordType(
                                "hubspot:2-7",
                                List.of("p_ship", "ship"),
                                Optional.empty(),
                                properties(property("imo", true), property("name", false)),
                                List.of(),
                                List.of()),
                        new RecordType(
                                "hubspot:2-8",
                                List.of("p_island"),
                                Optional.of("code"),
                                properties(property("code", true)),
                                List.of(),
                                List.of())))
                .plusLinks(List.of(
                        new LinkType(-11, -12, "hubspot:2-7", "hubspot:0-1", "ship_to_contact", ""),
                        new LinkType(-12, -11, "hubspot:0-1", "hubspot:2-7", "contact_to_ship", ""),
                        new LinkType(-13, -14, "hubspot:2-7", "hubspot:0-1", "captain", "Captain"),
                        new LinkType(-14, -13, "hubspot:0-1", "hubspot:2-7", "captain_of", "Captain of")));
    }

    private static Map<String, Property> properties(Property... properties) {
        return Arrays.stream(properties).collect(Collectors.toMap(Property::name, property -> property));
    }

    private static Property property(String name, boolean unique) {
        return new Property(name, name, PropertyKind.TEXT, unique, false, List.of());
    }

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
