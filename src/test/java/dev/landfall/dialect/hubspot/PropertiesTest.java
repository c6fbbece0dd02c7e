package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.with;
import static dev.landfall.dialect.hubspot.Envelopes.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Properties and their groups, as HubSpot's API shows and changes them.
@QuarkusTest
class PropertiesTest {

    private static final long ACCOUNT = 4_101;
    private static final String CONTACTS = "/crm/v3/properties/contacts";
    private static final String COMPANIES = "/crm/v3/properties/companies";

    @Inject
    Door door;

    private String token;

    @BeforeEach
    void openAccount() {
        token = door.token(ACCOUNT, "*");
    }

    private static String freshName() {
        return "p" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String text(String name) {
        return """
                {"name": "%s", "label": "A text", "type": "string", "fieldType": "textarea",
                 "groupName": "contactinformation", "description": "Says something"}
                """.formatted(name);
    }

    private String created() {
        var name = freshName();
        with(token).body(text(name)).post(CONTACTS).then().statusCode(201);
        return name;
    }

    @Test
    void builtInPropertiesAreListed() {
        with(token).get(CONTACTS).then()
                .statusCode(200)
                .body("results.name", hasItems("email", "firstname", "hs_object_id", "lifecyclestage"))
                .body("results.find { it.name == 'email' }.hasUniqueValue", is(true))
                .body("results.find { it.name == 'email' }.hubspotDefined", is(true))
                .body("results.find { it.name == 'email' }.modificationMetadata.readOnlyDefinition", is(true))
                .body("results.find { it.name == 'hs_object_id' }.modificationMetadata.readOnlyValue", is(true))
                .body("results.find { it.name == 'lifecyclestage' }.options.value", hasItems("lead", "customer"))
                .body("results.find { it.name == 'hubspot_owner_id' }.referencedObjectType", equalTo("OWNER"))
                .body("results.find { it.name == 'hubspot_owner_id' }.externalOptions", is(true))
                .body("results.groupName", everyItem(not(equalTo(""))))
                .body("$", not(hasKey("paging")));
    }

    @Test
    void propertyIsMadeAndRead() {
        var name = freshName();

        with(token).body(text(name)).post(CONTACTS).then()
                .statusCode(201)
                .body("name", equalTo(name))
                .body("type", equalTo("string"))
                .body("fieldType", equalTo("textarea"))
                .body("groupName", equalTo("contactinformation"))
                .body("description", equalTo("Says something"))
                .body("options", hasSize(0))
                .body("hubspotDefined", is(false))
                .body("archived", is(false))
                .body("displayOrder", is(-1))
                .body("createdAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .body("modificationMetadata.archivable", is(true));

        with(token).get(CONTACTS + "/" + name).then().statusCode(200).body("label", equalTo("A text"));
        with(token).get(CONTACTS).then().body("results.name", hasItem(name));
        with(token).get("/crm/properties/2026-03/0-1/" + name).then().statusCode(200);
    }

    @Test
    void optionsStandInTheirOrder() {
        var name = freshName();

        with(token).body("""
                {"name": "%s", "label": "Colour", "type": "enumeration", "fieldType": "checkbox",
                 "groupName": "companyinformation", "options": [
                   {"label": "Green", "value": "g", "displayOrder": 2, "hidden": true},
                   {"label": "Red", "value": "r", "displayOrder": 1, "description": "Like blood"}]}
                """.formatted(name)).post(COMPANIES).then()
                .statusCode(201)
                .body("options.value", equalTo(List.of("r", "g")))
                .body("options.hidden", equalTo(List.of(false, true)))
                .body("options[0].description", equalTo("Like blood"))
                .body("options.displayOrder", equalTo(List.of(1, 2)));
    }

    @Test
    void propertyIsChanged() {
        var name = created();

        with(token).body("{\"label\": \"Other\", \"description\": \"\", \"hidden\": \"True\", \"displayOrder\": 3}")
                .patch(CONTACTS + "/" + name).then()
                .statusCode(200)
                .body("label", equalTo("Other"))
                .body("description", equalTo(""))
                .body("hidden", is(true))
                .body("displayOrder", is(3))
                .body("fieldType", equalTo("textarea"));

        with(token).body("{\"type\": \"number\", \"fieldType\": \"number\"}")
                .patch(CONTACTS + "/" + name).then()
                .statusCode(200)
                .body("type", equalTo("number"))
                .body("label", equalTo("Other"));
    }

    @Test
    void archivedPropertyIsGoneAndItsNameIsFree() {
        var name = created();

        with(token).delete(CONTACTS + "/" + name).then().statusCode(204);

        assertRefused(with(token).get(CONTACTS + "/" + name), 404, "OBJECT_NOT_FOUND");
        assertRefused(with(token).delete(CONTACTS + "/" + name), 404, "OBJECT_NOT_FOUND");
        assertRefused(with(token).body("{}").patch(CONTACTS + "/" + name), 404, "OBJECT_NOT_FOUND");
        with(token).get(CONTACTS).then().body("results.name", not(hasItem(name)));
        with(token).get(CONTACTS + "?archived=true").then()
                .body("results.name", hasItem(name))
                .body("results.name", not(hasItem("email")))
                .body("results.archivedAt", everyItem(not(equalTo(""))));
        with(token).get(CONTACTS + "/" + name + "?archived=true").then().statusCode(200).body("archived", is(true));
        with(token).body(text(name)).post(CONTACTS).then().statusCode(201).body("archived", is(false));
    }

    @Test
    void takenNameIsAConflict() {
        assertRefused(with(token).body(text(created())).post(CONTACTS), 409, "CONFLICT");
        assertRefused(with(token).body(text("email")).post(CONTACTS), 409, "CONFLICT");
    }

    @Test
    void builtInDefinitionIsReadOnly() {
        assertRefused(with(token).body("{\"label\": \"Mail\"}").patch(CONTACTS + "/email"), 400, "VALIDATION_ERROR")
                .body("message", containsString("read-only"));
        assertRefused(with(token).delete(CONTACTS + "/email"), 400, "VALIDATION_ERROR");
        assertRefused(
                with(token).body("{\"inputs\": [{\"name\": \"email\"}]}").post(CONTACTS + "/batch/archive"),
                400,
                "VALIDATION_ERROR");
    }

    @Test
    void builtInOptionsAreChanged() {
        with(token).body("{\"options\": [{\"label\": \"Hot\", \"value\": \"HOT\"}]}")
                .patch(CONTACTS + "/hs_lead_status").then()
                .statusCode(200)
                .body("options.value", equalTo(List.of("HOT")))
                .body("label", equalTo("Lead Status"))
                .body("hubspotDefined", is(true));

        with(token).get(CONTACTS + "/hs_lead_status").then().body("options.value", equalTo(List.of("HOT")));
        with(door.token(ACCOUNT + 1, "*")).get(CONTACTS + "/hs_lead_status").then()
                .body("options.value", hasItem("NEW"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"name\": \"Upper\", \"label\": \"L\", \"type\": \"string\", \"fieldType\": \"text\", \"groupName\": \"contactinformation\"}",
                "{\"name\": \"a1\", \"label\": \"L\", \"type\": \"string\", \"fieldType\": \"text\", \"groupName\": \"nowhere\"}",
                "{\"name\": \"a1\", \"label\": \"L\", \"type\": \"string\", \"fieldType\": \"number\", \"groupName\": \"contactinformation\"}",
                "{\"name\": \"a1\", \"label\": \"L\", \"type\": \"date\", \"fieldType\": \"date\", \"groupName\": \"contactinformation\", \"hasUniqueValue\": true}",
                "{\"name\": \"a1\", \"label\": \"L\", \"type\": \"enumeration\", \"fieldType\": \"select\", \"groupName\": \"contactinformation\"}",
                "{\"name\": \"a1\", \"label\": \"L\\u0000\", \"type\": \"string\", \"fieldType\": \"text\", \"groupName\": \"contactinformation\"}"
            })
    void propertyThatCannotBeIsRefused(String body) {
        assertRefused(with(token).body(body).post(CONTACTS), 400, "VALIDATION_ERROR");
    }

    @Test
    void allMistakesAreNamed() {
        assertRefused(with(token).body("{\"displayOrder\": \"first\", \"hidden\": 7}").post(CONTACTS), 400, "VALIDATION_ERROR")
                .body("errors.in", hasItems("name", "label", "type", "fieldType", "groupName", "displayOrder", "hidden"));
    }

    @Test
    void unknownTypesAndQueriesAreRefused() {
        assertRefused(with(token).get("/crm/v3/properties/unicorns"), 400, "VALIDATION_ERROR")
                .body("message", containsString("Unable to infer object type from: unicorns"));
        assertRefused(with(token).get(CONTACTS + "?archived=perhaps"), 400, "VALIDATION_ERROR");
        assertRefused(with(token).get(CONTACTS + "?dataSensitivity=perhaps"), 400, "VALIDATION_ERROR");
        with(token).get(CONTACTS + "?dataSensitivity=sensitive").then().body("results", hasSize(0));
        with(token).get(CONTACTS + "?properties=email,phone").then().body("results", hasSize(2));
    }

    @Test
    void batchMakesWhatCanBeMade() {
        var name = freshName();
        var inputs = "{\"inputs\": [%s, %s]}";

        with(token).body("{\"inputs\": [" + text(freshName()) + "]}").post(CONTACTS + "/batch/create").then()
                .statusCode(201)
                .body("status", equalTo("COMPLETE"))
                .body("results", hasSize(1))
                .body("$", not(hasKey("errors")));
        with(token).body(inputs.formatted(text(name), text(name))).post(CONTACTS + "/batch/create").then()
                .statusCode(207)
                .body("results.name", equalTo(List.of(name)))
                .body("numErrors", is(1))
                .body("errors[0].category", equalTo("CONFLICT"))
                .body("errors[0].context.name", equalTo(List.of(name)));
    }

    @Test
    void batchReadsAndArchives() {
        var name = created();
        var both = "{\"archived\": false, \"inputs\": [{\"name\": \"email\"}, {\"name\": \"%s\"}]}".formatted(name);

        with(token).body(both).post(CONTACTS + "/batch/read").then()
                .statusCode(200)
                .body("results.name", equalTo(List.of("email", name)));
        with(token).body("{\"inputs\": [{\"name\": \"%s\"}, {\"name\": \"unheard_of\"}]}".formatted(name))
                .post(CONTACTS + "/batch/archive").then()
                .statusCode(204);
        with(token).body(both).post(CONTACTS + "/batch/read").then()
                .statusCode(207)
                .body("results.name", equalTo(List.of("email")))
                .body("errors[0].context.name", equalTo(List.of(name)));
    }

    @Test
    void groupsAreMadeChangedAndRemoved() {
        var group = freshName();
        var groups = CONTACTS + "/groups";

        with(token).get(groups).then().statusCode(200).body("results.name", hasItem("contactinformation"));
        with(token).body("{\"name\": \"%s\", \"label\": \"Mine\", \"displayOrder\": 5}".formatted(group)).post(groups).then()
                .statusCode(201)
                .body("name", equalTo(group))
                .body("displayOrder", is(5))
                .body("archived", is(false));
        assertRefused(
                with(token).body("{\"name\": \"%s\", \"label\": \"Mine\"}".formatted(group)).post(groups),
                409,
                "CONFLICT");
        with(token).body("{\"label\": \"Ours\"}").patch(groups + "/" + group).then()
                .statusCode(200)
                .body("label", equalTo("Ours"))
                .body("displayOrder", is(5));
        with(token).get(groups + "/" + group).then().statusCode(200).body("label", equalTo("Ours"));

        var name = freshName();
        with(token).body(text(name).replace("contactinformation", group)).post(CONTACTS).then().statusCode(201);
        assertRefused(with(token).delete(groups + "/" + group), 400, "VALIDATION_ERROR");
        with(token).delete(CONTACTS + "/" + name).then().statusCode(204);
        with(token).delete(groups + "/" + group).then().statusCode(204);

        assertRefused(with(token).get(groups + "/" + group), 404, "OBJECT_NOT_FOUND");
        assertRefused(with(token).delete(groups + "/contactinformation"), 400, "VALIDATION_ERROR");
        assertRefused(with(token).body("{\"label\": \"X\"}").patch(groups + "/contactinformation"), 400, "VALIDATION_ERROR");
    }

    @Test
    void scopesArePerObjectType() {
        var reader = door.token(ACCOUNT, "crm.schemas.contacts.read");

        with(reader).get(CONTACTS).then().statusCode(200);
        assertRefused(with(reader).get(COMPANIES), 403, "MISSING_SCOPES")
                .body("errors[0].context.requiredGranularScopes", equalTo(List.of("crm.schemas.companies.read")));
        assertRefused(with(reader).body(text(freshName())).post(CONTACTS), 403, "MISSING_SCOPES")
                .body("errors[0].context.requiredGranularScopes", equalTo(List.of("crm.schemas.contacts.write")));
        assertRefused(with("nobody-has-it").get(CONTACTS), 401, "INVALID_AUTHENTICATION");
    }

    @Test
    void otherAccountsDoNotSeeIt() {
        var name = created();
        var stranger = door.token(ACCOUNT + 1, "*");

        assertRefused(with(stranger).get(CONTACTS + "/" + name), 404, "OBJECT_NOT_FOUND");
        assertRefused(with(stranger).delete(CONTACTS + "/" + name), 404, "OBJECT_NOT_FOUND");
        with(token).get(CONTACTS + "/" + name).then().statusCode(200);
    }

    @Test
    void propertyIsImportedUntilItIsArchived() {
        var name = freshName();
        with(token).body(text(name).replace("}", ", \"hasUniqueValue\": true}").replace("textarea", "text"))
                .post(CONTACTS).then().statusCode(201);
        var request = """
                {"name": "codes", "importOperations": {"0-1": "UPSERT"}, "files": [{"fileName": "codes.csv",
                 "fileFormat": "CSV", "fileImportPage": {"hasHeader": true, "columnMappings": [
                   {"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email"},
                   {"columnObjectTypeId": "0-1", "columnName": "Code", "propertyName": "%s"}]}}]}
                """.formatted(name);
        var csv = "Email,Code\n%s@properties.example,C-1\n".formatted(name);

        var ended = Door.importAndWait(token, request, "codes.csv", csv);

        assertThat(ended.getString("state")).isEqualTo("DONE");
        with(token).get("/crm/v3/objects/contacts/%s@properties.example?idProperty=email&properties=email".formatted(name)).then()
                .statusCode(200);

        with(token).delete(CONTACTS + "/" + name).then().statusCode(204);

        assertRefused(Door.upload(token, request, "codes.csv", csv), 400, "VALIDATION_ERROR")
                .body("errors.code", hasItem("PROPERTY_DOESNT_EXIST"));
    }
}
