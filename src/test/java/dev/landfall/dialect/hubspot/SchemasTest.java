package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.with;
import static dev.landfall.dialect.hubspot.Envelopes.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Object types of an account's own.
@QuarkusTest
class SchemasTest {

    private static final long ACCOUNT = 4_111;
    private static final String SCHEMAS = "/crm-object-schemas/v3/schemas";

    @Inject
    Door door;

    private String token;

    @BeforeEach
    void openAccount() {
        token = door.token(ACCOUNT, "*");
    }

    private static String freshName() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String schema(String name) {
        return """
                {"name": "%1$s", "labels": {"singular": "One %1$s", "plural": "Many %1$s"},
                 "requiredProperties": ["code"], "searchableProperties": ["code"], "primaryDisplayProperty": "code",
                 "secondaryDisplayProperties": ["built"], "associatedObjects": ["CONTACT", "0-2"],
                 "properties": [
                   {"name": "code", "label": "Code", "type": "string", "fieldType": "text", "hasUniqueValue": true},
                   {"name": "built", "label": "Built", "type": "date", "fieldType": "date"}]}
                """.formatted(name);
    }

    private String created(String name) {
        return with(token).body(schema(name)).post(SCHEMAS).then().statusCode(201).extract().path("objectTypeId");
    }

    @Test
    void schemaIsMade() {
        var name = freshName();

        with(token).body(schema(name)).post(SCHEMAS).then()
                .statusCode(201)
                .body("name", equalTo(name))
                .body("fullyQualifiedName", equalTo("p4111_" + name))
                .body("objectTypeId", org.hamcrest.Matchers.matchesPattern("2-\\d+"))
                .body("labels", equalTo(Map.of("singular", "One " + name, "plural", "Many " + name)))
                .body("requiredProperties", equalTo(List.of("code")))
                .body("searchableProperties", equalTo(List.of("code")))
                .body("primaryDisplayProperty", equalTo("code"))
                .body("secondaryDisplayProperties", equalTo(List.of("built")))
                .body("properties.name", hasItems("hs_object_id", "hs_createdate", "hubspot_owner_id", "code", "built"))
                .body("properties.find { it.name == 'code' }.hasUniqueValue", is(true))
                .body("properties.find { it.name == 'code' }.groupName", equalTo(name + "_information"))
                .body("associations.name", hasItem(name + "_to_contact"))
                .body("associations.findAll { it.toObjectTypeId == '0-1' }", hasSize(1))
                .body("associations.findAll { it.fromObjectTypeId == '0-2' }", hasSize(1))
                .body("archived", is(false));
    }

    @Test
    void schemaIsFoundByAllItsWords() {
        var name = freshName();
        var id = created(name);

        for (var word : List.of(id, name, "p4111_" + name, "p_" + name)) {
            with(token).get(SCHEMAS + "/" + word).then().statusCode(200).body("objectTypeId", equalTo(id));
            with(token).get("/crm/v3/schemas/" + word).then().statusCode(200);
            with(token).get("/crm/v3/properties/" + word).then().statusCode(200).body("results.name", hasItem("code"));
        }
        with(token).get("/crm-object-schemas/2026-03/schemas/" + id).then().statusCode(200);
        with(token).get(SCHEMAS).then().statusCode(200).body("results.objectTypeId", hasItem(id));
        with(token).get(SCHEMAS + "/contacts").then().statusCode(200).body("objectTypeId", equalTo("0-1"));
        assertRefused(with(token).get(SCHEMAS + "/unicorns"), 404, "OBJECT_NOT_FOUND");
    }

    @Test
    void schemaIsChanged() {
        var name = freshName();
        created(name);

        with(token).body("""
                {"labels": {"singular": "Uno"}, "requiredProperties": [], "description": "New"}
                """).patch(SCHEMAS + "/" + name).then()
                .statusCode(200)
                .body("labels.singular", equalTo("Uno"))
                .body("labels.plural", equalTo("Many " + name))
                .body("requiredProperties", hasSize(0))
                .body("description", equalTo("New"))
                .body("portalId", is((int) ACCOUNT))
                .body("$", not(hasKey("properties")));

        with(token).body("{\"clearDescription\": true}").patch(SCHEMAS + "/" + name).then()
                .statusCode(200)
                .body("$", not(hasKey("description")));
        assertRefused(with(token).body("{\"requiredProperties\": [\"nothing\"]}").patch(SCHEMAS + "/" + name), 400, "VALIDATION_ERROR");
        assertRefused(with(token).body("{}").patch(SCHEMAS + "/contacts"), 404, "OBJECT_NOT_FOUND");
    }

    @Test
    void propertyTheTypeNeedsIsNotArchived() {
        var name = freshName();
        created(name);

        assertRefused(with(token).delete("/crm/v3/properties/%s/code".formatted(name)), 400, "VALIDATION_ERROR")
                .body("message", containsString("required or displayed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"two words\", \"labels\": {\"singular\": \"A\", \"plural\": \"B\"}}",
                "{\"name\": \"fine\", \"labels\": {\"singular\": \"A\"}}",
                "{\"name\": \"fine\", \"labels\": {\"singular\": \"A\", \"plural\": \"B\"}, \"requiredProperties\": [\"nothing\"]}",
                "{\"name\": \"fine\", \"labels\": {\"singular\": \"A\", \"plural\": \"B\"}, \"associatedObjects\": [\"UNICORN\"]}",
                "{\"name\": \"fine\", \"labels\": {\"singular\": \"A\", \"plural\": \"B\"}, \"properties\": {}}",
                "{\"name\": \"fine\", \"labels\": {\"singular\": \"A\", \"plural\": \"B\"}, \"properties\": [{\"name\": \"x\"}]}"
            })
    void schemaThatCannotBeIsRefused(String body) {
        assertRefused(with(token).body(body).post(SCHEMAS), 400, "VALIDATION_ERROR");
        assertRefused(with(token).get(SCHEMAS + "/fine"), 404, "OBJECT_NOT_FOUND");
    }

    @Test
    void archivedSchemaKeepsItsNameUntilItIsPurged() {
        var name = freshName();
        var id = created(name);
        assertRefused(with(token).body(schema(name)).post(SCHEMAS), 409, "CONFLICT");

        with(token).delete(SCHEMAS + "/" + name).then().statusCode(204);

        with(token).get(SCHEMAS).then().body("results.objectTypeId", not(hasItem(id)));
        with(token).get(SCHEMAS + "?archived=true").then().body("results.objectTypeId", hasItem(id));
        assertRefused(with(token).get("/crm/v3/properties/" + name), 400, "VALIDATION_ERROR");
        assertRefused(with(token).body(schema(name)).post(SCHEMAS), 409, "CONFLICT");
        assertRefused(with(token).delete(SCHEMAS + "/" + name), 404, "OBJECT_NOT_FOUND");

        with(token).delete(SCHEMAS + "/" + name + "?archived=true").then().statusCode(204);

        assertRefused(with(token).get(SCHEMAS + "/" + name), 404, "OBJECT_NOT_FOUND");
        assertThat(created(name)).isNotEqualTo(id);
    }

    @Test
    void schemaWithRecordsStays() {
        var name = freshName();
        var id = created(name);
        var request = """
                {"name": "things", "importOperations": {"%1$s": "UPSERT"}, "files": [{"fileName": "things.csv",
                 "fileFormat": "CSV", "fileImportPage": {"hasHeader": true, "columnMappings": [
                   {"columnObjectTypeId": "%1$s", "columnName": "Code", "propertyName": "code", "columnType": "HUBSPOT_ALTERNATE_ID"},
                   {"columnObjectTypeId": "%2$s", "columnName": "Built", "propertyName": "built"}]}}]}
                """.formatted(id, name);

        var ended = Door.importAndWait(token, request, "things.csv", "Code,Built\nA,01/02/2026\nB,03/04/2026\n");

        assertThat(ended.getString("state")).isEqualTo("DONE");
        assertThat(ended.getInt("metadata.counters.CREATED_OBJECTS")).isEqualTo(2);
        var again = Door.importAndWait(token, request, "things.csv", "Code,Built\nB,05/06/2026\nC,05/06/2026\n");
        assertThat(again.getInt("metadata.counters.CREATED_OBJECTS")).isEqualTo(1);
        assertThat(again.getInt("metadata.counters.UPDATED_OBJECTS")).isEqualTo(1);
        assertRefused(with(token).delete(SCHEMAS + "/" + name), 400, "VALIDATION_ERROR")
                .body("message", containsString("records"));
        assertRefused(with(token).delete(SCHEMAS + "/" + name + "?archived=true"), 400, "VALIDATION_ERROR");
    }

    @Test
    void associationsAreMadeAndRemoved() {
        var one = freshName();
        var other = freshName();
        var oneId = created(one);
        var otherId = created(other);
        var body = """
                {"fromObjectTypeId": "%s", "toObjectTypeId": "%s", "name": "%s"}
                """;

        String id = with(token).body(body.formatted(oneId, otherId, "drives")).post(SCHEMAS + "/" + one + "/associations").then()
                .statusCode(201)
                .body("fromObjectTypeId", equalTo(oneId))
                .body("toObjectTypeId", equalTo(otherId))
                .body("name", equalTo("drives"))
                .extract().path("id");

        with(token).get(SCHEMAS + "/" + other).then().body("associations.id", hasItem(id));
        assertRefused(
                with(token).body(body.formatted(oneId, otherId, "drives")).post(SCHEMAS + "/" + one + "/associations"),
                409,
                "CONFLICT");
        assertRefused(
                with(token).body(body.formatted("0-1", "0-2", "x")).post(SCHEMAS + "/" + one + "/associations"),
                400,
                "VALIDATION_ERROR");
        with(token).delete(SCHEMAS + "/" + one + "/associations/" + id).then().statusCode(204);
        with(token).get(SCHEMAS + "/" + other).then().body("associations.id", not(hasItem(id)));
        assertRefused(with(token).delete(SCHEMAS + "/" + one + "/associations/" + id), 404, "OBJECT_NOT_FOUND");
    }

    @Test
    void labelsGoWithTheAssociationTheyStandWith() {
        var one = freshName();
        var other = freshName();
        var oneId = created(one);
        var otherId = created(other);
        var labels = "/crm/v4/associations/%s/%s/labels".formatted(oneId, otherId);
        String id = with(token).body("""
                {"fromObjectTypeId": "%s", "toObjectTypeId": "%s", "name": "drives"}
                """.formatted(oneId, otherId)).post(SCHEMAS + "/" + one + "/associations").then()
                .statusCode(201)
                .extract().path("id");
        with(token).body("{\"name\": \"daily\", \"label\": \"Daily\"}").post(labels).then().statusCode(200);

        with(token).delete(SCHEMAS + "/" + one + "/associations/" + id).then().statusCode(204);

        with(token).get(labels).then().statusCode(200).body("results", empty());
    }

    @Test
    void schemasAreReadInABatch() {
        var name = freshName();
        var id = created(name);

        with(token).body("{\"inputs\": [\"%s\", \"unicorns\"]}".formatted(id)).post(SCHEMAS + "/batch/read").then()
                .statusCode(207)
                .body("results.objectTypeId", equalTo(List.of(id)))
                .body("errors[0].context.name", equalTo(List.of("unicorns")));
        with(token).body("{\"inputs\": [{\"id\": \"%s\"}]}".formatted(name)).post(SCHEMAS + "/batch/read").then()
                .statusCode(200);
    }

    @Test
    void scopesAreThoseOfCustomObjects() {
        var reader = door.token(ACCOUNT, "crm.schemas.custom.read");

        with(reader).get(SCHEMAS).then().statusCode(200);
        assertRefused(with(reader).body(schema(freshName())).post(SCHEMAS), 403, "MISSING_SCOPES")
                .body("errors[0].context.requiredGranularScopes", equalTo(List.of("crm.schemas.custom.write")));
    }

    @Test
    void whatIsNotThereIsAnsweredInTheEnvelope() {
        assertRefused(with(token).get("/crm-object-schemas/v3/nothing"), 404, "OBJECT_NOT_FOUND");
        assertRefused(with("nobody-has-it").get(SCHEMAS), 401, "INVALID_AUTHENTICATION");
        assertRefused(with(token).put(SCHEMAS), 405, "VALIDATION_ERROR");
    }
}
