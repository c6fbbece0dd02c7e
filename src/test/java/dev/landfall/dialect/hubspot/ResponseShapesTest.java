package dev.landfall.dialect.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.job.ImportJob;
import dev.landfall.job.JobId;
import dev.landfall.job.JobState;
import dev.landfall.job.SourceFile;
import dev.landfall.mapping.BadValue;
import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ColumnRole;
import dev.landfall.mapping.DateOrder;
import dev.landfall.mapping.FileSpec;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import dev.landfall.record.Tally;
import dev.landfall.record.WriteOperation;
import dev.landfall.report.ErrorCursor;
import dev.landfall.report.ReportedError;
import dev.landfall.row.Effect;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import dev.landfall.source.FileFormat;
import dev.landfall.source.FileProfile;
import dev.landfall.store.StoredRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The answers, field for field, as HubSpot's clients read them.
class ResponseShapesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant ACCEPTED = Instant.parse("2026-01-05T10:00:00.123456Z");
    private static final RecordType CONTACTS =
            Catalogue.builtIn().type("hubspot:0-1").orElseThrow();

    /// The names in HubSpot's list of import error types that its clients from version 13 on know.
    private static final Set<String> ERROR_TYPES = Set.of(
            "AMBIGUOUS_ENUMERATION_OPTION", "ASSOCIATION_LABEL_NOT_FOUND", "ASSOCIATION_LIMIT_EXCEEDED",
            "ASSOCIATION_RECORD_NOT_FOUND", "COLUMN_TOO_LARGE", "COULD_NOT_FIND_BUSINESS_UNIT",
            "COULD_NOT_FIND_OWNER", "COULD_NOT_PARSE_DATE", "COULD_NOT_PARSE_NUMBER", "COULD_NOT_PARSE_ROW",
            "COULD_NOT_PARSE_TERM", "CREATE_ONLY_IMPORT", "DUPLICATE_ALTERNATE_ID", "DUPLICATE_ASSOCIATION_ID",
            "DUPLICATE_EVENT", "DUPLICATE_OBJECT_ID", "DUPLICATE_RECORD_ID", "DUPLICATE_ROW_CONTENT",
            "DUPLICATE_UNIQUE_PROPERTY_VALUE", "FAILED_TO_CREATE_ASSOCIATION", "FAILED_TO_OPT_OUT_CONTACT",
            "FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES", "FAILED_VALIDATION", "FILE_NOT_FOUND",
            "GDPR_BLACKLISTED_EMAIL", "INCORRECT_NUMBER_OF_COLUMNS", "INVALID_ALTERNATE_ID",
            "INVALID_ASSOCIATION_IDENTIFIER", "INVALID_ASSOCIATION_KEY", "INVALID_COLUMN_CONFIGURATION",
            "INVALID_CUSTOM_PROPERTY_VALIDATION", "INVALID_DOMAIN", "INVALID_EMAIL", "INVALID_ENUMERATION_OPTION",
            "INVALID_EVENT", "INVALID_EVENT_TIMESTAMP", "INVALID_FILE_TYPE", "INVALID_NUMBER_SIZE",
            "INVALID_OBJECT_ID", "INVALID_RECORD_ID", "INVALID_REQUIRED_PROPERTY", "INVALID_SHEET_COUNT",
            "INVALID_SPREADSHEET", "LIMIT_EXCEEDED", "MANY_ERRORS_IN_ROW", "MISSING_EVENT_DEFINITION",
            "MISSING_EVENT_TIMESTAMP", "MISSING_OBJECT_DEFINITION", "MISSING_REQUIRED_PROPERTY",
            "MULTIPLE_COMPANIES_WITH_THIS_DOMAIN", "MULTIPLE_OWNERS_FOUND",
            "NO_OBJECT_ID_FROM_ASSOCIATION_IDENTIFIER", "OUTSIDE_VALID_TERM_RANGE", "OUTSIDE_VALID_TIME_RANGE",
            "PORTAL_WIDE_CUSTOM_OBJECT_LIMIT_EXCEEDED", "PROPERTY_DEFINITION_NOT_FOUND", "PROPERTY_VALUE_NOT_FOUND",
            "ROW_DATA_TOO_LARGE", "SECONDARY_EMAIL_WRITE_FAILURE", "UNKNOWN_ASSOCIATION_RECORD_ID",
            "UNKNOWN_BAD_REQUEST", "UNKNOWN_ERROR", "UPDATE_ONLY_IMPORT");

    @Test
    void importHasIdsAsTextsAndMomentsInMilliseconds() throws JsonProcessingException {
        var job = job(JobState.STARTED, new Tally(0, 0, 0, 0, 0, 0, 0, 0), "{\"name\":\"demo\"}");

        assertThat(json(HubSpotImport.of(job))).isEqualTo(JSON.readTree("""
                {
                  "id": "1471",
                  "state": "STARTED",
                  "createdAt": "2026-01-05T10:00:00.123Z",
                  "updatedAt": "2026-01-05T10:00:00.123Z",
                  "metadata": {
                    "counters": {
                      "TOTAL_ROWS": 20, "CREATED_OBJECTS": 0, "UPDATED_OBJECTS": 0, "UNIQUE_OBJECTS_WRITTEN": 0,
                      "PROPERTY_VALUES_EMITTED": 0, "ASSOCIATIONS_CREATED": 0, "MAPPED_COLUMNS": 1,
                      "UNMAPPED_COLUMNS": 0, "ERRORS": 0, "UNCHANGED_ROWS": 0, "REWRITTEN_ROWS": 0, "REFUSED_ROWS": 0,
                      "ABSENT_OBJECTS": 0
                    },
                    "fileIds": ["9"],
                    "objectLists": []
                  },
                  "optOutImport": false,
                  "mappedObjectTypeIds": ["0-1"],
                  "importName": "demo",
                  "importSource": "API",
                  "importRequestJson": {
                    "name": "demo",
                    "importName": "demo",
                    "portalId": 7,
                    "language": "en",
                    "dateFormat": "DAY_MONTH_YEAR",
                    "importOperations": {"0-1": "UPSERT"},
                    "fileImports": [{
                      "fileName": "contacts.csv", "fileFormat": "CSV", "estimatedLineCount": 21, "hasHeader": true,
                      "columnMappings": null
                    }]
                  }
                }
                """));
    }

    @Test
    void countersAddUpToTheRows() {
        var job = job(JobState.DONE, new Tally(20, 5, 6, 4, 5, 2, 30, 7), "{}");

        var counters = HubSpotImport.of(job).metadata().counters();

        assertThat(counters)
                .containsEntry("CREATED_OBJECTS", 5L)
                .containsEntry("UPDATED_OBJECTS", 4L)
                .containsEntry("UNIQUE_OBJECTS_WRITTEN", 9L)
                .containsEntry("ERRORS", 7L);
        assertThat(counters.get("CREATED_OBJECTS")
                        + counters.get("UPDATED_OBJECTS")
                        + counters.get("REWRITTEN_ROWS")
                        + counters.get("UNCHANGED_ROWS")
                        + counters.get("REFUSED_ROWS"))
                .isEqualTo(counters.get("TOTAL_ROWS"));
    }

    /// Twenty rows that may each hold a contact and a company.
    @Test
    void objectsOfSeveralTypesCountOnceForEachType() {
        var job = job(JobState.DONE, new Tally(40, 10, 6, 4, 5, 15, 2, 60, 9, 7), "{}");

        var counters = HubSpotImport.of(job).metadata().counters();

        assertThat(counters).containsEntry("ASSOCIATIONS_CREATED", 9L).containsEntry("ABSENT_OBJECTS", 15L);
        assertThat(counters.get("CREATED_OBJECTS")
                        + counters.get("UPDATED_OBJECTS")
                        + counters.get("REWRITTEN_ROWS")
                        + counters.get("UNCHANGED_ROWS")
                        + counters.get("REFUSED_ROWS")
                        + counters.get("ABSENT_OBJECTS"))
                .isEqualTo(2 * counters.get("TOTAL_ROWS"));
    }

    @Test
    void requestComesBackKeyForKey() throws JsonProcessingException {
        var request = """
                {"name": "demo", "x": {"y": [1]}, "importOperations": {"CONTACT": "UPSERT"}, "files": [
                 {"fileName": "contacts.csv", "fileFormat": "CSV", "fileImportPage": {"columnMappings": [{"a": 1}]}}]}
                """;

        var echo = HubSpotImport.of(job(JobState.DONE, Tally.NONE, request)).importRequestJson();

        assertThat(echo.get("x")).isEqualTo(JSON.readTree("{\"y\": [1]}"));
        assertThat(echo.get("importOperations")).isEqualTo(JSON.readTree("{\"CONTACT\": \"UPSERT\"}"));
        assertThat(echo.at("/files/0/fileImportPage/columnMappings/0/a").asInt()).isEqualTo(1);
        assertThat(echo.at("/fileImports/0/columnMappings/0/a").asInt()).isEqualTo(1);
    }

    @Test
    void errorHasMomentAsNumberAndColumnFromZero() throws JsonProcessingException {
        var error = RowError.in(
                new Row(2, List.of("Ada", "x")), 1, "Email", RowErrorCode.INVALID_EMAIL, Effect.ROW_REFUSED);

        var shown = HubSpotImportError.of(reported(error), doneJob(), new HubSpotImportError.Detail(true, true));

        assertThat(json(shown)).isEqualTo(JSON.readTree("""
                {
                  "id": "1",
                  "createdAt": 1767607200123,
                  "errorType": "INVALID_EMAIL",
                  "errorMessage": "Email: \\"x\\" is not an e-mail address.",
                  "invalidValue": "x",
                  "invalidValueToDisplay": "x",
                  "knownColumnNumber": 1,
                  "objectType": "CONTACT",
                  "objectTypeId": "0-1",
                  "sourceData": {
                    "fileId": 9, "lineNumber": 2, "rowData": ["Ada", "x"], "additionalRowData": [],
                    "containsEncryptedProperties": false
                  }
                }
                """));
    }

    @Test
    void errorTellsOnlyWhatWasAskedFor() {
        var error = RowError.in(new Row(2, List.of("Ada")), RowErrorCode.INCORRECT_NUMBER_OF_COLUMNS);

        var shown = json(HubSpotImportError.of(reported(error), doneJob(), new HubSpotImportError.Detail(false, false)));

        assertThat(shown.has("errorMessage")).isFalse();
        assertThat(shown.has("knownColumnNumber")).isFalse();
        assertThat(shown.has("invalidValue")).isFalse();
        assertThat(shown.at("/sourceData/rowData").isArray()).isTrue();
        assertThat(shown.at("/sourceData/rowData")).isEmpty();
    }

    @Test
    void errorOfTheWholeFileStandsOnLineZero() {
        var error = RowError.inFile(RowErrorCode.INVALID_FILE_TYPE, "This is a picture.");

        var shown = HubSpotImportError.of(reported(error), doneJob(), new HubSpotImportError.Detail(true, true));

        assertThat(shown.sourceData().lineNumber()).isZero();
        assertThat(shown.errorMessage()).isEqualTo("This is a picture.");
        assertThat(shown.invalidValue()).isNull();
    }

    @ParameterizedTest
    @EnumSource(RowErrorCode.class)
    void everyErrorTypeIsOneTheClientsKnow(RowErrorCode code) {
        assertThat(HubSpotImportError.errorTypeOf(code)).isIn(ERROR_TYPES);
    }

    @Test
    void cancellationIsOverWhenItIsAnswered() throws JsonProcessingException {
        var action = HubSpotAction.canceled(
                Instant.parse("2026-01-05T10:00:01Z"), Instant.parse("2026-01-05T10:00:01.010Z"));

        assertThat(json(action)).isEqualTo(JSON.readTree("""
                {"status": "CANCELED", "startedAt": "2026-01-05T10:00:01.000Z", "completedAt": "2026-01-05T10:00:01.010Z"}
                """));
    }

    @Test
    void pagingIsLeftOutOnTheLastPage() throws JsonProcessingException {
        assertThat(json(HubSpotPage.of(List.of(1, 2, 3), 2, number -> number * 10, last -> "after " + last)))
                .isEqualTo(JSON.readTree("{\"results\": [10, 20], \"paging\": {\"next\": {\"after\": \"after 2\"}}}"));
        assertThat(json(HubSpotPage.of(List.of(1, 2), 2, number -> number, last -> "")))
                .isEqualTo(JSON.readTree("{\"results\": [1, 2]}"));
        assertThat(json(HubSpotPage.of(List.of(), 2, number -> number, last -> "")))
                .isEqualTo(JSON.readTree("{\"results\": []}"));
    }

    @Test
    void objectHasItsUsualProperties() throws JsonProcessingException {
        var shown = HubSpotObjectView.of(CONTACTS, Set.of(), Set.of(), List.of()).properties();

        assertThat(json(HubSpotObject.of(contact(), shown))).isEqualTo(JSON.readTree("""
                {
                  "id": "5",
                  "properties": {
                    "createdate": "2026-01-05T10:00:00.123Z", "email": "ada@example.org", "firstname": "Ada",
                    "hs_object_id": "5", "lastmodifieddate": "2026-01-05T10:00:00.123Z", "lastname": null
                  },
                  "createdAt": "2026-01-05T10:00:00.123Z",
                  "updatedAt": "2026-01-05T10:00:00.123Z",
                  "archived": false
                }
                """));
    }

    @Test
    void objectHasThePropertiesAskedForAndNoUnknownOnes() {
        var shown = HubSpotObjectView.of(CONTACTS, Set.of("email", "phone", "shoe_size"), Set.of(), List.of())
                .properties();

        assertThat(HubSpotObject.of(contact(), shown).properties())
                .containsOnlyKeys("email", "phone", "createdate", "lastmodifieddate", "hs_object_id")
                .containsEntry("phone", null);
    }

    @Test
    void refusalNamesEveryMistake() throws JsonProcessingException {
        var refusal = HubSpotRefusal.badRequest(List.of(
                new Mistake("First.", "name", Mistake.Code.REQUIRED_FIELD, Map.of()),
                new Mistake("Second.", "files", Mistake.Code.NOT_SUPPORTED, Map.of("a", List.of("b")))));

        var error = (ObjectNode) json(refusal.error());

        assertThat(error.remove("correlationId").asText()).hasSize(36);
        assertThat((JsonNode) error)
                .isEqualTo(JSON.readTree("""
                        {
                          "status": "error",
                          "message": "The request has 2 mistakes. The first: First.",
                          "category": "VALIDATION_ERROR",
                          "errors": [
                            {"message": "First.", "in": "name", "code": "REQUIRED_FIELD"},
                            {"message": "Second.", "in": "files", "code": "NOT_SUPPORTED", "context": {"a": ["b"]}}
                          ]
                        }
                        """));
    }

    @Test
    void missingScopeIsNamed() {
        var error = json(HubSpotRefusal.missingScope("crm.import").error());

        assertThat(error.at("/category").asText()).isEqualTo("MISSING_SCOPES");
        assertThat(error.at("/errors/0/context/requiredGranularScopes/0").asText()).isEqualTo("crm.import");
    }

    private static JsonNode json(Object answer) {
        try {
            return JSON.readTree(JSON.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ReportedError reported(RowError error) {
        return new ReportedError(1, 0, "hubspot:0-1", error, ACCEPTED, new ErrorCursor(0, error.row(), 0));
    }

    private static StoredRecord contact() {
        return new StoredRecord(
                5,
                Optional.of("ada@example.org"),
                Map.of("email", "ada@example.org", "firstname", "Ada"),
                Optional.empty(),
                Optional.empty(),
                ACCEPTED,
                ACCEPTED,
                Optional.empty());
    }

    private static ImportJob doneJob() {
        return job(JobState.DONE, Tally.NONE, "{}");
    }

    @Test
    void listOfTheImportIsNamed() throws JsonProcessingException {
        var job = job(JobState.DONE, Tally.NONE, "{}", "hubspot:0-1", Optional.of(77L));

        assertThat(json(HubSpotImport.of(job)).at("/metadata/objectLists"))
                .isEqualTo(JSON.readTree("[{\"listId\": \"77\", \"objectType\": \"0-1\"}]"));
    }

    @Test
    void nextPageHasACursorAndAUrl() throws JsonProcessingException {
        var link = new PageLink("http://landfall.example/crm/imports/2026-03?limit=1");

        var page = HubSpotPage.of(List.of(1, 2), 1, number -> number, number -> "c" + number, link);

        assertThat(json(page)).isEqualTo(JSON.readTree("""
                {"results": [1], "paging": {"next": {
                  "after": "c1", "link": "http://landfall.example/crm/imports/2026-03?limit=1&after=c1"}}}
                """));
        assertThat(json(HubSpotPage.of(List.of(1), 1, number -> number, number -> "c" + number, link)))
                .isEqualTo(JSON.readTree("{\"results\": [1]}"));
    }

    private static ImportJob job(JobState state, Tally tally, String request) {
        return job(state, tally, request, "", Optional.empty());
    }

    private static ImportJob job(
            JobState state, Tally tally, String request, String listedType, Optional<Long> listId) {
        var columns = List.of(new ColumnMapping("Email", ColumnRole.RECORD_KEY, "hubspot:0-1", "email"));
        var spec = new ImportSpec(
                "demo",
                List.of(new FileSpec("contacts.csv", true, columns)),
                Map.of("hubspot:0-1", WriteOperation.UPSERT),
                DateOrder.DAY_MONTH_YEAR,
                ZoneOffset.UTC,
                BadValue.DROPS_VALUE,
                List.of(),
                listedType);
        var profile = new FileProfile(FileFormat.CSV, "UTF-8", false, ',', 21, 1, null, "");
        return new ImportJob(
                new JobId(7, 1471),
                HubSpotDoor.NAME,
                state,
                spec,
                request,
                List.of(new SourceFile(9, 0, "contacts.csv", "key", 100, "", profile)),
                20,
                2,
                tally,
                ACCEPTED,
                Optional.empty(),
                Optional.empty(),
                ACCEPTED,
                Optional.empty(),
                listId,
                Optional.empty());
    }
}
