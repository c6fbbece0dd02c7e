package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.with;
import static dev.landfall.dialect.hubspot.Envelopes.assertRefused;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pipelines and their stages. Every test has an account of its own, because the pipelines are all there are.
@QuarkusTest
class PipelinesTest {

    private static final AtomicLong ACCOUNTS = new AtomicLong(4_131_000);
    private static final String DEALS = "/crm/v3/pipelines/deals";
    private static final String TICKETS = "/crm/v3/pipelines/tickets";

    @Inject
    Door door;

    private long account;
    private String token;

    @BeforeEach
    void openAccount() {
        account = ACCOUNTS.incrementAndGet();
        token = door.token(account, "*");
    }

    private static String pipeline(String label) {
        return """
                {"label": "%s", "displayOrder": 1, "stages": [
                  {"label": "Won", "displayOrder": 2, "metadata": {"probability": "1.0"}},
                  {"label": "Open", "displayOrder": 1, "metadata": {"probability": 0.5}}]}
                """.formatted(label);
    }

    @Test
    void builtInPipelinesAreThere() {
        with(token).get(DEALS).then()
                .statusCode(200)
                .body("results.id", equalTo(List.of("default")))
                .body("results[0].label", equalTo("Sales Pipeline"))
                .body("results[0].stages", hasSize(7))
                .body("results[0].stages[5].id", equalTo("closedwon"))
                .body("results[0].stages[5].metadata.probability", equalTo("1.0"))
                .body("results[0].stages[5].metadata.isClosed", equalTo("true"));
        with(token).get(TICKETS + "/0").then()
                .statusCode(200)
                .body("stages.id", equalTo(List.of("1", "2", "3", "4")))
                .body("stages[3].metadata.ticketState", equalTo("CLOSED"));
        with(token).get(TICKETS + "/0/stages/2").then().statusCode(200).body("label", equalTo("Waiting on contact"));
        with(token).get("/crm/v3/pipelines/contacts").then().statusCode(200).body("results", hasSize(0));
    }

    @Test
    void pipelineIsMadeBesideTheBuiltInOne() {
        String id = with(token).body(pipeline("Mine")).post(DEALS).then()
                .statusCode(201)
                .body("label", equalTo("Mine"))
                .body("stages.label", equalTo(List.of("Open", "Won")))
                .body("stages.metadata.isClosed", equalTo(List.of("false", "true")))
                .extract().path("id");

        with(token).get(DEALS).then().body("results.id", equalTo(List.of("default", id)));
        with(token).get(DEALS + "/" + id).then().statusCode(200).body("archived", is(false));
        with(token).get("/crm/v3/properties/deals/dealstage").then()
                .statusCode(200)
                .body("externalOptions", is(true));
        with(door.token(account + 500, "*")).get(DEALS).then().body("results", hasSize(1));
    }

    @Test
    void pipelineIsChangedAndReplaced() {
        String id = with(token).body(pipeline("Mine")).post(DEALS).then().extract().path("id");
        String won = with(token).get(DEALS + "/" + id).path("stages.find { it.label == 'Won' }.id");

        with(token).body("{\"label\": \"Ours\"}").patch(DEALS + "/" + id).then()
                .statusCode(200)
                .body("label", equalTo("Ours"))
                .body("stages", hasSize(2));
        with(token).body("""
                {"label": "Theirs", "displayOrder": 0, "stages": [
                  {"label": "Won", "displayOrder": 0, "metadata": {"probability": "1.0"}},
                  {"label": "Lost", "displayOrder": 1, "metadata": {"probability": "0.0"}}]}
                """).put(DEALS + "/" + id).then()
                .statusCode(200)
                .body("label", equalTo("Theirs"))
                .body("stages.label", equalTo(List.of("Won", "Lost")))
                .body("stages[0].id", equalTo(won));
        with(token).get(DEALS + "/" + id + "/stages").then().body("results.label", equalTo(List.of("Won", "Lost")));
    }

    @Test
    void builtInPipelineIsTheAccountsOnceItIsChanged() {
        with(token).body("{\"label\": \"Selling\"}").patch(DEALS + "/default").then().statusCode(200);

        with(token).get(DEALS).then()
                .body("results.label", equalTo(List.of("Selling")))
                .body("results[0].stages", hasSize(7));
    }

    @Test
    void pipelineIsRemovedButNotTheLast() {
        String id = with(token).body(pipeline("Mine")).post(DEALS).then().extract().path("id");

        with(token).delete(DEALS + "/default?validateReferencesBeforeDelete=true").then().statusCode(204);

        with(token).get(DEALS).then().body("results.id", equalTo(List.of(id)));
        assertRefused(with(token).delete(DEALS + "/" + id), 400, "VALIDATION_ERROR")
                .body("message", containsString("last pipeline"));
        assertRefused(with(token).get(DEALS + "/default"), 404, "OBJECT_NOT_FOUND");
        assertRefused(with(token).delete(DEALS + "/default"), 404, "OBJECT_NOT_FOUND");
    }

    @Test
    void stagesAreMadeChangedReplacedAndRemoved() {
        var stages = TICKETS + "/0/stages";

        String id = with(token).body("{\"label\": \"Escalated\", \"displayOrder\": 9}").post(stages).then()
                .statusCode(201)
                .body("metadata.ticketState", equalTo("OPEN"))
                .extract().path("id");
        with(token).get(stages).then().statusCode(200).body("results", hasSize(5)).body("results[4].id", equalTo(id));
        with(token).body("{\"metadata\": {\"ticketState\": \"CLOSED\"}}").patch(stages + "/" + id).then()
                .statusCode(200)
                .body("label", equalTo("Escalated"))
                .body("metadata.isClosed", equalTo("true"));
        with(token).body("{\"label\": \"Up\", \"displayOrder\": 1, \"metadata\": {}}").put(stages + "/" + id).then()
                .statusCode(200)
                .body("label", equalTo("Up"))
                .body("metadata.ticketState", equalTo("OPEN"));
        with(token).delete(stages + "/" + id).then().statusCode(204);
        assertRefused(with(token).get(stages + "/" + id), 404, "OBJECT_NOT_FOUND");
        assertRefused(with(token).delete(stages + "/" + id), 404, "OBJECT_NOT_FOUND");
    }

    @Test
    void takenLabelsAreAConflict() {
        assertRefused(with(token).body(pipeline("Sales Pipeline")).post(DEALS), 409, "CONFLICT");
        assertRefused(
                with(token).body("{\"label\": \"New\", \"displayOrder\": 1}").post(TICKETS + "/0/stages"), 409, "CONFLICT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"label\": \"A\", \"displayOrder\": 0, \"stages\": []}",
                "{\"label\": \"A\", \"displayOrder\": 0, \"stages\": [{\"label\": \"B\", \"displayOrder\": 0}]}",
                "{\"label\": \"A\", \"displayOrder\": 0, \"stages\": [{\"label\": \"B\", \"displayOrder\": 0, \"metadata\": {\"probability\": \"2\"}}]}",
                "{\"label\": \"A\", \"displayOrder\": \"x\", \"stages\": [{\"label\": \"B\", \"displayOrder\": 0, \"metadata\": {\"probability\": \"1\"}}]}"
            })
    void pipelineThatCannotBeIsRefused(String body) {
        assertRefused(with(token).body(body).post(DEALS), 400, "VALIDATION_ERROR");
    }

    @Test
    void typesWithoutPipelinesGetNone() {
        assertRefused(with(token).body(pipeline("Mine")).post("/crm/v3/pipelines/contacts"), 400, "VALIDATION_ERROR");
    }

    @Test
    void ownTypeGetsPipelinesAndThePropertiesForThem() {
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        with(token).body("""
                {"name": "%1$s", "labels": {"singular": "%1$s", "plural": "%1$ss"}, "requiredProperties": [],
                 "properties": [], "associatedObjects": []}
                """.formatted(name)).post("/crm/v3/schemas").then().statusCode(201);
        with(token).get("/crm/v3/properties/" + name).then().body("results.name", not(hasItem("hs_pipeline")));

        with(token).body(pipeline("Mine")).post("/crm/v3/pipelines/" + name).then().statusCode(201);

        with(token).get("/crm/v3/properties/" + name).then().body("results.name", hasItem("hs_pipeline_stage"));
    }

    @Test
    void pipelineWithRecordsStaysWhenAsked() {
        String id = with(token).body(pipeline("Mine")).post(DEALS).then().extract().path("id");
        String stage = with(token).get(DEALS + "/" + id).path("stages[0].id");
        var request = """
                {"name": "deals", "files": [{"fileName": "deals.csv", "fileFormat": "CSV", "fileImportPage": {
                 "hasHeader": true, "columnMappings": [
                  {"columnObjectTypeId": "0-3", "columnName": "Name", "propertyName": "dealname"},
                  {"columnObjectTypeId": "0-3", "columnName": "Pipeline", "propertyName": "pipeline"},
                  {"columnObjectTypeId": "0-3", "columnName": "Stage", "propertyName": "dealstage"}]}}]}
                """;
        Door.importAndWait(token, request, "deals.csv", "Name,Pipeline,Stage\nBig,Mine,Open\n");

        assertRefused(
                with(token).delete(DEALS + "/" + id + "?validateReferencesBeforeDelete=true"), 400, "VALIDATION_ERROR");
        assertRefused(
                with(token).delete(DEALS + "/" + id + "/stages/" + stage + "?validateDealStageUsagesBeforeDelete=true"),
                400,
                "VALIDATION_ERROR");
        with(token).delete(DEALS + "/" + id).then().statusCode(204);
    }

    @Test
    void scopesArePerObjectType() {
        var reader = door.token(account, "crm.schemas.deals.read");

        with(reader).get(DEALS).then().statusCode(200);
        assertRefused(with(reader).get(TICKETS), 403, "MISSING_SCOPES")
                .body("errors[0].context.requiredGranularScopes", equalTo(List.of("tickets")));
        assertRefused(with(reader).body(pipeline("Mine")).post(DEALS), 403, "MISSING_SCOPES");
    }
}
