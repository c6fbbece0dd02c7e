package dev.landfall.dialect.bitrix24;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RestCallsTest {

    private static final long ACCOUNT = 24_001;
    private static final String DEAL = "{\"entityTypeId\":2,\"fields\":{\"title\":\"My Deal\",\"categoryId\":0}}";

    @Inject
    Portal portal;

    // ── forms of a request ──

    @ParameterizedTest
    @ValueSource(strings = {
        "/rest/1/%s/crm.item.import", "/rest/1/%s/crm.item.import.json", "/rest/1/%s//CRM.item.import/",
        "/rest//1/%s/crm.item.import?bx24_sdk_type=x", "/rest/api/1/%s/crm.item.import",
        "/rest/crm.item.import?auth=%s", "/rest//crm.item.import?auth=%s", "/rest/crm.item.import.json?auth=%s"
    })
    void everyFormOfTheUrlIsAnsweredWithoutRedirect(String path) {
        var secret = portal.secret(ACCOUNT, "*");

        given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(DEAL)
                .post(path.formatted(secret))
                .then()
                .statusCode(200)
                .body("result.item.id", instanceOf(Number.class))
                .body("result.item.size()", equalTo(1))
                .body("error", nullValue())
                .body("time.size()", equalTo(8))
                .body("time.start", notNullValue())
                .body("time.date_start", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d"));
    }

    @Test
    void parametersComeInAnyEncoding() {
        var secret = portal.secret(ACCOUNT, "crm");
        var path = "/rest/1/" + secret + "/crm.item.import";
        var comments = "x".repeat(5_000);

        given().urlEncodingEnabled(false)
                .get(path + "?entityTypeId=2&fields[title]=By%20GET")
                .then()
                .statusCode(200);
        given().formParam("entityTypeId", "2")
                .formParam("fields[title]", "By form")
                .formParam("fields[comments]", comments)
                .post(path)
                .then()
                .statusCode(200);
        given().multiPart("entityTypeId", "2")
                .multiPart("fields[title]", "By multipart")
                .multiPart("fields[comments]", comments)
                .post(path)
                .then()
                .statusCode(200);
        given().contentType(ContentType.JSON)
                .body("{\"fields\":{\"title\":\"Mixed\"},\"entityTypeId\":\"2\"}")
                .post(path + "?entityTypeId=3")
                .then()
                .statusCode(200);

        Portal.call(secret, "crm.item.list", """
                        {"entityTypeId":2,"filter":{"@title":["By GET","By form","By multipart","Mixed"]},
                         "order":{"id":"ASC"},"select":["title","comments"]}""")
                .statusCode(200)
                .body("result.items.title", hasItems("By GET", "By form", "By multipart", "Mixed"))
                .body("result.items.find { it.title == 'By multipart' }.comments.size()", equalTo(5_000));
    }

    @Test
    void tokenStandsInTheBodyOrInAHeader() {
        var token = portal.secret(ACCOUNT, "crm");

        given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{\"auth\":\"%s\"}".formatted(token))
                .post("/rest//profile")
                .then()
                .statusCode(200)
                .body("result.ID", equalTo("1"))
                .body("result.ADMIN", equalTo(false));
        given().header("Authorization", "Bearer " + token).get("/rest/server.time").then().statusCode(200);
        given().formParam("auth", token).post("/rest/app.info").then().statusCode(200).body("result.STATUS", equalTo("L"));
    }

    // ── errors ──

    @Test
    void refusalsHaveTheirWordsAndStatuses() {
        var secret = portal.secret(ACCOUNT, "crm");
        var none = portal.secret(ACCOUNT, "other");

        refused(secret, "crm.item.nosuch", "{}", 404, "ERROR_METHOD_NOT_FOUND");
        refused(secret, "crm.item.import", "{}", 400, "100");
        refused(secret, "crm.item.import", "{\"entityTypeId\":999,\"fields\":{}}", 400, "NOT_FOUND");
        refused(secret, "crm.item.import", "{\"entityTypeId\":5,\"fields\":{}}", 400, "ENTITY_TYPE_NOT_SUPPORTED");
        refused(secret, "crm.item.import", "{", 400, "100");
        refused(secret, "crm.item.import", "{\"a\":" + "[".repeat(100_000), 400, "100");
        refused(secret, "crm.item.get", "{\"entityTypeId\":2,\"id\":999999999}", 400, "NOT_FOUND");
        refused(secret, "crm.item.batchImport", "{\"entityTypeId\":2}", 400, "100");
        refused(none, "crm.item.import", DEAL, 403, "insufficient_scope");
        refused("wrong", "crm.item.import", DEAL, 401, "INVALID_CREDENTIALS");
        refused(secret, "app.info", "{}", 400, "ACCESS_DENIED");
        given().post("/rest/2/{secret}/profile", secret).then().statusCode(401).body("error", equalTo("INVALID_CREDENTIALS"));
        given().get("/rest/profile").then().statusCode(401).body("error", equalTo("NO_AUTH_FOUND"));
        given().get("/rest/profile?auth=wrong").then().statusCode(401).body("error", equalTo("NO_AUTH_FOUND"));
        given().delete("/rest/profile").then().statusCode(405).body("error", equalTo("INVALID_REQUEST"));
        given().get("/rest/a/b/c/d").then().statusCode(404).body("error", equalTo("ERROR_METHOD_NOT_FOUND"));
    }

    private static void refused(String secret, String method, String body, int status, String code) {
        Portal.call(secret, method, body)
                .statusCode(status)
                .contentType("application/json")
                .body("error", equalTo(code))
                .body("error_description", notNullValue());
    }

    @Test
    void bodyOfUnknownOrTooLargeSizeIsRefused() throws IOException {
        assertThat(raw("POST /rest/profile HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .startsWith("HTTP/1.1 411")
                .contains("\"error\":\"INVALID_REQUEST\"");
        assertThat(raw("POST /rest/profile HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void bodyMayBeLargerThanElsewhere() {
        var secret = portal.secret(ACCOUNT, "crm");
        var many = IntStream.range(0, 40).mapToObj(i -> "\"ufCrm" + i + "\":\"" + "x".repeat(50_000) + '"')
                .collect(Collectors.joining(","));

        Portal.call(secret, "crm.item.import", "{\"entityTypeId\":2,\"fields\":{" + many + "}}").statusCode(200);
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket(URI.create(RestAssured.baseURI).getHost(), RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // ── import ──

    @Test
    void batchAnswersEveryRowInItsPlace() {
        var secret = portal.secret(24_002, "crm");

        Portal.call(secret, "crm.item.batchImport", """
                        {"entityTypeId":2,"data":[{"title":"My Deal","categoryId":0},{"title":""},{"opportunity":"many"},
                         {"contactIds":5},7]}""")
                .statusCode(200)
                .body("result.items", hasSize(5))
                .body("result.items[0].item.id", notNullValue())
                .body("result.items[1].error", equalTo("CRM_FIELD_ERROR_REQUIRED"))
                .body("result.items[1].error_description", equalTo("The field \"Title\" is required."))
                .body("result.items[2].error", equalTo("CRM_FIELD_ERROR_VALUE_NOT_VALID"))
                .body("result.items[2].error_description", equalTo("Invalid value for field \"Amount\""))
                .body("result.items[3].error", equalTo("100"))
                .body("result.items[3].error_description", equalTo(
                        "Expected iterable value for multiple field, but got `integer` instead"))
                .body("result.items[4].item.id", notNullValue());

        var job = portal.rows("SELECT * FROM import_job WHERE account_id = $1", 24_002).getFirst();
        assertThat(job.getString("state")).isEqualTo("DONE");
        assertThat(job.getString("door")).isEqualTo("bitrix24");
        assertThat(job.getString("name")).isEqualTo("crm.item.batchImport");
        assertThat(job.getLong("rows_created")).isEqualTo(2);
        assertThat(job.getLong("rows_refused")).isEqualTo(3);
        assertThat(portal.rows("SELECT code FROM row_error WHERE account_id = $1 ORDER BY row_number", 24_002))
                .extracting(row -> row.getString("code"))
                .containsExactly("MISSING_REQUIRED_PROPERTY", "COULD_NOT_PARSE_NUMBER", "FAILED_VALIDATION");
        assertThat(portal.rows(
                        "SELECT to_state FROM import_event WHERE account_id = $1 ORDER BY number", 24_002))
                .extracting(row -> row.getString("to_state"))
                .containsExactly("STARTED", "PROCESSING", "DONE");
    }

    @Test
    void keysOfTheRequestComeBack() {
        var secret = portal.secret(ACCOUNT, "crm");

        Portal.call(secret, "crm.item.batchImport", "{\"entityTypeId\":2,\"data\":{\"r2\":{\"title\":\"\"},\"r1\":{}}}")
                .statusCode(200)
                .body("result.items.r2.error", equalTo("CRM_FIELD_ERROR_REQUIRED"))
                .body("result.items.r1.item.id", notNullValue());
        Portal.call(secret, "crm.item.batchImport", "{\"entityTypeId\":2,\"data\":[]}")
                .statusCode(200)
                .body("result.items", hasSize(0));
    }

    @Test
    void twentyOneRowsAreRefusedWhole() {
        var secret = portal.secret(24_003, "crm");
        var rows = IntStream.range(0, 21).mapToObj(i -> "{\"title\":\"d\"}").collect(Collectors.joining(","));

        refused(secret, "crm.item.batchImport", "{\"entityTypeId\":2,\"data\":[" + rows + "]}", 400,
                "MAX_IMPORT_BATCH_SIZE_EXCEEDED");

        assertThat(portal.rows("SELECT id FROM stored_record WHERE account_id = $1", 24_003)).isEmpty();
    }

    @Test
    void absentTitleIsMadeOfTypeAndId() {
        var secret = portal.secret(ACCOUNT, "crm");
        int id = Portal.call(secret, "crm.item.import", "{\"entityTypeId\":2,\"fields\":{}}")
                .statusCode(200)
                .extract()
                .path("result.item.id");

        Portal.call(secret, "crm.item.list", "{\"entityTypeId\":2,\"filter\":{\"=title\":\"Deal #%d\"}}".formatted(id))
                .body("result.items.id", contains(id));
    }

    @Test
    void valuesComeBackAsTheyAreShown() {
        var secret = portal.secret(24_009, "*");
        int id = Portal.call(secret, "crm.item.import", """
                        {"entityTypeId":3,"fields":{"name":"Ada","lastName":"Lovelace","birthdate":"1815-12-10",
                         "PHONE":[{"VALUE":"+1","VALUE_TYPE":"MOBILE"}],"export":"N","companyIds":[5,6],"ORIGIN_ID":"o1",
                         "createdTime":"2020-01-01T02:00:00+02:00"}}""")
                .statusCode(200)
                .extract()
                .path("result.item.id");

        Portal.call(secret, "crm.item.get", "{\"entityTypeId\":3,\"id\":%d}".formatted(id))
                .statusCode(200)
                .body("result.item.id", equalTo(id))
                .body("result.item.name", equalTo("Ada"))
                .body("result.item.birthdate", equalTo("1815-12-10T00:00:00+00:00"))
                .body("result.item.createdTime", equalTo("2020-01-01T00:00:00+00:00"))
                .body("result.item.export", equalTo("N"))
                .body("result.item.opened", equalTo("Y"))
                .body("result.item.companyIds", contains(5, 6))
                .body("result.item.companyId", equalTo(0))
                .body("result.item.originId", equalTo("o1"))
                .body("result.item.hasPhone", equalTo("Y"))
                .body("result.item.phoneMobile", equalTo("+1"))
                .body("result.item.email", equalTo(""))
                .body("result.item.fm[0].typeId", equalTo("PHONE"))
                .body("result.item.shortName", nullValue())
                .body("result.item.entityTypeId", equalTo(3));
    }

    @Test
    void creationTimesNeverGoBack() {
        var secret = portal.secret(24_004, "*");
        var data = """
                {"entityTypeId":1,"data":[{"createdTime":"%s"},{"createdTime":"%s"}]}""";

        Portal.call(secret, "crm.item.batchImport", data.formatted("2020-01-02T00:00:00Z", "2020-01-01T00:00:00Z"))
                .body("result.items[0].item.id", notNullValue())
                .body("result.items[1].error", equalTo("CRM_FIELD_ERROR_VALUE_NOT_VALID"));
        Portal.call(secret, "crm.item.batchImport", data.formatted("2020-01-01T23:59:59Z", "2020-01-02T00:00:00Z"))
                .body("result.items[0].error", equalTo("CRM_FIELD_ERROR_VALUE_NOT_VALID"))
                .body("result.items[1].item.id", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "7", "31"})
    void everyTypeIsImportedAndListed(String type) {
        var secret = portal.secret(ACCOUNT, "crm");

        Portal.call(secret, "crm.item.import", "{\"entityTypeId\":%s,\"fields\":{\"comments\":\"c\"}}".formatted(type))
                .statusCode(200);
        Portal.call(secret, "crm.item.list", "{\"entityTypeId\":%s}".formatted(type))
                .statusCode(200)
                .body("result.items[0].comments", equalTo("c"));
        Portal.call(secret, "crm.item.fields", "{\"entityTypeId\":%s}".formatted(type))
                .statusCode(200)
                .body("result.fields.id.isReadOnly", equalTo(true))
                .body("result.fields.assignedById.type", equalTo("user"))
                .body("result.fields.assignedById.upperName", equalTo("ASSIGNED_BY_ID"));
    }

    // ── retries ──

    @Test
    void sameRequestIsAnsweredAsTheFirstTime() {
        var secret = portal.secret(24_005, "crm");
        var first = again(secret, "r1", "A");

        assertThat(again(secret, "r1", "A")).isEqualTo(first);
        assertThat(again(secret, "r1", "B")).isNotEqualTo(first);
        assertThat(again(secret, "r2", "A")).isNotEqualTo(first);
        assertThat(portal.rows("SELECT id FROM stored_record WHERE account_id = $1", 24_005)).hasSize(3);
    }

    private static List<Integer> again(String secret, String requestId, String title) {
        return given().contentType(ContentType.JSON)
                .body("{\"entityTypeId\":2,\"data\":[{\"title\":\"%s\"}]}".formatted(title))
                .post("/rest/1/{secret}/crm.item.batchImport?bx24_request_id=" + requestId, secret)
                .then()
                .statusCode(200)
                .extract()
                .path("result.items.item.id");
    }

    @Test
    void idempotencyKeyBelongsToOneBody() {
        var secret = portal.secret(24_006, "crm");
        var other = DEAL.replace("My Deal", "Another");
        var path = "/rest/1/" + secret + "/crm.item.import";

        int id = given().header("Idempotency-Key", "k").contentType(ContentType.JSON).body(DEAL).post(path)
                .then().statusCode(200).header("Idempotency-Key", "k").header("Idempotent-Replayed", nullValue())
                .extract().path("result.item.id");
        given().header("Idempotency-Key", "k").contentType(ContentType.JSON).body(DEAL).post(path)
                .then().statusCode(200).header("Idempotent-Replayed", "true").body("result.item.id", equalTo(id));
        given().header("Idempotency-Key", "k").contentType(ContentType.JSON).body(other).post(path)
                .then().statusCode(422);
        assertThat(portal.rows("SELECT id FROM stored_record WHERE account_id = $1", 24_006)).hasSize(1);
    }

    @Test
    void sameRequestsAtOnceDoTheWorkOnce() {
        var secret = portal.secret(24_007, "crm");

        var ids = IntStream.range(0, 8).parallel().mapToObj(i -> again(secret, "r", "A")).distinct().toList();

        assertThat(ids).hasSize(1);
        assertThat(portal.rows("SELECT id FROM stored_record WHERE account_id = $1", 24_007)).hasSize(1);
        assertThat(portal.rows("SELECT id FROM import_job WHERE account_id = $1", 24_007)).hasSize(1);
    }

    // ── neighbours ──

    @Test
    void itemIsAddedChangedAndDeleted() {
        var secret = portal.secret(ACCOUNT, "crm");
        int id = Portal.call(secret, "crm.item.add", "{\"entityTypeId\":4,\"fields\":{\"title\":\"Acme\",\"revenue\":\"999.9\"}}")
                .statusCode(200)
                .body("result.item.title", equalTo("Acme"))
                .body("result.item.revenue", equalTo(999.9f))
                .extract()
                .path("result.item.id");
        refused(secret, "crm.item.add", "{\"entityTypeId\":4,\"fields\":{\"title\":\"\"}}", 400, "CRM_FIELD_ERROR_REQUIRED");

        Portal.call(secret, "crm.item.update", """
                        {"entityTypeId":4,"id":%d,"fields":{"revenue":"","comments":"c","fm":[{"typeId":"WEB","value":"x.org"}]}}"""
                        .formatted(id))
                .statusCode(200)
                .body("result.item.revenue", nullValue())
                .body("result.item.comments", equalTo("c"))
                .body("result.item.title", equalTo("Acme"))
                .body("result.item.fm[0].value", equalTo("x.org"));
        refused(secret, "crm.item.update", "{\"entityTypeId\":4,\"id\":%d,\"fields\":{\"revenue\":\"much\"}}".formatted(id),
                400, "CRM_FIELD_ERROR_VALUE_NOT_VALID");
        Portal.call(secret, "crm.item.delete", "{\"entityTypeId\":4,\"id\":%d}".formatted(id))
                .statusCode(200)
                .body("result", hasSize(0));
        refused(secret, "crm.item.get", "{\"entityTypeId\":4,\"id\":%d}".formatted(id), 400, "NOT_FOUND");
    }

    @Test
    void listIsFilteredSortedAndPaged() {
        var secret = portal.secret(24_008, "crm");
        for (int call = 0; call < 3; call++) {
            int from = call * 20;
            var rows = IntStream.range(from, from + 20)
                    .mapToObj(i -> "{\"title\":\"Deal %02d\",\"opportunity\":%d,\"observers\":[%d]}".formatted(i, i, i % 2 + 1))
                    .collect(Collectors.joining(","));
            Portal.call(secret, "crm.item.batchImport", "{\"entityTypeId\":2,\"data\":[" + rows + "]}").statusCode(200);
        }

        Portal.call(secret, "crm.item.list", "{\"entityTypeId\":2,\"select\":[\"id\"],\"order\":[],\"filter\":[]}")
                .body("result.items", hasSize(50))
                .body("result.items[0].size()", equalTo(1))
                .body("next", equalTo(50))
                .body("total", equalTo(60));
        Portal.call(secret, "crm.item.list", "{\"entityTypeId\":2,\"start\":50}")
                .body("result.items", hasSize(10))
                .body("next", nullValue());
        int last = Portal.call(secret, "crm.item.list", "{\"entityTypeId\":2,\"order\":{\"ID\":\"ASC\"},\"start\":-1}")
                .body("total", equalTo(0))
                .body("next", nullValue())
                .extract()
                .path("result.items[49].id");
        Portal.call(secret, "crm.item.list", "{\"entityTypeId\":2,\"filter\":{\">id\":%d},\"start\":-1}".formatted(last))
                .body("result.items", hasSize(10));
        Portal.call(secret, "crm.item.list", """
                        {"entityTypeId":2,"filter":{">=opportunity":10,"<opportunity":30,"observers":2,
                         "0":{"logic":"OR","0":{"%title":"5"},"1":{"%title":"eal 11"}}},
                         "order":{"opportunity":"DESC"},"select":["title"]}""")
                .statusCode(200)
                .body("result.items.title", contains("Deal 25", "Deal 15", "Deal 11"));
        for (var filter : List.of("{\"nosuch\":1}", "{\">id\":\"$result[a]\"}", "{\"opportunity\":\"x\"}")) {
            refused(secret, "crm.item.list", "{\"entityTypeId\":2,\"filter\":%s}".formatted(filter), 400, "INVALID_ARG_VALUE");
        }
        refused(secret, "crm.item.list", "{\"entityTypeId\":2,\"order\":{\"id\":\"v\"}}", 400, "INVALID_ARG_VALUE");
    }

    @Test
    void commandsOfABatchFollowEachOther() {
        var secret = portal.secret(ACCOUNT, "crm");

        int deal = Portal.call(secret, "batch", """
                        {"halt":0,"cmd":{"a":"crm.item.import?entityTypeId=3&fields%5Bname%5D=A%20%26%20B",
                         "x":"nope.method?",
                         "b":"crm.item.import?entityTypeId=2&fields%5BcontactId%5D=%24result%5Ba%5D%5Bitem%5D%5Bid%5D",
                         "l":"crm.item.list?entityTypeId=2&filter[>id]=$result[b][nothing]"}}""")
                .statusCode(200)
                .body("result.result.a.item.id", notNullValue())
                .body("result.result_error.x.error", equalTo("ERROR_METHOD_NOT_FOUND"))
                .body("result.result_error.l.error", equalTo("INVALID_ARG_VALUE"))
                .body("result.result_time.b.size()", equalTo(8))
                .body("result.result_total", hasSize(0))
                .body("result.result_next", hasSize(0))
                .extract()
                .path("result.result.b.item.id");
        Portal.call(secret, "crm.item.get", "{\"entityTypeId\":2,\"id\":%d}".formatted(deal))
                .body("result.item.contactId", instanceOf(Integer.class))
                .body("result.item.title", startsWith("Deal #"));
        Portal.call(secret, "batch", "{\"halt\":1,\"cmd\":[\"server.time\",\"nope\",\"server.time\"]}")
                .statusCode(200)
                .body("result.result", hasSize(1))
                .body("result.result_error.'1'.error", equalTo("ERROR_METHOD_NOT_FOUND"));
        Portal.call(secret, "batch", "{\"cmd\":[\"batch?cmd[0]=server.time\"]}")
                .body("result.result_error[0].error", equalTo("ERROR_BATCH_METHOD_NOT_ALLOWED"));
        var many = IntStream.range(0, 51).mapToObj(i -> "\"server.time\"").collect(Collectors.joining(","));
        refused(secret, "batch", "{\"cmd\":[" + many + "]}", 400, "ERROR_BATCH_LENGTH_EXCEEDED");
    }

    @Test
    void serviceTellsOfItself() {
        var secret = portal.secret(ACCOUNT, "*");

        Portal.call(secret, "methods", "{}").body("result", hasItems("crm.item.batchImport", "batch"));
        Portal.call(secret, "scope", "{}").body("result", contains("crm", "userfieldconfig"));
        Portal.call(secret, "profile", "{}").body("result.ADMIN", equalTo(true));
        Portal.call(secret, "method.get", "{\"name\":\"crm.item.IMPORT\"}").body("result", equalTo(Map.of(
                "isExisting", true, "isAvailable", true)));
        Portal.call(secret, "crm.deal.fields", "{}").body("result.TITLE.title", equalTo("Title"));
        Portal.call(secret, "crm.contact.fields", "{}").body("result.PHONE.isMultiple", equalTo(true));
    }
}
