package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.IMPORTS;
import static dev.landfall.dialect.hubspot.Door.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Imports from the upload to the objects, the way a client of HubSpot sees them.
@QuarkusTest
class ImportsTest {

    private static final String OBJECTS = "/crm/v3/objects";

    /// Every test has an account of its own.
    private static final AtomicLong ACCOUNTS = new AtomicLong(5_000);

    @Inject
    Door door;

    private long account;
    private String token;

    @BeforeEach
    void openAccount() {
        account = ACCOUNTS.incrementAndGet();
        token = door.token(account, "*");
    }

    /// A request for one file of contacts. Columns: header, property, column type.
    private static String contacts(String operation, String... columns) {
        var mappings = new ArrayList<String>();
        for (int i = 0; i < columns.length; i += 3) {
            mappings.add("""
                    {"columnObjectTypeId": "0-1", "columnName": "%s", "propertyName": "%s", "columnType": "%s"}
                    """.formatted(columns[i], columns[i + 1], columns[i + 2]));
        }
        return """
                {"name": "demo", "importOperations": {"0-1": "%s"}, "dateFormat": "DAY_MONTH_YEAR", "files": [
                  {"fileName": "contacts.csv", "fileFormat": "CSV", "fileImportPage": {"hasHeader": true,
                   "columnMappings": [%s]}}]}
                """.formatted(operation, String.join(",", mappings));
    }

    private static String emailAndName(String operation) {
        return contacts(operation, "Email", "email", "HUBSPOT_ALTERNATE_ID", "First Name", "firstname", "STANDARD");
    }

    private JsonPath run(String request, String content) {
        return Door.importAndWait(token, request, "contacts.csv", content);
    }

    private List<List<Object>> errorsOf(JsonPath job) {
        List<Map<String, Object>> results =
                with(token).get(IMPORTS + "/" + job.getString("id") + "/errors?limit=100").path("results");
        return results.stream()
                .map(error -> List.of(
                        ((Map<?, ?>) error.get("sourceData")).get("lineNumber"), error.get("errorType")))
                .toList();
    }

    @Test
    void fileBecomesContacts() {
        var request = contacts(
                "UPSERT",
                "Email", "email", "HUBSPOT_ALTERNATE_ID",
                "First Name", "firstname", "STANDARD",
                "Born", "date_of_birth", "STANDARD");

        var job = run(
                request,
                """
                Email,First Name,Born
                ada@imports.example,Ada,10/12/1815
                Grace@Imports.example,Grace,1906-13-09
                ,Alan,23/06/1912
                no address,Kurt,28/04/1906
                """);

        assertThat(job.getString("state")).isEqualTo("DONE");
        assertThat(job.getMap("metadata.counters"))
                .containsEntry("TOTAL_ROWS", 4)
                .containsEntry("CREATED_OBJECTS", 2)
                .containsEntry("UNIQUE_OBJECTS_WRITTEN", 2)
                .containsEntry("REFUSED_ROWS", 2)
                .containsEntry("ERRORS", 3);
        assertThat(errorsOf(job))
                .containsExactly(
                        List.of(3, "COULD_NOT_PARSE_DATE"),
                        List.of(4, "MISSING_REQUIRED_PROPERTY"),
                        List.of(5, "INVALID_EMAIL"));
        with(token)
                .get(OBJECTS + "/contacts/ADA@imports.example?idProperty=email&properties=date_of_birth,firstname")
                .then()
                .statusCode(200)
                .body("properties.firstname", equalTo("Ada"))
                .body("properties.date_of_birth", equalTo("1815-12-10"))
                .body("archived", equalTo(false));
        with(token)
                .get(OBJECTS + "/0-1")
                .then()
                .body("results", hasSize(2))
                .body("results[1].properties.email", equalTo("grace@imports.example"))
                .body("$", not(hasKey("paging")));
    }

    @Test
    void startAnswersBeforeAnyRowIsImported() {
        Door.upload(token, emailAndName("UPSERT"), "contacts.csv", "Email,First Name\nada@imports.example,Ada\n")
                .then()
                .statusCode(200)
                .body("state", equalTo("STARTED"))
                .body("importName", equalTo("demo"))
                .body("mappedObjectTypeIds", equalTo(List.of("0-1")))
                .body("metadata.counters.TOTAL_ROWS", equalTo(1))
                .body("importRequestJson.portalId", equalTo((int) account))
                .body("importRequestJson.fileImports[0].estimatedLineCount", equalTo(2));
    }

    @Test
    void companiesAreNamedByDomain() {
        var request = """
                {"name": "companies", "files": [{"fileName": "companies.csv", "fileImportPage": {"hasHeader": true,
                 "columnMappings": [
                  {"columnObjectTypeId": "COMPANY", "columnName": "Name", "propertyName": "name"},
                  {"columnObjectTypeId": "COMPANY", "columnName": "Web", "propertyName": "domain"}]}}]}
                """;

        var job = Door.importAndWait(
                token, request, "companies.csv", "Name,Web\nAcme,https://www.acme.example/about\nAcme Ltd,acme.example\n");

        assertThat(job.getMap("metadata.counters"))
                .containsEntry("CREATED_OBJECTS", 1)
                .containsEntry("UPDATED_OBJECTS", 0)
                .containsEntry("REWRITTEN_ROWS", 1);
        with(token)
                .get(OBJECTS + "/company/ACME.example?idProperty=domain")
                .then()
                .statusCode(200)
                .body("properties.name", equalTo("Acme Ltd"))
                .body("properties", hasKey("hs_lastmodifieddate"));
    }

    @Test
    void createRefusesWhatIsThereAndUpdateWhatIsNot() {
        run(emailAndName("UPSERT"), "Email,First Name\nada@imports.example,Ada\n");
        var both = "Email,First Name\nada@imports.example,Augusta\ngrace@imports.example,Grace\n";

        var update = run(emailAndName("UPDATE"), both);
        var create = run(emailAndName("CREATE"), both);

        assertThat(errorsOf(update)).containsExactly(List.of(3, "UPDATE_ONLY_IMPORT"));
        assertThat(update.getMap("metadata.counters")).containsEntry("UPDATED_OBJECTS", 1);
        assertThat(errorsOf(create)).containsExactly(List.of(2, "CREATE_ONLY_IMPORT"));
        assertThat(create.getMap("metadata.counters")).containsEntry("CREATED_OBJECTS", 1);
    }

    @Test
    void recordIdNamesAContact() {
        run(emailAndName("UPSERT"), "Email,First Name\nada@imports.example,Ada\n");
        String id = with(token).get(OBJECTS + "/contacts").path("results[0].id");
        var byId = contacts(
                "UPDATE", "ID", "hs_object_id", "HUBSPOT_OBJECT_ID", "First Name", "firstname", "STANDARD");

        var job = run(byId, "ID,First Name\n%s,Augusta\n987654321,Nobody\nx,Nobody\n".formatted(id));

        assertThat(errorsOf(job))
                .containsExactly(List.of(3, "INVALID_OBJECT_ID"), List.of(4, "INVALID_RECORD_ID"));
        with(token)
                .get(OBJECTS + "/contacts/" + id)
                .then()
                .body("id", equalTo(id))
                .body("properties.firstname", equalTo("Augusta"))
                .body("properties.email", equalTo("ada@imports.example"));
    }

    @Test
    void repeatedImportChangesNothing() {
        var content = "Email,First Name\nada@imports.example,Ada\ngrace@imports.example,Grace\n";
        run(emailAndName("UPSERT"), content);

        var again = run(emailAndName("UPSERT"), content);

        assertThat(again.getMap("metadata.counters"))
                .containsEntry("UNCHANGED_ROWS", 2)
                .containsEntry("UNIQUE_OBJECTS_WRITTEN", 0);
    }

    @Test
    void columnWithoutMappingFailsTheImportAndNotTheCall() {
        var job = run(emailAndName("UPSERT"), "Email,First Name,Shoe size\nada@imports.example,Ada,38\n");

        assertThat(job.getString("state")).isEqualTo("FAILED");
        assertThat(errorsOf(job)).containsExactly(List.of(0, "INCORRECT_NUMBER_OF_COLUMNS"));
    }

    @Test
    void requestMayComeAsAFileAndAfterTheFiles() {
        var bytes = "Email,First Name\nada@imports.example,Ada\n".getBytes(StandardCharsets.UTF_8);
        var request = emailAndName("UPSERT").getBytes(StandardCharsets.UTF_8);

        with(token)
                .multiPart("files[0]", "contacts.csv", bytes, "application/vnd.ms-excel")
                .multiPart("importRequest", "request.json", request, "application/json")
                .post(IMPORTS)
                .then()
                .statusCode(200);
    }

    @Test
    void fileWithoutANameIsTheOneThatIsAnnounced() {
        with(token)
                .multiPart(new io.restassured.builder.MultiPartSpecBuilder("Email,First Name\n")
                        .controlName("files")
                        .emptyFileName()
                        .mimeType("application/octet-stream")
                        .build())
                .multiPart("importRequest", emailAndName("UPSERT"))
                .post(IMPORTS)
                .then()
                .statusCode(200);
    }

    @Test
    void manyMappingsAreAccepted() {
        var columns = IntStream.range(0, 998)
                .mapToObj(i -> "{\"columnName\": \"Column with a long name, number %d\", \"ignored\": true, \"more\": \"%s\"}"
                        .formatted(i, "x".repeat(800)))
                .collect(Collectors.joining(","));
        var request = """
                {"name": "wide", "files": [{"fileName": "contacts.csv", "fileImportPage": {"columnMappings": [
                  {"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email"}, %s]}}]}
                """.formatted(columns);

        Door.upload(token, request, "contacts.csv", "Email\nada@imports.example\n").then().statusCode(200);
    }

    /// Not with REST Assured, which mends slashes by itself.
    @ParameterizedTest
    @ValueSource(
            strings = {
                IMPORTS + "/",
                "/" + IMPORTS,
                "/" + IMPORTS + "//",
                "/crm//v3/imports",
                "/crm/imports/2026-03",
                "//crm/imports/2025-09/"
            })
    void pathMayBeSpelledInOtherWays(String path) throws Exception {
        var form = """
                --x\r
                Content-Disposition: form-data; name="files"; filename="contacts.csv"\r
                \r
                Email,First Name\r
                --x\r
                Content-Disposition: form-data; name="importRequest"\r
                \r
                %s\r
                --x--\r
                """.formatted(emailAndName("UPSERT"));
        var uri = "http://localhost:" + RestAssured.port + path;
        try (var client = HttpClient.newHttpClient()) {
            var start = HttpRequest.newBuilder(URI.create(uri))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "multipart/form-data;boundary=x")
                    .POST(BodyPublishers.ofString(form))
                    .build();
            var list = HttpRequest.newBuilder(URI.create(uri + "?limit=10"))
                    .header("Authorization", "Bearer " + token)
                    .build();

            assertThat(client.send(start, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
            assertThat(client.send(list, BodyHandlers.ofString()).body()).contains("\"importName\":\"demo\"");
        }
    }

    @Test
    void importsAreListedNewestFirst() {
        for (int i = 0; i < 3; i++) {
            run(emailAndName("UPSERT"), "Email,First Name\n");
        }

        List<String> all = with(token).get(IMPORTS).path("results.id");
        var first = with(token).get(IMPORTS + "?limit=2").jsonPath();
        var second = with(token)
                .get(IMPORTS + "?limit=2&after=" + first.getString("paging.next.after"))
                .jsonPath();

        assertThat(all).hasSize(3).isSortedAccordingTo((a, b) -> Long.compare(Long.parseLong(b), Long.parseLong(a)));
        assertThat(first.getList("results.id")).isEqualTo(all.subList(0, 2));
        assertThat(second.getList("results.id")).isEqualTo(all.subList(2, 3));
        assertThat(second.getMap("")).doesNotContainKey("paging");
    }

    @Test
    void errorsComeInPages() {
        var rows = IntStream.range(0, 25).mapToObj(i -> "no address " + i + ",Ada\n").collect(Collectors.joining());
        var job = run(emailAndName("UPSERT"), "Email,First Name\n" + rows);
        var path = IMPORTS + "/" + job.getString("id") + "/errors?includeErrorMessage=True&includeRowData=1&limit=10";

        var lines = new ArrayList<Integer>();
        var after = "";
        int pages = 0;
        do {
            var page = with(token).get(path + "&after=" + after).jsonPath();
            lines.addAll(page.getList("results.sourceData.lineNumber"));
            assertThat(page.getString("results[0].errorMessage")).startsWith("Email: \"no address ");
            assertThat(page.getList("results[0].sourceData.rowData")).hasSize(2);
            after = page.getString("paging.next.after");
            pages++;
        } while (after != null);

        assertThat(pages).isEqualTo(3);
        assertThat(lines).isEqualTo(IntStream.rangeClosed(2, 26).boxed().toList());
    }

    @Test
    void objectsComeInPages() {
        var rows = IntStream.range(0, 12).mapToObj(i -> "a" + i + "@imports.example,A\n").collect(Collectors.joining());
        run(emailAndName("UPSERT"), "Email,First Name\n" + rows);

        var first = with(token).get(OBJECTS + "/contacts").jsonPath();
        var second = with(token)
                .get(OBJECTS + "/contacts?after=" + first.getString("paging.next.after"))
                .jsonPath();

        assertThat(first.getList("results")).hasSize(10);
        assertThat(second.getList("results")).hasSize(2);
        assertThat(second.getString("results[0].id")).isEqualTo(first.getString("paging.next.after"));
        with(token).get(OBJECTS + "/contacts?archived=True").then().body("results", hasSize(0));
    }

    @Test
    void canceledImportStays() {
        var rows = IntStream.range(0, 200_000).mapToObj(i -> "a" + i + "@imports.example,A\n").collect(Collectors.joining());
        String id = Door.upload(token, emailAndName("UPSERT"), "contacts.csv", "Email,First Name\n" + rows)
                .path("id");

        with(token)
                .post(IMPORTS + "/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELED"))
                .body("startedAt", startsWith("20"))
                .body("completedAt", startsWith("20"));

        assertThat(Door.ended(token, id).getString("state")).isEqualTo("CANCELED");
        with(token).post(IMPORTS + "/" + id + "/cancel").then().statusCode(400);
    }

    @Test
    void importCanBeCheckedBeforehand() {
        var content = "Email,First Name\nada@imports.example,Ada\nno address,Bob\n";
        var checked = with(token)
                .multiPart("files", "contacts.csv", content.getBytes(StandardCharsets.UTF_8), "text/csv")
                .multiPart("importRequest", emailAndName("UPSERT"))
                .post(IMPORTS + "?validateOnly=true");
        checked.then().statusCode(200).body("validateOnly", equalTo(true));

        var check = Door.ended(token, checked.path("id"));

        assertThat(check.getString("state")).isEqualTo("DONE");
        assertThat(check.getMap("metadata.counters"))
                .containsEntry("CREATED_OBJECTS", 1)
                .containsEntry("REFUSED_ROWS", 1);
        assertThat(errorsOf(check)).containsExactly(List.of(3, "INVALID_EMAIL"));
        with(token).get(OBJECTS + "/contacts").then().body("results", hasSize(0));
        with(token).get(IMPORTS).then().body("results", hasSize(0));
        var imported = run(emailAndName("UPSERT"), content);
        assertThat(imported.getMap("metadata.counters")).isEqualTo(check.getMap("metadata.counters"));
        assertThat(imported.getMap("")).doesNotContainKey("validateOnly");
    }

    @Test
    void otherAccountsImportIsNotThere() {
        var id = run(emailAndName("UPSERT"), "Email,First Name\nada@imports.example,Ada\n").getString("id");
        String contact = with(token).get(OBJECTS + "/contacts").path("results[0].id");
        var stranger = door.token(ACCOUNTS.incrementAndGet(), "*");

        with(stranger).get(IMPORTS + "/" + id).then().statusCode(404);
        with(stranger).get(IMPORTS + "/" + id + "/errors").then().statusCode(404);
        with(stranger).post(IMPORTS + "/" + id + "/cancel").then().statusCode(404);
        with(stranger).get(IMPORTS).then().body("results", hasSize(0));
        with(stranger).get(OBJECTS + "/contacts/" + contact).then().statusCode(404);
        with(stranger).get(OBJECTS + "/contacts").then().body("results", hasSize(0));
    }
}
