package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The objects API, the way a client of HubSpot sees it.
@QuarkusTest
class ObjectsTest {

    private static final String CONTACTS = "/crm/v3/objects/contacts";
    private static final String COMPANIES = "/crm/v3/objects/companies";

    /// Every test has an account of its own.
    private static final AtomicLong ACCOUNTS = new AtomicLong(75_000);

    @Inject
    Door door;

    private String token;
    private long account;

    @BeforeEach
    void openAccount() {
        account = ACCOUNTS.incrementAndGet();
        token = door.token(account, "*");
    }

    private Response post(String path, String body) {
        return with(token).contentType(ContentType.JSON).body(body).post(path);
    }

    private Response patch(String path, String body) {
        return with(token).contentType(ContentType.JSON).body(body).patch(path);
    }

    private String created(String path, String properties) {
        var answer = post(path, "{\"properties\": " + properties + "}");
        answer.then().statusCode(201);
        return answer.path("id");
    }

    private static ValidatableResponse assertRefused(Response response, int status, String category) {
        return response.then()
                .statusCode(status)
                .header("Content-Type", equalTo("application/json;charset=utf-8"))
                .body("status", equalTo("error"))
                .body("category", equalTo(category));
    }

    // ── create ──

    @Test
    void createdContactIsAnsweredAndThere() {
        var answer = post(CONTACTS, """
                {"properties": {"email": "Ada@Example.org", "firstname": "Ada", "total_revenue": 12.50,
                                "date_of_birth": "1815-12-10", "phone": null}}
                """);

        answer.then()
                .statusCode(201)
                .header("Location", endsWithId(answer.path("id")))
                .body("properties.email", equalTo("ada@example.org"))
                .body("properties.total_revenue", equalTo("12.5"))
                .body("properties.date_of_birth", equalTo("1815-12-10"))
                .body("properties.hs_object_id", equalTo(answer.path("id")))
                .body("archived", equalTo(false))
                .body("$", not(hasKey("associations")));
        with(token).get(CONTACTS + "/" + answer.path("id")).then().statusCode(200).body("properties.firstname", equalTo("Ada"));
    }

    private static Matcher<String> endsWithId(String id) {
        return equalTo("/crm/v3/objects/contacts/" + id);
    }

    @Test
    void secondContactWithAnAddressIsAConflict() {
        var ada = created(CONTACTS, "{\"email\": \"ada@example.org\"}");
        var grace = created(CONTACTS, "{\"email\": \"grace@example.org\"}");

        assertRefused(post(CONTACTS, "{\"properties\": {\"email\": \"ADA@example.org\"}}"), 409, "CONFLICT")
                .body("message", equalTo("Contact already exists. Existing ID: " + ada));
        assertRefused(patch(CONTACTS + "/" + grace, "{\"properties\": {\"email\": \"ada@example.org\"}}"), 409, "CONFLICT")
                .body("message", equalTo("Contact already exists. Existing ID: " + ada));
    }

    @Test
    void everyBadValueIsNamed() {
        assertRefused(
                        post(CONTACTS, """
                                {"properties": {"shoe_size": "44", "createdate": "2020-01-01", "email": "ada",
                                 "lifecyclestage": "Lead", "total_revenue": "much", "date_of_birth": "10/12/1815",
                                 "closedate": "soon", "hs_feedback_show_nps_web_survey": "perhaps"}}
                                """),
                        400,
                        "VALIDATION_ERROR")
                .body("message", startsWith("Property values were not valid: [{\"isValid\":false,"))
                .body("errors.code", equalTo(List.of(
                        "PROPERTY_DOESNT_EXIST",
                        "READ_ONLY_VALUE",
                        "INVALID_EMAIL",
                        "INVALID_OPTION",
                        "INVALID_INTEGER",
                        "INVALID_DATE",
                        "INVALID_LONG",
                        "INVALID_OPTION")))
                .body("errors[0].context.propertyName", equalTo(List.of("shoe_size")));
        assertThat(door.count("SELECT count(*) FROM stored_record WHERE account_id = " + account)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                              | JSON document",
                "[]                                              | JSON object",
                "{                                               | Invalid input JSON",
                "{}                                              | properties is missing",
                "{\"properties\": []}                            | properties must be an object",
                "{\"properties\": {\"email\": {\"a\": 1}}}       | properties.email must be a text",
                "{\"properties\": {\"firstname\": \"\\u0000\"}}  | cannot be stored"
            })
    void bodyThatCannotBeMeantIsRefused(String body, String said) {
        assertRefused(post(CONTACTS, body), 400, "VALIDATION_ERROR").body("message", containsString(said));
    }

    @Test
    void bodyThatDoesNotSayHowLargeItIsIsCutOff() throws IOException, InterruptedException {
        var within = "{\"properties\": {\"firstname\": \"Ada\"}," + " ".repeat(200_000) + "\"x\": 1}";
        var beyond = "{\"properties\": {\"firstname\": \"Ada\"}," + " ".repeat(3_000_000) + "\"x\": 1}";

        assertThat(postChunked(within)).isEqualTo(201);
        assertThat(postChunked(beyond)).isEqualTo(413);
        with(token).get(CONTACTS).then().body("results", hasSize(1));
    }

    private int postChunked(String body) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + CONTACTS))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void objectTypeIsFoundByEveryWordForIt() {
        for (var word : List.of("contacts", "contact", "CONTACTS", "0-1")) {
            with(token).get("/crm/v3/objects/" + word).then().statusCode(200);
        }
        assertRefused(with(token).get("/crm/v3/objects/dragons"), 400, "VALIDATION_ERROR")
                .body("message", startsWith("Unable to infer object type from: dragons"));
    }

    @Test
    void readingAndWritingTakeScopesOfTheirOwn() {
        var reader = door.token(account, "crm.objects.contacts.read");
        var writer = door.token(account, "crm.objects.contacts.write");

        with(reader).get(CONTACTS).then().statusCode(200);
        assertRefused(with(reader).contentType(ContentType.JSON).body("{}").post(CONTACTS), 403, "MISSING_SCOPES")
                .body("errors[0].context.requiredGranularScopes", equalTo(List.of("crm.objects.contacts.write")));
        assertRefused(with(reader).delete(CONTACTS + "/1"), 403, "MISSING_SCOPES");
        assertRefused(with(writer).get(CONTACTS), 403, "MISSING_SCOPES");
        assertRefused(with(reader).get(CONTACTS + "?associations=companies"), 403, "MISSING_SCOPES");
        with(writer)
                .contentType(ContentType.JSON)
                .body("{\"properties\": {\"firstname\": \"Ada\"}}")
                .post(CONTACTS)
                .then()
                .statusCode(201);
    }

    // ── read ──

    @Test
    void contactIsReadByItsAddressWithTheAskedProperties() {
        var id = created(CONTACTS, "{\"email\": \"ada@example.org\", \"firstname\": \"Ada\"}");

        with(token)
                .get(CONTACTS + "/ADA@example.org?idProperty=email&properties=firstname,phone&properties=shoe_size")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("properties.firstname", equalTo("Ada"))
                .body("properties", hasKey("phone"))
                .body("properties.phone", nullValue())
                .body("properties", not(hasKey("shoe_size")))
                .body("properties", not(hasKey("email")));
        assertRefused(with(token).get(CONTACTS + "/x?idProperty=firstname"), 400, "VALIDATION_ERROR");
        assertRefused(with(token).get(CONTACTS + "/nobody@example.org?idProperty=email"), 404, "OBJECT_NOT_FOUND");
        assertRefused(with(token).get(CONTACTS + "/no-address?idProperty=email"), 404, "OBJECT_NOT_FOUND");
        assertRefused(with(token).get(CONTACTS + "/abc"), 404, "OBJECT_NOT_FOUND");
        assertRefused(with(token).get(COMPANIES + "/" + id), 404, "OBJECT_NOT_FOUND");
    }

    @Test
    void objectOfAnotherAccountIsNotThere() {
        var id = created(CONTACTS, "{\"firstname\": \"Ada\"}");
        var stranger = door.token(account + 1_000_000, "*");

        with(stranger).get(CONTACTS + "/" + id).then().statusCode(404);
        with(stranger).delete(CONTACTS + "/" + id).then().statusCode(204);
        with(token).get(CONTACTS + "/" + id).then().statusCode(200);
    }

    @Test
    void listIsPagedAndBounded() {
        IntStream.range(0, 3).forEach(i -> created(CONTACTS, "{\"firstname\": \"n" + i + "\"}"));

        var first = with(token).get(CONTACTS + "?limit=2");
        first.then().statusCode(200).body("results", hasSize(2)).body("paging.next.after", notNullValue());
        with(token)
                .get(CONTACTS + "?limit=2&after=" + first.path("paging.next.after"))
                .then()
                .body("results", hasSize(1))
                .body("$", not(hasKey("paging")));
        assertRefused(with(token).get(CONTACTS + "?limit=101"), 400, "VALIDATION_ERROR");
        assertRefused(with(token).get(CONTACTS + "?limit=51&propertiesWithHistory=email"), 400, "VALIDATION_ERROR");
        with(token).get(CONTACTS + "?limit=50&propertiesWithHistory=email").then().statusCode(200);
    }

    @Test
    void formerValuesAreShownAsFarAsTheyAreKept() {
        var request = """
                {"name": "n", "dateFormat": "YEAR_MONTH_DAY", "files": [{"fileName": "c.csv", "fileFormat": "CSV",
                 "fileImportPage": {"hasHeader": true, "columnMappings": [
                  {"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email",
                   "columnType": "HUBSPOT_ALTERNATE_ID"},
                  {"columnObjectTypeId": "0-1", "columnName": "First", "propertyName": "firstname"}]}}]}
                """;
        Door.importAndWait(token, request, "c.csv", "Email,First\nada@example.org,Ada\n");
        Door.importAndWait(token, request, "c.csv", "Email,First\nada@example.org,Augusta\n");

        with(token)
                .get(CONTACTS + "/ada@example.org?idProperty=email&propertiesWithHistory=firstname,phone")
                .then()
                .statusCode(200)
                .body("propertiesWithHistory.firstname.value", equalTo(List.of("Augusta", "Ada")))
                .body("propertiesWithHistory.firstname.sourceType", equalTo(List.of("IMPORT", "IMPORT")))
                .body("propertiesWithHistory.firstname[0].timestamp", notNullValue())
                .body("propertiesWithHistory.phone", hasSize(0))
                .body("properties.firstname", equalTo("Augusta"));

        var id = with(token).get(CONTACTS + "/ada@example.org?idProperty=email").<String>path("id");
        patch(CONTACTS + "/" + id, "{\"properties\": {\"firstname\": \"Countess\"}}").then().statusCode(200);
        with(token)
                .get(CONTACTS + "/" + id + "?propertiesWithHistory=firstname")
                .then()
                .body("propertiesWithHistory.firstname[0].value", equalTo("Countess"))
                .body("propertiesWithHistory.firstname[0].sourceType", equalTo("API"));
    }

    // ── change ──

    @Test
    void patchChangesAndClears() {
        var id = created(CONTACTS, "{\"email\": \"ada@example.org\", \"firstname\": \"Ada\", \"lastname\": \"L\"}");

        patch(CONTACTS + "/" + id, "{\"properties\": {\"firstname\": \"Augusta\", \"lastname\": \"\"}}")
                .then()
                .statusCode(200)
                .body("properties.firstname", equalTo("Augusta"))
                .body("properties.lastname", nullValue());
        patch(CONTACTS + "/ada@example.org?idProperty=email", "{\"properties\": {\"email\": \"a@example.org\"}}")
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
        with(token).get(CONTACTS + "/a@example.org?idProperty=email").then().statusCode(200);
        with(token).get(CONTACTS + "/ada@example.org?idProperty=email").then().statusCode(404);
        assertRefused(patch(CONTACTS + "/987654321", "{\"properties\": {}}"), 404, "OBJECT_NOT_FOUND");
    }

    @Test
    void importGoesOnWithWhatTheApiWrote() {
        created(CONTACTS, "{\"email\": \"ada@example.org\", \"firstname\": \"Ada\"}");

        var job = Door.importAndWait(token, """
                {"name": "n", "files": [{"fileName": "c.csv", "fileFormat": "CSV", "fileImportPage": {"hasHeader": true,
                 "columnMappings": [
                  {"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email"},
                  {"columnObjectTypeId": "0-1", "columnName": "Last", "propertyName": "lastname"}]}}]}
                """, "c.csv", "Email,Last\nada@example.org,Lovelace\n");

        assertThat(job.getInt("metadata.counters.UPDATED_OBJECTS")).isEqualTo(1);
        with(token)
                .get(CONTACTS + "/ada@example.org?idProperty=email")
                .then()
                .body("properties.firstname", equalTo("Ada"))
                .body("properties.lastname", equalTo("Lovelace"));
    }

    @Test
    void dealNeedsItsNamePipelineAndAStageOfIt() {
        var deals = "/crm/v3/objects/deals";

        assertRefused(post(deals, "{\"properties\": {\"dealname\": \"Engine\"}}"), 400, "VALIDATION_ERROR")
                .body("errors[0].code", equalTo("MISSING_REQUIRED_PROPERTY"))
                .body("errors[0].context.properties", equalTo(List.of("dealstage", "pipeline")));
        assertRefused(
                        post(deals, """
                                {"properties": {"dealname": "Engine", "pipeline": "default", "dealstage": "1"}}
                                """),
                        400,
                        "VALIDATION_ERROR")
                .body("errors[0].code", equalTo("INVALID_OPTION"));
        var deal = created(deals, "{\"dealname\": \"Engine\", \"pipeline\": \"default\", \"dealstage\": \"closedwon\"}");
        patch(deals + "/" + deal, "{\"properties\": {\"dealstage\": \"closedlost\"}}").then().statusCode(200);
    }

    @Test
    void secondAddressesNameAContactAndAreNobodyElses() {
        var ada = created(CONTACTS, "{\"email\": \"a@example.org\", \"hs_additional_emails\": \"B@example.org;c@example.org\"}");

        with(token).get(CONTACTS + "/b@example.org?idProperty=email").then().statusCode(200).body("id", equalTo(ada));
        assertRefused(post(CONTACTS, "{\"properties\": {\"email\": \"c@example.org\"}}"), 409, "CONFLICT");
        patch(CONTACTS + "/" + ada, "{\"properties\": {\"hs_additional_emails\": \"b@example.org\"}}")
                .then()
                .statusCode(200)
                .body("properties.hs_additional_emails", equalTo("b@example.org"));
        created(CONTACTS, "{\"email\": \"c@example.org\"}");
    }

    @Test
    void lifeCycleGoesBackOnlyByWayOfNone() {
        var ada = created(CONTACTS, "{\"lifecyclestage\": \"customer\"}");

        patch(CONTACTS + "/" + ada, "{\"properties\": {\"lifecyclestage\": \"lead\"}}")
                .then()
                .statusCode(200)
                .body("properties.lifecyclestage", equalTo("customer"));
        patch(CONTACTS + "/" + ada, "{\"properties\": {\"lifecyclestage\": \"\"}}").then().statusCode(200);
        patch(CONTACTS + "/" + ada, "{\"properties\": {\"lifecyclestage\": \"lead\"}}")
                .then()
                .body("properties.lifecyclestage", equalTo("lead"));
    }

    // ── archive ──

    @Test
    void archivedObjectIsGoneAndItsAddressFree() {
        var id = created(CONTACTS, "{\"email\": \"ada@example.org\"}");

        with(token).delete(CONTACTS + "/" + id).then().statusCode(204);
        with(token).delete(CONTACTS + "/" + id).then().statusCode(204);

        with(token).get(CONTACTS + "/" + id).then().statusCode(404);
        with(token)
                .get(CONTACTS + "/" + id + "?archived=true")
                .then()
                .statusCode(200)
                .body("archived", equalTo(true))
                .body("archivedAt", notNullValue());
        with(token).get(CONTACTS).then().body("results", hasSize(0));
        with(token).get(CONTACTS + "?archived=True").then().body("results.id", equalTo(List.of(id)));
        created(CONTACTS, "{\"email\": \"ada@example.org\"}");
    }

    // ── associations ──

    @Test
    void contactIsCreatedWithItsCompany() {
        var company = created(COMPANIES, "{\"name\": \"Analytical\", \"domain\": \"analytical.example\"}");

        var contact = post(CONTACTS, """
                {"properties": {"firstname": "Ada"}, "associations": [{"to": {"id": "%s"},
                 "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 279}]}]}
                """.formatted(company));
        contact.then().statusCode(201);

        with(token)
                .get(CONTACTS + "/" + contact.path("id") + "?associations=companies,contacts")
                .then()
                .body("associations.companies.results.id", hasItems(company))
                .body("associations.companies.results.type", hasItems("contact_to_company_unlabeled", "contact_to_company"))
                .body("associations", not(hasKey("contacts")));
        with(token)
                .get(COMPANIES + "?associations=contact")
                .then()
                .body("results[0].associations.contacts.results.id", hasItems(contact.<String>path("id")));
        with(token).delete(COMPANIES + "/" + company).then().statusCode(204);
        with(token)
                .get(CONTACTS + "/" + contact.path("id") + "?associations=companies")
                .then()
                .body("$", not(hasKey("associations")));
    }

    @Test
    void associationThatCannotBeMadeKeepsTheObjectFromBeingCreated() {
        var company = created(COMPANIES, "{\"name\": \"Analytical\"}");
        var association = """
                {"properties": {"firstname": "Ada"}, "associations": [{"to": {"id": "%s"},
                 "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": %s}]}]}
                """;

        assertRefused(post(CONTACTS, association.formatted("987654321", "279")), 400, "VALIDATION_ERROR");
        assertRefused(post(CONTACTS, association.formatted(company, "280")), 400, "VALIDATION_ERROR");
        assertRefused(post(CONTACTS, association.formatted(company, "99999999999")), 400, "VALIDATION_ERROR");
        assertRefused(post(CONTACTS, association.formatted("abc", "279")), 400, "VALIDATION_ERROR");
        with(token).get(CONTACTS).then().body("results", hasSize(0));
    }

    // ── batches ──

    @Test
    void batchCreatesAndSaysWhatItCouldNot() {
        post(CONTACTS + "/batch/create", """
                {"inputs": [{"properties": {"email": "a@example.org"}}, {"properties": {"email": "b@example.org"}}]}
                """)
                .then()
                .statusCode(201)
                .body("status", equalTo("COMPLETE"))
                .body("results", hasSize(2))
                .body("startedAt", notNullValue())
                .body("completedAt", notNullValue())
                .body("$", not(hasKey("errors")));

        post(CONTACTS + "/batch/create", """
                {"inputs": [{"properties": {"email": "a@example.org"}, "objectWriteTraceId": "first"},
                            {"properties": {"email": "c"}, "objectWriteTraceId": "second"},
                            {"properties": {"email": "d@example.org"}, "objectWriteTraceId": "third"}]}
                """)
                .then()
                .statusCode(207)
                .body("results.properties.email", equalTo(List.of("d@example.org")))
                .body("results.objectWriteTraceId", equalTo(List.of("third")))
                .body("numErrors", equalTo(2))
                .body("errors.category", equalTo(List.of("CONFLICT", "VALIDATION_ERROR")))
                .body("errors.context.objectWriteTraceId", equalTo(List.of(List.of("first"), List.of("second"))))
                .body("errors[1].errors[0].code", equalTo("INVALID_EMAIL"));
    }

    @Test
    void batchReadsByIdAndByAddress() {
        var ada = created(CONTACTS, "{\"email\": \"a@example.org\", \"firstname\": \"Ada\"}");
        var grace = created(CONTACTS, "{\"email\": \"g@example.org\"}");

        post(CONTACTS + "/batch/read", """
                {"inputs": [{"id": "%s"}, {"id": "%s"}], "properties": ["firstname"], "propertiesWithHistory": []}
                """.formatted(grace, ada))
                .then()
                .statusCode(200)
                .body("results.id", equalTo(List.of(grace, ada)))
                .body("results[1].properties.firstname", equalTo("Ada"));
        post(CONTACTS + "/batch/read", """
                {"inputs": [{"id": "G@example.org"}, {"id": "x@example.org"}, {"id": "no address"}], "idProperty": "email",
                 "properties": ["email"], "propertiesWithHistory": ["email"]}
                """)
                .then()
                .statusCode(207)
                .body("results.id", equalTo(List.of(grace)))
                .body("results[0].propertiesWithHistory.email[0].value", equalTo("g@example.org"))
                .body("numErrors", equalTo(1))
                .body("errors[0].category", equalTo("OBJECT_NOT_FOUND"))
                .body("errors[0].context.ids", equalTo(List.of("x@example.org", "no address")));
        with(token).delete(CONTACTS + "/" + ada).then().statusCode(204);
        post(CONTACTS + "/batch/read?archived=true", "{\"inputs\": [{\"id\": \"%s\"}]}".formatted(ada))
                .then()
                .statusCode(200)
                .body("results[0].archived", equalTo(true));
    }

    @Test
    void batchUpdatesByIdAndByAddress() {
        var ada = created(CONTACTS, "{\"email\": \"a@example.org\"}");

        post(CONTACTS + "/batch/update", """
                {"inputs": [{"id": "%s", "properties": {"firstname": "Ada"}},
                            {"id": "A@example.org", "idProperty": "email", "properties": {"lastname": "Lovelace"}}]}
                """.formatted(ada))
                .then()
                .statusCode(200)
                .body("results", hasSize(2))
                .body("results[0]", not(hasKey("new")));
        post(CONTACTS + "/batch/update", """
                {"inputs": [{"id": "987654321", "properties": {"firstname": "Ada"}}]}
                """)
                .then()
                .statusCode(207)
                .body("results", hasSize(0))
                .body("errors[0].category", equalTo("OBJECT_NOT_FOUND"))
                .body("errors[0].context.ids", equalTo(List.of("987654321")));
        with(token)
                .get(CONTACTS + "/" + ada)
                .then()
                .body("properties.firstname", equalTo("Ada"))
                .body("properties.lastname", equalTo("Lovelace"));
    }

    @Test
    void batchUpsertsAndSaysWhatIsNew() {
        created(CONTACTS, "{\"email\": \"a@example.org\"}");

        post(CONTACTS + "/batch/upsert", """
                {"inputs": [{"id": "a@example.org", "idProperty": "email", "properties": {"firstname": "Ada"}},
                            {"id": "B@example.org", "idProperty": "email", "properties": {"firstname": "Grace"}}]}
                """)
                .then()
                .statusCode(200)
                .body("results.new", equalTo(List.of(false, true)))
                .body("results[1].properties.email", equalTo("b@example.org"));
    }

    @Test
    void batchArchives() {
        var ada = created(CONTACTS, "{\"email\": \"a@example.org\"}");

        post(CONTACTS + "/batch/archive", "{\"inputs\": [{\"id\": \"%s\"}, {\"id\": \"987654321\"}]}".formatted(ada))
                .then()
                .statusCode(204);
        with(token).get(CONTACTS + "/" + ada).then().statusCode(404);
    }

    @Test
    void batchHasAHundredInputsAtMost() {
        var inputs = IntStream.range(0, 101)
                .mapToObj(i -> "{\"id\": \"" + i + "\", \"properties\": {}}")
                .collect(Collectors.joining(","));

        for (var call : List.of("create", "read", "update", "upsert", "archive")) {
            assertRefused(post(CONTACTS + "/batch/" + call, "{\"inputs\": [" + inputs + "]}"), 400, "VALIDATION_ERROR");
            assertRefused(post(CONTACTS + "/batch/" + call, "{\"inputs\": []}"), 400, "VALIDATION_ERROR");
            assertRefused(post(CONTACTS + "/batch/" + call, "{\"inputs\": [1]}"), 400, "VALIDATION_ERROR");
        }
        assertRefused(post(CONTACTS + "/batch/update", "{\"inputs\": [{\"id\": \"a\", \"properties\": {}}]}"), 400, "VALIDATION_ERROR");
    }

    // ── search, merge, forget ──

    @Test
    void searchAnswersAsHubSpotDoes() {
        IntStream.range(0, 3).forEach(i -> created(CONTACTS, "{\"firstname\": \"n" + i + "\", \"lastname\": \"same\"}"));
        var search = """
                {"filterGroups": [{"filters": [{"propertyName": "lastname", "operator": "EQ", "value": "SAME"}]}],
                 "sorts": [{"propertyName": "firstname", "direction": "DESCENDING"}], "properties": ["firstname", "shoe_size"],
                 "limit": 2, "after": %s}
                """;

        var first = post(CONTACTS + "/search", search.formatted("null"));
        first.then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("results.properties.firstname", equalTo(List.of("n2", "n1")))
                .body("results[0].properties", not(hasKey("shoe_size")))
                .body("paging.next.after", equalTo("2"));
        post(CONTACTS + "/search", search.formatted("\"2\""))
                .then()
                .body("results.properties.firstname", equalTo(List.of("n0")))
                .body("$", not(hasKey("paging")));
        post(CONTACTS + "/search", "{}").then().statusCode(200).body("total", equalTo(3));
    }

    @Test
    void mergedContactsAreOne() {
        var ada = created(CONTACTS, "{\"email\": \"a@example.org\", \"firstname\": \"Ada\"}");
        var other = created(CONTACTS, "{\"firstname\": \"Augusta\", \"lastname\": \"Lovelace\"}");
        var body = "{\"primaryObjectId\": \"%s\", \"objectIdToMerge\": \"%s\"}";

        post(CONTACTS + "/merge", body.formatted(ada, other))
                .then()
                .statusCode(200)
                .body("id", equalTo(ada))
                .body("properties.firstname", equalTo("Ada"))
                .body("properties.lastname", equalTo("Lovelace"));
        with(token).get(CONTACTS + "/" + other).then().statusCode(404);
        assertRefused(post(CONTACTS + "/merge", body.formatted(ada, ada)), 400, "VALIDATION_ERROR");
        assertRefused(post(CONTACTS + "/merge", body.formatted(ada, other)), 404, "OBJECT_NOT_FOUND");
        assertRefused(post(CONTACTS + "/merge", "{}"), 400, "VALIDATION_ERROR");
    }

    @Test
    void forgottenContactIsGoneForGood() {
        var ada = created(CONTACTS, "{\"email\": \"a@example.org\"}");
        var grace = created(CONTACTS, "{\"email\": \"g@example.org\"}");

        post(CONTACTS + "/gdpr-delete", "{\"objectId\": \"%s\"}".formatted(ada)).then().statusCode(204);
        post(CONTACTS + "/gdpr-delete", "{\"objectId\": \"g@example.org\", \"idProperty\": \"email\"}").then().statusCode(204);
        post(CONTACTS + "/gdpr-delete", "{\"objectId\": \"g@example.org\", \"idProperty\": \"email\"}").then().statusCode(204);

        with(token).get(CONTACTS + "/" + ada + "?archived=true").then().statusCode(404);
        with(token).get(CONTACTS + "/" + grace).then().statusCode(404);
        assertThat(door.count("SELECT count(*) FROM stored_record WHERE account_id = " + account)).isZero();
    }
}
