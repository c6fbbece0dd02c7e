package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.IMPORTS;
import static dev.landfall.dialect.hubspot.Door.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the door says to requests it does not take: the status, and always HubSpot's envelope.
@QuarkusTest
class StatusesTest {

    private static final long ACCOUNT = 4_001;
    private static final String CSV = "Email,First Name\nada@statuses.example,Ada\n";

    @Inject
    Door door;

    private String token;

    @BeforeEach
    void openAccount() {
        token = door.token(ACCOUNT, "crm.import", "crm.objects.contacts.read");
    }

    private static ValidatableResponse assertEnvelope(Response response, int status, String category) {
        return response.then()
                .statusCode(status)
                .header("Content-Type", equalTo("application/json;charset=utf-8"))
                .body("status", equalTo("error"))
                .body("category", equalTo(category))
                .body("correlationId", matchesPattern("[0-9a-f-]{36}"))
                .body("message", not(containsString("Exception")))
                .body("$", not(hasKey("stack")));
    }

    @Test
    void requestWithoutTokenIsUnauthenticated() {
        assertEnvelope(given().get(IMPORTS), 401, "INVALID_AUTHENTICATION")
                .header("WWW-Authenticate", equalTo("Bearer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nobody-has-it", "Bearer ", "Bearer", "Basic YTpi", "Bearer a b"})
    void wrongTokenIsUnauthenticated(String authorization) {
        assertEnvelope(given().header("Authorization", authorization).get(IMPORTS), 401, "INVALID_AUTHENTICATION");
    }

    @Test
    void schemeIsReadInAnyCase() {
        given().header("Authorization", "bEARER " + token).get(IMPORTS).then().statusCode(200);
    }

    @Test
    void missingScopeIsForbidden() {
        var poor = door.token(ACCOUNT, "crm.objects.contacts.read");

        assertEnvelope(with(poor).get(IMPORTS), 403, "MISSING_SCOPES")
                .body("errors[0].context.requiredGranularScopes", equalTo(List.of("crm.import")));
        assertEnvelope(with(poor).multiPart("importRequest", "{}").post(IMPORTS), 403, "MISSING_SCOPES");
        assertEnvelope(with(poor).get("/crm/v3/objects/companies"), 403, "MISSING_SCOPES")
                .body("errors[0].context.requiredGranularScopes", hasItem("crm.objects.companies.read"));
        with(poor).get("/crm/v3/objects/contacts").then().statusCode(200);
    }

    @Test
    void scopeCannotBeWalkedAroundByOtherSpellingsOfThePath() {
        var poor = door.token(ACCOUNT, "crm.objects.contacts.read");

        assertThat(with(poor).get("/crm;a=b/v3/imports").statusCode()).isNotEqualTo(200);
        assertThat(with(poor).urlEncodingEnabled(false).get("/crm/v3/import%73").statusCode())
                .isNotEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crm/v3/imports/abc", "/crm/v3/imports/1e3", "/crm/v3/imports/99999999999999999999"})
    void idThatIsNoNumberIsNotThere(String path) {
        assertEnvelope(with(token).get(path), 404, "OBJECT_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/crm/v3/nothing",
                "/crm/v3/imports/1/nothing",
                "/crm/v3/imports/987654321",
                "/crm/v3/imports/987654321/errors",
                "/crm/v3/objects/contacts/987654321",
                "/crm/v3/objects/contacts/nobody@statuses.example?idProperty=email",
                "/crm/v3/objects/contacts/nobody?idProperty=email"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertEnvelope(with(token).get(path), 404, "OBJECT_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /crm/v3/imports",
        "DELETE, /crm/v3/imports/1",
        "GET, /crm/v3/imports/1/cancel",
        "POST, /crm/v3/imports/1/errors"
    })
    void otherMethodsAreNotAllowed(String method, String path) {
        assertEnvelope(with(token).request(method, path), 405, "VALIDATION_ERROR");
    }

    @Test
    void bodyThatIsNoFormIsUnsupported() {
        assertEnvelope(with(token).contentType("application/json").body("{}").post(IMPORTS), 415, "VALIDATION_ERROR");
        assertEnvelope(with(token).post(IMPORTS), 415, "VALIDATION_ERROR");
    }

    @Test
    void answersAreJsonOnly() {
        assertEnvelope(with(token).accept("text/csv").get(IMPORTS), 406, "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/crm/v3/imports?limit=0",
                "/crm/v3/imports?limit=101",
                "/crm/v3/imports?limit=many",
                "/crm/v3/imports?after=x",
                "/crm/v3/imports/1/errors?after=x",
                "/crm/v3/imports/1/errors?includeRowData=perhaps",
                "/crm/v3/objects/unicorns",
                "/crm/v3/objects/contacts?limit=0",
                "/crm/v3/objects/contacts?archived=perhaps",
                "/crm/v3/objects/contacts/Ada?idProperty=firstname"
            })
    void badQueryIsRefused(String path) {
        assertEnvelope(with(token).get(path), 400, "VALIDATION_ERROR");
    }

    @Test
    void formWithoutRequestIsRefused() {
        assertEnvelope(
                        with(token).multiPart("files", "contacts.csv", CSV.getBytes(StandardCharsets.UTF_8)).post(IMPORTS),
                        400,
                        "VALIDATION_ERROR")
                .body("errors[0].in", equalTo("importRequest"));
    }

    @Test
    void allMistakesAreNamedAndNothingIsKept() throws IOException {
        var request = """
                {"dateFormat": "SIDEWAYS", "files": [{"fileName": "contacts.csv", "fileImportPage": {"columnMappings": [
                  {"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "mail"}]}}]}
                """;

        assertEnvelope(Door.upload(token, request, "other.csv", CSV), 400, "VALIDATION_ERROR")
                .body("errors", hasSize(4))
                .body("errors.code", hasItem("FILE_NOT_UPLOADED"))
                .body("errors.in", hasItem("files[0].fileImportPage.columnMappings[0].propertyName"))
                .body("errors.find { it.code == 'FILE_NOT_UPLOADED' }.message", containsString("other.csv"));

        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--x\r\nContent-Disposition: form-data; name=\"importRequest\"\r\n\r\n{",
                "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\nEmail",
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: ///\r\n\r\nb\r\n--x--\r\n",
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain;charset=no\r\n\r\nb\r\n--x--\r\n",
                "--x\r\nContent-Disposition: form-data\r\n\r\nb\r\n--x--\r\n",
                "--x\r\n\r\nb\r\n--x--\r\n",
                "no form at all",
                ""
            })
    void brokenFormIsRefused(String body) throws IOException {
        var response = with(token)
                .config(RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("multipart/form-data", io.restassured.http.ContentType.TEXT)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType("multipart/form-data; boundary=x")
                .body(body)
                .post(IMPORTS);

        assertEnvelope(response, 400, "VALIDATION_ERROR");
        assertNothingIsLeft();
    }

    @Test
    void formWithManyPartsIsRefused() {
        var form = with(token);
        for (int i = 0; i < 100; i++) {
            form.multiPart("part" + i, "x");
        }

        assertEnvelope(form.post(IMPORTS), 400, "VALIDATION_ERROR");
    }

    @Test
    void largeBodyElsewhereIsRefused() {
        assertEnvelope(
                with(token).body(new byte[2 << 20]).post(IMPORTS + "/1/cancel"), 413, "VALIDATION_ERROR");
        given().body(new byte[2 << 20]).post("/q/health").then().statusCode(413);
    }

    @Test
    void faultOfOurOwnTellsNothingButWhereToLook() {
        door.run("ALTER TABLE access_token RENAME TO access_token_elsewhere", Tuple.tuple());
        try {
            assertEnvelope(with("any").get(IMPORTS), 500, "INTERNAL_ERROR");
            assertEnvelope(with("any").multiPart("importRequest", "{}").post(IMPORTS), 500, "INTERNAL_ERROR");
        } finally {
            door.run("ALTER TABLE access_token_elsewhere RENAME TO access_token", Tuple.tuple());
        }
    }

    @Test
    void faultWhileReadingRecordsIsOurOwn() {
        door.run("ALTER TABLE stored_record RENAME TO stored_record_elsewhere", Tuple.tuple());
        try {
            assertEnvelope(with(token).get("/crm/v3/objects/contacts"), 500, "INTERNAL_ERROR");
        } finally {
            door.run("ALTER TABLE stored_record_elsewhere RENAME TO stored_record", Tuple.tuple());
        }
    }

    @Test
    void unauthenticatedUploadIsAnsweredBeforeItIsSent() throws IOException {
        try (var socket = connect()) {
            send(socket, uploadHead("Bearer nobody-has-it", 500_000_000));

            assertThat(firstLine(socket)).contains("401");
        }
    }

    @Test
    void clientThatWaitsForPermissionIsToldToGoOn() throws IOException {
        try (var socket = connect()) {
            send(socket, uploadHead("Bearer " + token, 1_000).replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));

            assertThat(firstLine(socket)).contains("100 Continue");
        }
        try (var socket = connect()) {
            send(socket, uploadHead("Bearer no", 1_000).replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));

            assertThat(firstLine(socket)).contains("401");
        }
    }

    @Test
    void uploadThatBreaksOffLeavesNothing() throws IOException {
        try (var socket = connect()) {
            send(
                    socket,
                    uploadHead("Bearer " + token, 1_000_000)
                            + "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.csv\"\r\n\r\n"
                            + "Email\n".repeat(10_000));
            Awaitility.await().until(() -> filesIn(door.spool()) > 0);
        }

        assertNothingIsLeft();
    }

    private static Socket connect() throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String uploadHead(String authorization, int bytes) {
        return """
                POST /crm/v3/imports HTTP/1.1
                Host: localhost
                Authorization: %s
                Content-Type: multipart/form-data; boundary=x
                Content-Length: %d

                """.formatted(authorization, bytes).replace("\n", "\r\n");
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static String firstLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private void assertNothingIsLeft() {
        assertThat(door.count("SELECT count(*) FROM import_job WHERE account_id = " + ACCOUNT)).isZero();
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(filesIn(door.spool())).isZero());
    }

    private static long filesIn(java.nio.file.Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return 0;
        }
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }
}
