package dev.landfall.dialect.commercelayer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.landfall.account.Accounts;
import dev.landfall.account.InputSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.ObjectAssert;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportsTest {

    /// As the documentation prints it.
    private static final String PUBLISHED = """
            {
              "data": {
                "type": "imports",
                "attributes": {
                  "resource_type": "skus",
                  "inputs": [
                    {
                      "code": "ABC",
                      "name": "Foo"
                    },
                    {
                      "code": "DEF",
                      "name": "Bar"
                    }
                  ]
                }
              }
            }
            """;

    /// A third of what clients wait. It is a fraction of a second on a machine that has nothing else to do.
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(5);

    @Inject
    Shop shop;

    @Inject
    Accounts accounts;

    // ── requests that come again ──

    @Test
    void startThatComesAgainOpensNoSecondImport() {
        var token = shop.token(13_190, "*");

        var first = startWithKey(token, "monday", PUBLISHED).then().statusCode(201).extract().jsonPath().getString("data.id");
        Shop.ended(token, first);

        startWithKey(token, "monday", PUBLISHED)
                .then()
                .statusCode(201)
                .body("data.id", equalTo(first))
                .body("data.attributes.status", equalTo("pending"));
        startWithKey(token, "monday", PUBLISHED.replace("Bar", "Baz"))
                .then()
                .statusCode(422)
                .contentType(Shop.JSON_API)
                .body("errors[0].code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        startWithKey(token, "", PUBLISHED).then().statusCode(400).body("errors[0].detail", containsString("Idempotency-Key"));
        given().header("Authorization", "Bearer " + token)
                .get("/api/imports")
                .then()
                .body("meta.record_count", is(1));
    }

    private static Response startWithKey(String token, String key, String body) {
        return given().header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", key)
                .contentType(Shop.JSON_API)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/imports");
    }

    // ── the published example ──

    @Test
    void publishedExampleIsCompletedAndHasEveryFieldOfTheAnswer() {
        var token = shop.token(13_101, "*");

        var created = Shop.post(token, "imports", PUBLISHED)
                .statusCode(201)
                .statusLine(containsString("201 Created"))
                .contentType(Shop.JSON_API)
                .header("X-Ratelimit-Limit", "10000")
                .header("X-Ratelimit-Interval", "10")
                .header("X-Ratelimit-Remaining", matchesPattern("\\d+"))
                .body("data.type", equalTo("imports"))
                .body("data.id", matchesPattern("[A-Za-z]{10}"))
                .body("data.attributes.status", equalTo("pending"))
                .body("data.attributes.inputs", equalTo(inputs()))
                .body("data.attributes.inputs_size", is(2))
                .body("data.attributes.processed_count", is(0))
                .body("data.attributes.started_at", nullValue())
                .body("data.attributes.created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("data.meta.mode", equalTo("test"))
                .extract()
                .jsonPath();
        var self = created.getString("data.links.self");
        assertThat(self)
                .isEqualTo("http://localhost:%d/api/imports/%s"
                        .formatted(RestAssured.port, created.getString("data.id")));

        var done = Shop.ended(token, created.getString("data.id"));
        Map<String, Object> attributes = done.getMap("data.attributes");
        assertThat(attributes).containsKeys(
                "resource_type", "parent_resource_id", "status", "started_at", "completed_at", "interrupted_at", "inputs",
                "inputs_size", "errors_count", "warnings_count", "destroyed_count", "processed_count", "errors_log",
                "warnings_log", "cleanup_records", "created_at", "updated_at", "reference", "reference_origin", "metadata",
                "format", "skip_errors", "attachment_url");
        assertThat(attributes)
                .containsEntry("status", "completed")
                .containsEntry("processed_count", 2)
                .containsEntry("errors_count", 0)
                .containsEntry("destroyed_count", 0)
                .containsEntry("errors_log", Map.of())
                .containsEntry("warnings_log", Map.of())
                .containsEntry("metadata", Map.of())
                .containsEntry("cleanup_records", false)
                .containsEntry("inputs", inputs());
        assertThat(attributes.get("completed_at")).isNotNull();
        assertThat(attributes.get("interrupted_at")).isNull();
        Shop.get(token, "/api/skus?sort=code&filter[q][code_in]=ABC,DEF")
                .body("data.attributes.name", equalTo(List.of("Foo", "Bar")))
                .body("meta.record_count", is(2));
    }

    private static List<Map<String, String>> inputs() {
        return List.of(Map.of("code", "ABC", "name", "Foo"), Map.of("code", "DEF", "name", "Bar"));
    }

    @Test
    void strictAccountsInsistOnRelations() {
        var token = shop.token(13_102, "*");
        Shop.await(() -> accounts.change(13_102, new InputSettings(true, false, 10)));

        String id = Shop.post(token, "imports", PUBLISHED).statusCode(201).extract().path("data.id");

        var job = Shop.ended(token, id);
        assertThat(job.getString("data.attributes.status")).isEqualTo("interrupted");
        assertThat(job.getInt("data.attributes.processed_count")).isZero();
        assertThat(job.getMap("data.attributes.errors_log"))
                .isEqualTo(Map.of("ABC", Map.of("shipping_category", List.of("must exist"))));
        assertThat(job.getMap("data.attributes.errors_rows")).isEqualTo(Map.of("ABC", List.of(1)));
    }

    // ── CSV, logs, limits ──

    @Test
    void csvIsTakenAsOneTextAndComesBackAsAFile() throws IOException {
        var token = shop.token(13_103, "*");
        var csv = "code,name\\r\\nA1,\\\"One, and\\nmore\\\"\\r\\nA2,Two\\r\\n";

        var job = Shop.imported(
                token, "{\"resource_type\":\"skus\",\"format\":\"csv\",\"inputs\":\"%s\"}".formatted(csv));

        assertThat(job.getString("data.attributes.status")).isEqualTo("completed");
        assertThat(job.getInt("data.attributes.inputs_size")).isEqualTo(2);
        assertThat(job.getString("data.attributes.inputs")).isNull();
        var url = job.getString("data.attributes.attachment_url");
        var packed = given().urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(200)
                .contentType("application/gzip")
                .header("Content-Encoding", nullValue())
                .extract()
                .asByteArray();
        var text = new String(
                new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(text).isEqualTo("code,name\r\nA1,\"One, and\nmore\"\r\nA2,Two\r\n");
        given().urlEncodingEnabled(false).get(url.replace("signature=", "signature=0")).then().statusCode(403);
        given().urlEncodingEnabled(false).get(url.replaceFirst("expires=\\d+", "expires=1")).then().statusCode(403);
        given().urlEncodingEnabled(false).get(url.substring(0, url.indexOf('?'))).then().statusCode(403);
    }

    @Test
    void logsHaveAnEntryForEachCodeAndTellTheRows() {
        var token = shop.token(13_104, "*");

        var job = Shop.imported(token, """
                {"resource_type":"skus","skip_errors":true,"inputs":[
                  {"code":"A"},
                  {"code":"A","name":"Named","weight":-1},
                  {"description":"Nameless"},
                  {"code":"B","name":"Good"},
                  {"code":"C","name":"Odd","pieces_per_pack":"many"}]}""");

        assertThat(job.getString("data.attributes.status")).isEqualTo("completed");
        assertThat(job.getInt("data.attributes.errors_count")).isEqualTo(4);
        assertThat(job.getInt("data.attributes.processed_count")).isEqualTo(1);
        assertThat(job.getBoolean("data.attributes.skip_errors")).isTrue();
        assertThat(job.getMap("data.attributes.errors_log")).isEqualTo(Map.of(
                "A", Map.of("name", List.of("can't be blank"), "weight", List.of("must be greater than 0")),
                "unknown", Map.of("code", List.of("can't be blank"), "name", List.of("can't be blank")),
                "C", Map.of("pieces_per_pack", List.of("is not a number"))));
        assertThat(job.getMap("data.attributes.errors_rows"))
                .isEqualTo(Map.of("A", List.of(1, 2), "unknown", List.of(3), "C", List.of(5)));
    }

    @Test
    void tenThousandInputsAreAcceptedLongBeforeAClientGivesUpAndNoMoreAreTaken() {
        var token = shop.token(13_105, "*");
        Shop.post(token, "imports", skus(10, "warm")).statusCode(201);

        var body = skus(10_000, "sku");
        var begun = Instant.now();
        String id = Shop.post(token, "imports", body).statusCode(201).extract().path("data.id");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(CLIENT_PATIENCE);

        Shop.post(token, "imports", skus(10_001, "more"))
                .statusCode(422)
                .body("errors[0].code", equalTo("VALIDATION_ERROR"))
                .body("errors[0].source.pointer", equalTo("/data/attributes/inputs"))
                .body("errors[0].detail", equalTo("inputs - is too long (maximum is 10000)"));
        var done = Shop.ended(token, id);
        assertThat(done.getInt("data.attributes.processed_count")).isEqualTo(10_000);
        // Too many to be shown with every look at the import.
        assertThat(done.getList("data.attributes.inputs")).isNull();
    }

    private static String skus(int count, String prefix) {
        return Shop.document(
                "imports",
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"code\":\"%s-%d\",\"name\":\"Name %d\"}".formatted(prefix, i, i))
                        .collect(Collectors.joining(",", "{\"resource_type\":\"skus\",\"inputs\":[", "]}")));
    }

    @Test
    void rowsWithIdsAreTakenFromWhereTheClientPutsThem() {
        var token = shop.token(13_106, "*");
        Shop.imported(token, "{\"resource_type\":\"skus\",\"inputs\":[{\"code\":\"R\",\"name\":\"Old\"}]}");
        String sku = Shop.get(token, "/api/skus").extract().path("data[0].id");

        String id = Shop.post(token, "imports", """
                        {"data":{"type":"imports","attributes":{"resource_type":"skus"},"relationships":{"inputs":{"data":[
                          {"id":"%s","type":"skus","name":"New"}]}}}}""".formatted(sku))
                .statusCode(201)
                .extract()
                .path("data.id");

        var job = Shop.ended(token, id);
        assertThat(job.getInt("data.attributes.inputs_size")).isEqualTo(1);
        Shop.get(token, "/api/skus/" + sku).statusCode(200);
    }

    // ── what is refused ──

    @Test
    void requestsThatCannotBeCarriedOutSayWhy() {
        var token = shop.token(13_107, "*");
        refused(token, "{\"inputs\":[]}", "resource_type", "can't be blank");
        refused(token, "{\"resource_type\":\"unicorns\",\"inputs\":[]}", "resource_type", "is not included in the list");
        refused(token, "{\"resource_type\":\"markets\",\"inputs\":[]}", "resource_type", "is not included in the list");
        refused(token, "{\"resource_type\":\"skus\"}", "inputs", "can't be blank");
        refused(token, "{\"resource_type\":\"skus\",\"inputs\":\"code\\nA\"}", "inputs", "is invalid");
        refused(token, "{\"resource_type\":\"skus\",\"inputs\":[],\"format\":\"csv\"}", "inputs", "is invalid");
        refused(token, "{\"resource_type\":\"skus\",\"inputs\":{\"a\":1}}", "inputs", "is invalid");
        refused(token, "{\"resource_type\":\"skus\",\"inputs\":[],\"format\":\"xml\"}", "format", "is not included in the list");
        refused(
                token,
                "{\"resource_type\":\"prices\",\"inputs\":[],\"parent_resource_id\":\"1\"}",
                "parent_resource_id",
                "is invalid");
        refused(token, "{\"resource_type\":\"skus\",\"inputs\":[],\"metadata\":\"x\"}", "metadata", "is invalid");
        refused(
                token,
                "{\"resource_type\":\"skus\",\"inputs\":[],\"skip_errors\":\"perhaps\"}",
                "skip_errors",
                "is not included in the list");
        var readOnly = "{\"resource_type\":\"skus\",\"inputs\":[],\"status\":\"completed\"}";
        Shop.post(token, "imports", Shop.document("imports", readOnly))
                .statusCode(400)
                .body("errors[0].code", equalTo("PARAM_NOT_ALLOWED"))
                .body("errors[0].detail", equalTo("status is not allowed."));
        Shop.post(token, "imports", Shop.document("exports", "{}"))
                .statusCode(400)
                .body("errors[0].code", equalTo("INVALID_RESOURCE"));
        Shop.post(token, "imports", "{}").statusCode(400).body("errors[0].code", equalTo("PARAM_MISSING"));
        Shop.post(token, "imports", "{\"data\":{").statusCode(400).body("errors[0].code", equalTo("INVALID_DATA_FORMAT"));
        Shop.post(token, "imports", "\u0000\u0001").statusCode(400);
        Shop.get(token, "/api/imports").body("meta.record_count", is(0)).body("meta.page_count", is(0));
    }

    private static void refused(String token, String attributes, String attribute, String title) {
        Shop.post(token, "imports", Shop.document("imports", attributes))
                .statusCode(422)
                .statusLine(containsString("422 Unprocessable"))
                .body("errors[0].title", equalTo(title))
                .body("errors[0].code", equalTo("VALIDATION_ERROR"))
                .body("errors[0].status", equalTo("422"))
                .body("errors[0].source.pointer", equalTo("/data/attributes/" + attribute));
    }

    @Test
    void deepDocumentsAreRefused() {
        var token = shop.token(13_108, "*");
        // Deeper ones are read no further either; but REST Assured would write them out, were they not refused.
        var deep = "[".repeat(2_000) + "]".repeat(2_000);

        for (var body : List.of(
                Shop.document("imports", "{\"resource_type\":\"skus\",\"inputs\":[{\"a\":%s}]}".formatted(deep)),
                Shop.document("imports", "{\"metadata\":%s}".formatted(deep)),
                deep,
                "{\"data\":%s}".formatted(deep))) {
            Shop.post(token, "imports", body).statusCode(400).body("errors[0].code", equalTo("INVALID_DATA_FORMAT"));
        }
    }

    @Test
    void hugeBodiesAreRefusedEarly() throws IOException {
        var token = shop.token(13_109, "*");
        var announced = send(token, "Content-Length: 104857600\r\n\r\n", 0);
        assertThat(announced).startsWith("HTTP/1.1 413").contains("PAYLOAD_TOO_LARGE");
        var streamed = send(token, "Transfer-Encoding: chunked\r\n\r\n", 100);
        assertThat(streamed).startsWith("HTTP/1.1 413").contains("PAYLOAD_TOO_LARGE");
        // Whoever is a stranger does not get to send anything.
        var stranger = send("nobody", "Transfer-Encoding: chunked\r\n\r\n", 100);
        assertThat(stranger).startsWith("HTTP/1.1 401");
    }

    /// What the service says while a body of so many megabytes is being sent.
    private static String send(String token, String how, int megabytes) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            out.write(("POST /api/imports HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Type: application/vnd.api+json\r\n" + how)
                    .getBytes(StandardCharsets.US_ASCII));
            try {
                var chunk = new byte[1 << 20];
                for (int i = 0; i < megabytes; i++) {
                    out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.write(chunk);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException closed) {
                // The service need not listen to the end.
            }
            var said = new byte[2_000];
            int length = socket.getInputStream().read(said);
            return new String(said, 0, Math.max(0, length), StandardCharsets.UTF_8);
        }
    }

    // ── lists ──

    @Test
    void importsAreFilteredSortedPagedAndTrimmed() {
        var token = shop.token(13_110, "*");
        for (int i = 1; i <= 12; i++) {
            Shop.imported(token, """
                    {"resource_type":"%s","reference":"group-%02d","metadata":{"part":%d},
                     "inputs":[{"name":"n%d"%s}]}""".formatted(
                    i % 2 == 0 ? "tags" : "skus", i, i, i, i % 2 == 0 ? "" : ",\"code\":\"n" + i + "\""));
        }

        Shop.get(token, "/api/imports")
                .statusCode(200)
                .body("data", hasSize(10))
                .body("meta.record_count", is(12))
                .body("meta.page_count", is(2))
                .body("links.first", containsString("page%5Bnumber%5D=1"))
                .body("links.prev", nullValue())
                .body("links.next", containsString("page%5Bnumber%5D=2"))
                .body("links.last", containsString("page%5Bnumber%5D=2"));
        var list = Shop.get(token, "/api/imports/?sort=-reference&page%5Bsize%5D=5&page[number]=2").extract().jsonPath();
        assertThat(list.getList("data.attributes.reference"))
                .isEqualTo(List.of("group-07", "group-06", "group-05", "group-04", "group-03"));
        assertThat(list.getString("links.prev")).contains("sort=-reference").contains("page%5Bnumber%5D=1");
        references(token, "filter[q][reference_start]=group-0&filter[q][resource_type_eq]=tags&sort=reference")
                .isEqualTo(List.of("group-02", "group-04", "group-06", "group-08"));
        references(token, "filter[q][status_in]=pending,in_progress").isEqualTo(List.of());
        references(token, "filter[q][status_eq]=completed&sort=reference,-completed_at&page[size]=1")
                .isEqualTo(List.of("group-01"));
        references(token, "filter[q][metadata_jcont]=%7B%22part%22:3%7D").isEqualTo(List.of("group-03"));
        references(token, "filter[q][errors_count_gt]=0").isEqualTo(List.of());
        references(
                        token,
                        "filter[q][processed_count_gteq]=1&filter[q][inputs_size_eq]=1"
                                + "&filter[q][reference_cont]=P-1&sort=-created_at")
                .isEqualTo(List.of("group-12", "group-11", "group-10"));
        references(token, "filter[q][completed_at_null]=true").isEqualTo(List.of());
        references(
                        token,
                        "filter[q][created_at_gt]=2000-01-01T00:00:00.000Z&page[size]=25"
                                + "&filter[q][reference_origin_null]=1&filter[q][reference_end]=12")
                .isEqualTo(List.of("group-12"));

        var trimmed = Shop.get(token, "/api/imports?fields[imports]=status,resource_type&page[size]=1")
                .extract()
                .jsonPath();
        assertThat(trimmed.getMap("data[0].attributes").keySet()).isEqualTo(Set.of("status", "resource_type"));
        assertThat(trimmed.getMap("data[0].relationships")).isEmpty();
    }

    private static ObjectAssert<Object> references(String token, String query) {
        Object found = Shop.get(token, "/api/imports?" + query).statusCode(200).extract().path("data.attributes.reference");
        return assertThat(found);
    }

    @Test
    void parametersThatMeanNothingAreRefused() {
        var token = shop.token(13_111, "*");
        for (var wrong : Map.of(
                        "filter[q][unknown_eq]=1", "FILTER_NOT_ALLOWED",
                        "filter[status]=1", "INVALID_FILTERS_SYNTAX",
                        "sort=unknown", "INVALID_SORT_CRITERIA",
                        "page[size]=26", "INVALID_PAGE_VALUE",
                        "page[number]=0", "INVALID_PAGE_VALUE",
                        "include=prices", "INVALID_INCLUDE",
                        "nonsense=1", "PARAM_NOT_ALLOWED")
                .entrySet()) {
            Shop.get(token, "/api/imports?" + wrong.getKey())
                    .statusCode(400)
                    .body("errors[0].code", equalTo(wrong.getValue()));
        }
        Shop.imported(token, "{\"resource_type\":\"tags\",\"inputs\":[{\"name\":\"x\"}]}");
        Shop.get(token, "/api/imports?fields[imports]=nothing").statusCode(400).body("errors[0].code", equalTo("INVALID_FIELD"));
    }

    // ── one import ──

    @Test
    void importsAreChangedAndDeleted() {
        var token = shop.token(13_112, "*");
        var other = shop.token(13_113, "*");
        var job = Shop.imported(token, "{\"resource_type\":\"tags\",\"inputs\":[{\"name\":\"x\"}],\"reference\":\"r\"}");
        var path = "/api/imports/" + job.getString("data.id");

        Shop.patch(token, path, """
                        {"data":{"type":"imports","attributes":{"metadata":{"a":1},"reference_origin":"shop"},
                         "relationships":{},"id":"%s"}}""".formatted(job.getString("data.id")))
                .statusCode(200)
                .body("data.attributes.metadata", hasEntry("a", 1))
                .body("data.attributes.reference", equalTo("r"))
                .body("data.attributes.reference_origin", equalTo("shop"));
        Shop.patch(token, path, Shop.document("imports", "{\"_interrupt\":true}"))
                .statusCode(200)
                .body("data.attributes.status", equalTo("completed"));
        Shop.patch(token, path, Shop.document("imports", "{\"resource_type\":\"skus\"}"))
                .statusCode(400)
                .body("errors[0].code", equalTo("PARAM_NOT_ALLOWED"));
        Shop.patch(token, path, "{\"data\":{\"type\":\"imports\",\"id\":\"AAAAAAAAAA\",\"attributes\":{}}}")
                .statusCode(400)
                .body("errors[0].code", equalTo("KEY_NOT_INCLUDED_IN_URL"));

        Shop.get(other, path).statusCode(404).body("errors[0].code", equalTo("RECORD_NOT_FOUND"));
        Shop.delete(other, path).statusCode(404);
        Shop.delete(token, path).statusCode(204).body(is(emptyString())).header("Content-Type", nullValue());
        Shop.get(token, path).statusCode(404);
        Shop.delete(token, path).statusCode(404);
        Shop.get(token, "/api/imports/nonsense").statusCode(404);
    }

    @Test
    void runningImportsAreInterruptedAndDeletedAndBounded() {
        var token = shop.token(13_118, "*");
        var ids = new ArrayList<String>();
        shop.holdingRecords(() -> {
            for (int i = 0; i < 10; i++) {
                ids.add(Shop.post(token, "imports", skus(3, "held-" + i)).statusCode(201).extract().path("data.id"));
            }
            Shop.post(token, "imports", skus(1, "eleventh"))
                    .statusCode(422)
                    .body("errors[0].source.pointer", equalTo("/data"))
                    .body("errors[0].title", containsString("10 imports"));
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> Shop.get(
                            token, "/api/imports?filter[q][status_eq]=in_progress&filter[q][started_at_not_null]=true")
                    .body("meta.record_count", is(3)));
            Shop.patch(token, "/api/imports/" + ids.getFirst(), Shop.document("imports", "{\"_interrupt\":true}"))
                    .statusCode(200)
                    .body("data.attributes.status", equalTo("interrupted"))
                    .body("data.attributes.interrupted_at", not(nullValue()))
                    .body("data.attributes.completed_at", nullValue());
            Shop.delete(token, "/api/imports/" + ids.get(1)).statusCode(204);
            Shop.delete(token, "/api/imports/" + ids.get(9)).statusCode(204);
        });

        assertThat(Shop.ended(token, ids.get(8)).getString("data.attributes.status")).isEqualTo("completed");
        Shop.get(token, "/api/imports/" + ids.getFirst())
                .body("data.attributes.status", equalTo("interrupted"))
                .body("data.attributes.processed_count", is(0));
        Shop.get(token, "/api/imports/" + ids.get(1)).statusCode(404);
        Shop.get(token, "/api/imports/" + ids.getFirst() + "/events")
                .body("data.attributes.name", equalTo(List.of("imports.create", "imports.start", "imports.interrupt")));
        Shop.get(token, "/api/skus?filter[q][code_start]=held-0").body("meta.record_count", is(0));
    }

    @Test
    void eventsTellWhatHappened() {
        var token = shop.token(13_114, "*");
        var job = Shop.imported(token, "{\"resource_type\":\"tags\",\"inputs\":[{\"name\":\"x\"}]}");
        var path = "/api/imports/" + job.getString("data.id");
        var names = List.of("imports.create", "imports.start", "imports.complete");

        var events = Shop.get(token, path + "/events").statusCode(200).extract().jsonPath();
        assertThat(events.getList("data.attributes.name")).isEqualTo(names);
        assertThat(events.getInt("meta.record_count")).isEqualTo(3);
        var included = Shop.get(token, path + "?include=events").statusCode(200).extract().jsonPath();
        assertThat(included.getList("included.attributes.name")).isEqualTo(names);
        assertThat(included.getList("data.relationships.events.data.id")).isEqualTo(events.getList("data.id"));
        Shop.get(token, "/api/events/" + events.getString("data[1].id"))
                .statusCode(200)
                .body("data.attributes.name", equalTo("imports.start"));
        Shop.get(token, path + "/relationships/events").statusCode(200).body("data.type", everyItem(equalTo("events")));
        Shop.get(token, path + "/unicorns").statusCode(404);
    }

    @Test
    void versionsDifferInCleanup() {
        var token = shop.token(13_115, "*");
        var old = Shop.sending(token, Shop.document("imports", """
                        {"resource_type":"tags","inputs":[{"name":"kept"}],"cleanup_records":"true"}"""))
                .post("/api/2017-08/imports")
                .then()
                .statusCode(201)
                .body("data.attributes.cleanup_records", is(true))
                .body("data.links.self", containsString("/api/2017-08/imports/"))
                .extract()
                .jsonPath();
        Shop.ended(token, old.getString("data.id"));

        var young = Shop.get(token, "/api/2026-05/imports/" + old.getString("data.id")).statusCode(200).extract().jsonPath();
        assertThat(young.getMap("data.attributes")).doesNotContainKeys("cleanup_records", "destroyed_count");
        Shop.sending(token, Shop.document("imports", """
                        {"resource_type":"tags","inputs":[{"name":"kept"}],"cleanup_records":true}"""))
                .post("/api/2026-05/imports")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("PARAM_NOT_ALLOWED"));
        Shop.get(token, "/api/2020-01/imports").statusCode(404);
    }

    @Test
    void cleanupDestroysWhatTheInputsDoNotMention() {
        var token = shop.token(13_116, "*");
        Shop.imported(token, """
                {"resource_type":"skus","inputs":[
                  {"code":"A","name":"a"},{"code":"B","name":"b"},{"code":"C","name":"c"}]}""");
        Shop.imported(token, """
                {"resource_type":"price_lists","inputs":[{"code":"L","name":"l","currency_code":"EUR"}]}""");
        String list = Shop.get(token, "/api/price_lists").extract().path("data[0].id");
        Shop.imported(token, """
                {"resource_type":"prices","parent_resource_id":"%s","inputs":[{"sku_code":"B","amount_cents":100}]}"""
                .formatted(list));

        var job = Shop.imported(token, """
                {"resource_type":"skus","cleanup_records":true,"inputs":[{"code":"A","name":"a"}]}""");

        assertThat(job.getString("data.attributes.status")).isEqualTo("completed");
        assertThat(job.getInt("data.attributes.destroyed_count")).isEqualTo(1);
        assertThat(job.getInt("data.attributes.warnings_count")).isEqualTo(1);
        assertThat(job.getMap("data.attributes.warnings_log")).isEqualTo(Map.of("B", List.of("could not be deleted")));
        Shop.get(token, "/api/skus?sort=code").body("data.attributes.code", equalTo(List.of("A", "B")));
    }

    // ── media types ──

    @Test
    void mediaTypesAreInsistedOn() {
        var token = shop.token(13_117, "*");
        given().header("Authorization", "Bearer " + token)
                .header("Accept", "text/html")
                .get("/api/imports")
                .then()
                .statusCode(406)
                .body("errors[0].code", equalTo("NOT_ACCEPTABLE"));
        given().header("Authorization", "Bearer " + token)
                .header("Accept", "*/*")
                .contentType("application/json")
                .body(PUBLISHED)
                .post("/api/imports")
                .then()
                .statusCode(415)
                .body("errors[0].code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
        given().header("Authorization", "Bearer " + token)
                .put("/api/imports")
                .then()
                .statusCode(405)
                .body("errors[0].title", not(nullValue()));
        Shop.get(token, "/api/unicorns").statusCode(404).body("errors[0].code", equalTo("RECORD_NOT_FOUND"));
        Shop.delete(token, "/api/imports").statusCode(405);
    }
}
