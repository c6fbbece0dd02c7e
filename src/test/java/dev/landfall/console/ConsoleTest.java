package dev.landfall.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Guided imports from the upload to the mended errors, the way the web page goes it.
@QuarkusTest
class ConsoleTest {

    private static final String DRAFTS = "/imports/drafts";
    private static final String PROBLEM = "application/problem+json";

    /// Every test has an account of its own.
    private static final AtomicLong ACCOUNTS = new AtomicLong(81_000);

    private static final String EMAIL_AND_NAME = """
            [{"recordType": "hubspot:0-1", "role": "RECORD_KEY", "property": "email"},
             {"recordType": "hubspot:0-1", "role": "VALUE", "property": "firstname"}]""";

    @Inject
    Pool pool;

    private long account;
    private String token;

    @BeforeEach
    void openAccount() throws Throwable {
        account = ACCOUNTS.incrementAndGet();
        token = token(account, "*");
    }

    private String token(long owner, String... scopes) throws Throwable {
        var secret = "console-" + UUID.randomUUID();
        run("INSERT INTO account (id, name) VALUES ($1, 'test') ON CONFLICT DO NOTHING", Tuple.of(owner));
        run(
                "INSERT INTO access_token (token_hash, account_id, name, scopes) VALUES ($1, $2, 'Ada''s token', $3)",
                Tuple.of(
                        Buffer.buffer(MessageDigest.getInstance("SHA-256")
                                .digest(secret.getBytes(StandardCharsets.UTF_8))),
                        owner,
                        scopes));
        return secret;
    }

    private void run(String sql, Tuple parameters) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> pool.preparedQuery(sql).execute(parameters));
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private Response upload(String name, byte[] content) {
        return with(token).multiPart("files", name, content, "text/csv").post(DRAFTS);
    }

    private String uploaded(String content) {
        return upload("people.csv", content.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String order(String columns) {
        return """
                {"name": "People", "dateOrder": "DAY_MONTH_YEAR", "operations": {"hubspot:0-1": "UPSERT"},
                 "files": [{"position": 0, "columns": %s}]}""".formatted(columns);
    }

    private JsonPath carriedOut(String draft, String what, String columns) {
        String id = with(token)
                .contentType("application/json")
                .body(order(columns))
                .post(DRAFTS + "/" + draft + "/" + what)
                .then()
                .statusCode(what.equals("check") ? 202 : 201)
                .body("acceptedBy", equalTo("Ada's token"))
                .extract()
                .path("id");
        return ended(id);
    }

    private JsonPath ended(String id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> with(token).get("/imports/" + id).jsonPath(),
                        job -> Set.of("DONE", "FAILED", "CANCELED").contains(job.getString("state")));
    }

    // ── drafts ──

    @Test
    void uploadIsInspectedAndShown() {
        var content = "E-Mail;Vorname\nada@draft.example;Ada\njörg@draft.example;Jörg\n".getBytes(Charset.forName("windows-1252"));

        upload("people.csv", content)
                .then()
                .statusCode(201)
                .body("files[0].name", equalTo("people.csv"))
                .body("files[0].format", equalTo("CSV"))
                .body("files[0].charset", equalTo("windows-1252"))
                .body("files[0].separator", equalTo(";"))
                .body("files[0].hasHeader", equalTo(true))
                .body("files[0].rows", equalTo(2))
                .body("files[0].columns", equalTo(List.of("E-Mail", "Vorname")))
                .body("files[0].firstRows[1].cells", equalTo(List.of("jörg@draft.example", "Jörg")))
                .body("files[0].firstRows[1].number", equalTo(3))
                .body("files[0].choices.charsets", hasItems("UTF-8", "windows-1252"))
                .body("files[0].fault", nullValue());
    }

    @Test
    void settingsCanBeChanged() {
        var draft = uploaded("a@b.example;Ada,x\nc@d.example;Grace,y\n");

        with(token).get(DRAFTS + "/" + draft).then().statusCode(200).body("files[0].hasHeader", equalTo(false));
        with(token)
                .contentType("application/json")
                .body("{\"separator\": \",\", \"hasHeader\": true, \"charset\": \"ISO-8859-1\"}")
                .patch(DRAFTS + "/" + draft + "/files/0")
                .then()
                .statusCode(200)
                .body("files[0].columns", equalTo(List.of("a@b.example;Ada", "x")))
                .body("files[0].charset", equalTo("ISO-8859-1"))
                .body("files[0].rows", equalTo(1));
        with(token).get(DRAFTS + "/" + draft).then().body("files[0].separator", equalTo(","));
        with(token)
                .contentType("application/json")
                .body("{\"charset\": \"no such\"}")
                .patch(DRAFTS + "/" + draft + "/files/0")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("code", equalTo("INVALID_REQUEST"));
    }

    @Test
    void discardedUploadIsGone() {
        var draft = uploaded("Email\na@b.example\n");

        with(token).delete(DRAFTS + "/" + draft).then().statusCode(204);

        with(token).get(DRAFTS + "/" + draft).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        with(token).delete(DRAFTS + "/" + draft).then().statusCode(404);
    }

    @Test
    void expiredUploadIsGone() throws Throwable {
        var draft = uploaded("Email\na@b.example\n");

        run("UPDATE held_upload SET expires_at = now() WHERE account_id = $1", Tuple.of(account));

        with(token).get(DRAFTS + "/" + draft).then().statusCode(404);
    }

    @Test
    void mappingIsSuggested() {
        var draft = uploaded("E-Mail;Vorname;Schuhgröße\nada@draft.example;Ada;38\ngrace@draft.example;Grace;40\n");

        with(token)
                .get(DRAFTS + "/" + draft + "/files/0/suggestion?type=hubspot:0-1")
                .then()
                .statusCode(200)
                .body("key", equalTo("email"))
                .body("columns.role", equalTo(List.of("RECORD_KEY", "VALUE", "IGNORED")))
                .body("columns.property", equalTo(java.util.Arrays.asList("email", "firstname", null)))
                .body("columns[1].reason", equalTo("\"Vorname\" is German for First Name."))
                .body("columns[2].newProperty.kind", equalTo("NUMBER"));
    }

    @Test
    void propertyIsCreatedOnTheWay() {
        with(token)
                .contentType("application/json")
                .body("{\"label\": \"Schuhgröße\", \"kind\": \"NUMBER\"}")
                .post("/imports/types/hubspot:0-1/properties")
                .then()
                .statusCode(201)
                .body("name", equalTo("schuhgrosse"))
                .body("kind", equalTo("NUMBER"));

        with(token)
                .get("/imports/types/hubspot:0-1")
                .then()
                .statusCode(200)
                .body("properties.name", hasItems("email", "schuhgrosse"))
                .body("key", equalTo("email"));
        with(token)
                .contentType("application/json")
                .body("{\"label\": \"Again\", \"name\": \"email\", \"kind\": \"TEXT\"}")
                .post("/imports/types/hubspot:0-1/properties")
                .then()
                .statusCode(409)
                .body("code", equalTo("ALREADY_THERE"));
    }

    // ── check and start ──

    @Test
    void checkedUploadIsImportedAsForetold() {
        var content = "Email,First name\nada@walk.example,Ada\nada@walk.example,Augusta\nnone,x\n\" \",y\n";
        var draft = uploaded(content);

        var check = carriedOut(draft, "check", EMAIL_AND_NAME);

        assertThat(check.getBoolean("check")).isTrue();
        with(token).get("/imports/records?type=hubspot:0-1").then().body("results", hasSize(0));
        with(token)
                .get("/imports/" + check.getString("id") + "/check")
                .then()
                .statusCode(200)
                .body("complete", equalTo(true))
                .body("samples.created[0].cells", equalTo(List.of("ada@walk.example", "Ada")))
                .body("samples.refused", hasSize(2))
                .body("samples.refused[0].reason", containsString("is not an e-mail address"));

        var done = carriedOut(draft, "start", EMAIL_AND_NAME);

        assertThat(done.getMap("tally")).isEqualTo(check.getMap("tally"));
        assertThat(done.getMap("tally"))
                .containsEntry("created", 1)
                .containsEntry("rewritten", 1)
                .containsEntry("refused", 2);
        with(token).get(DRAFTS + "/" + draft).then().statusCode(404);
        with(token).get("/imports").then().body("results", hasSize(1));
        with(token).get("/imports?checks=true").then().body("results.check", equalTo(List.of(false, true)));
        with(token).get("/imports/" + done.getString("id") + "/check").then().statusCode(404);
        with(token)
                .get("/imports/records?type=hubspot:0-1&q=aug")
                .then()
                .body("total", equalTo(1))
                .body("results[0].key", equalTo("ada@walk.example"))
                .body("results[0].properties.firstname", equalTo("Augusta"))
                .body("results[0].createdByImport", equalTo(done.getString("id")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"role\": \"IGNORED\"}] | has 2 columns, but 1 are mapped",
                "[{\"role\": \"IGNORED\"}, {\"role\": \"IGNORED\"}] | No column of people.csv is mapped",
                "[{\"role\": \"VALUE\", \"recordType\": \"hubspot:0-1\", \"property\": \"nope\"}, {\"role\": \"IGNORED\"}] | There is no property",
                "[{\"role\": \"VALUE\", \"recordType\": \"x:1\", \"property\": \"a\"}, {\"role\": \"IGNORED\"}] | There is no record type",
                "[{\"role\": \"RECORD_KEY\", \"recordType\": \"hubspot:0-1\", \"property\": \"firstname\"}, {\"role\": \"IGNORED\"}] | has no unique values",
                "[{\"role\": \"LINKS_BY_ID\"}, {\"role\": \"IGNORED\"}] | Links between records",
            })
    void unusableMappingIsRefused(String columns, String detail) {
        var draft = uploaded("Email,First name\nada@bad.example,Ada\n");

        with(token)
                .contentType("application/json")
                .body(order(columns))
                .post(DRAFTS + "/" + draft + "/start")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("code", equalTo("UNUSABLE_MAPPING"))
                .body("errors.detail", hasItems(containsString(detail)));
        with(token).get(DRAFTS + "/" + draft).then().statusCode(200);
    }

    // ── history ──

    @Test
    void historyComesInPagesNewestFirst() {
        for (int i = 0; i < 3; i++) {
            carriedOut(uploaded("Email,First name\nada%d@history.example,Ada\n".formatted(i)), "start", EMAIL_AND_NAME);
        }

        var first = with(token).get("/imports?limit=2").jsonPath();
        var second = with(token).get("/imports?limit=2&after=" + first.getString("next")).jsonPath();

        assertThat(first.getList("results")).hasSize(2);
        assertThat(second.getList("results")).hasSize(1);
        assertThat(second.getString("next")).isNull();
        with(token).get("/imports?state=FAILED").then().body("results", hasSize(0));
        with(token).get("/imports?state=DONE,FAILED").then().body("results", hasSize(3));
        with(token).get("/imports?state=NOPE").then().statusCode(400);
    }

    @Test
    void runningImportIsCanceledOnce() {
        var rows = IntStream.range(0, 200_000).mapToObj(i -> "a" + i + "@cancel.example,A\n").collect(Collectors.joining());
        String id = with(token)
                .contentType("application/json")
                .body(order(EMAIL_AND_NAME))
                .post(DRAFTS + "/" + uploaded("Email,First name\n" + rows) + "/start")
                .path("id");

        with(token).post("/imports/" + id + "/cancel").then().statusCode(204);

        assertThat(ended(id).getString("state")).isEqualTo("CANCELED");
        with(token).post("/imports/" + id + "/cancel").then().statusCode(409).body("code", equalTo("ALREADY_ENDED"));
    }

    // ── errors ──

    @Test
    void errorsAreGroupedShownAndMended() {
        var rows = IntStream.range(0, 120).mapToObj(i -> "no address %d,=A%d\n".formatted(i, i)).collect(Collectors.joining());
        var done = carriedOut(
                uploaded("Email,First name\nfine@mend.example,Fine\n" + rows + ",+49 351\nx@mend.example,A,B\n"),
                "start",
                EMAIL_AND_NAME);
        var path = "/imports/" + done.getString("id");

        with(token)
                .get(path + "/errors/groups")
                .then()
                .body("total", equalTo(122))
                .body("results[0].code", equalTo("INVALID_EMAIL"))
                .body("results[0].count", equalTo(120))
                .body("results[0].columnIndex", equalTo(0))
                .body("results", hasSize(3));
        with(token).get(path + "/columns").then().body("columns", equalTo(List.of("Email", "First name")));

        var first = with(token)
                .get(path + "/errors?limit=100&file=0&code=INVALID_EMAIL&columnIndex=0")
                .jsonPath();
        var second = with(token)
                .get(path + "/errors?limit=100&file=0&code=INVALID_EMAIL&columnIndex=0&after=" + first.getString("next"))
                .jsonPath();
        assertThat(first.getList("results.row")).hasSize(100).startsWith(3, 4);
        assertThat(second.getList("results.row")).hasSize(20).endsWith(122);
        assertThat(first.getList("results[0].cells")).isEqualTo(List.of("no address 0", "=A0"));
        with(token)
                .get(path + "/errors?file=0&code=INCORRECT_NUMBER_OF_COLUMNS&columnIndex=-1")
                .then()
                .body("results.row", equalTo(List.of(124)));
        with(token).get(path + "/errors?limit=200").then().body("results", hasSize(122));

        var csv = with(token).get(path + "/errors.csv");
        csv.then()
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"people-refused.csv\"; filename*=UTF-8''people-refused.csv")
                .header("Content-Type", containsString("text/csv"));
        var text = new String(csv.asByteArray(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF\"Email\",\"First name\",\"Landfall: reason\"\r\n\"no address 0\",\"'=A0\",");
        assertThat(text).contains("\"\",\"'+49 351\",").contains("\"x@mend.example\",\"A\",").doesNotContain("fine@");
        assertThat(text.lines().count()).isEqualTo(123);

        var mended = uploaded(text.replaceAll("\"no address (\\d+)\"", "\"p$1@mend.example\""));
        var columns = EMAIL_AND_NAME.replaceFirst("]$", ", {\"role\": \"IGNORED\"}]");
        assertThat(carriedOut(mended, "start", columns).getMap("tally")).containsEntry("created", 120);
        with(token)
                .get("/imports/records?type=hubspot:0-1&q=p7@mend.example")
                .then()
                .body("results[0].properties.firstname", equalTo("=A7"));
    }

    @Test
    void rowsWithDroppedValuesAreInTheFileOnlyIfAskedFor() {
        var columns = """
                [{"recordType": "hubspot:0-1", "role": "RECORD_KEY", "property": "email"},
                 {"recordType": "hubspot:0-1", "role": "VALUE", "property": "date_of_birth"}]""";
        var done = carriedOut(uploaded("Email,Born\nada@drop.example,never\n"), "start", columns);
        var path = "/imports/" + done.getString("id") + "/errors.csv";

        assertThat(with(token).get(path).asString()).doesNotContain("ada@drop.example");
        assertThat(with(token).get(path + "?which=all").asString()).contains("ada@drop.example");
    }

    @Test
    void refusedRowsOfAFileThatIsGoneAreGone() throws Throwable {
        var done = carriedOut(uploaded("Email,First name\nnone,Ada\n"), "start", EMAIL_AND_NAME);
        run("UPDATE source_file SET upload_key = 'gone' WHERE account_id = $1", Tuple.of(account));

        with(token)
                .get("/imports/" + done.getString("id") + "/errors.csv")
                .then()
                .statusCode(410)
                .contentType(PROBLEM)
                .body("code", equalTo("UNREADABLE_FILE"));
    }

    // ── who may ──

    @Test
    void strangersSeeNothing() throws Throwable {
        var draft = uploaded("Email,First name\nada@mine.example,Ada\n");
        var done = carriedOut(uploaded("Email,First name\nada@mine.example,Ada\n"), "start", EMAIL_AND_NAME);
        var stranger = token(ACCOUNTS.incrementAndGet(), "*");
        var powerless = token(account, "crm.objects.contacts.read");

        with(stranger).get(DRAFTS + "/" + draft).then().statusCode(404);
        with(stranger).get("/imports/" + done.getString("id")).then().statusCode(404);
        with(stranger).get("/imports/" + done.getString("id") + "/errors/groups").then().statusCode(404);
        with(stranger).get("/imports").then().body("results", hasSize(0));
        with(stranger).get("/imports/records?type=hubspot:0-1").then().body("results", hasSize(0));
        with(powerless).get("/imports").then().statusCode(403).body("code", equalTo("MISSING_SCOPE"));
        given().get("/imports").then().statusCode(401).contentType(PROBLEM).body("code", equalTo("UNAUTHENTICATED"));
        with("wrong").get("/imports/account").then().statusCode(401);
        with(token).get("/imports/account").then().body("accountId", equalTo(Long.toString(account)));
    }

    @Test
    void everyErrorIsAProblem() {
        with(token).get("/imports/nothing/here/at/all").then().statusCode(404).contentType(PROBLEM);
        with(token).delete("/imports").then().statusCode(405).contentType(PROBLEM);
        with(token)
                .contentType("application/json")
                .body("{")
                .post(DRAFTS)
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
        with(token).get("/imports/x").then().statusCode(404).contentType(PROBLEM);
        with(token).get("/imports?limit=0").then().statusCode(400).contentType(PROBLEM);
    }

    @Test
    void typesOfAllDoorsAreThere() {
        List<Map<String, String>> types = with(token).get("/imports/types").path("results");

        assertThat(types).extracting(type -> type.get("name")).contains("hubspot:0-1", "hubspot:0-3", "bitrix24:3");
        with(token).get("/imports/types/nothing").then().statusCode(404);
        with(token)
                .get("/imports/types/hubspot:0-1")
                .then()
                .body("operations", equalTo(List.of("CREATE", "UPDATE", "UPSERT")))
                .body("properties.find { it.name == 'createdate' }.readOnly", equalTo(true))
                .body("properties.name", not(hasItems("nothing")));
    }
}
