package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.with;
import static dev.landfall.dialect.hubspot.Envelopes.assertRefused;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The labels of associations.
@QuarkusTest
class LabelsTest {

    private static final long ACCOUNT = 4_121;
    private static final String LABELS = "/crm/v4/associations/contacts/companies/labels";
    private static final String INVERSE = "/crm/v4/associations/0-2/0-1/labels";

    @Inject
    Door door;

    private String token;

    @BeforeEach
    void openAccount() {
        token = door.token(ACCOUNT, "*");
    }

    private static String freshName() {
        return "l" + UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void builtInLabelsAreListed() {
        with(token).get(LABELS).then()
                .statusCode(200)
                .body("results.typeId", hasItems(279, 1))
                .body("results.find { it.typeId == 279 }.label", nullValue())
                .body("results.find { it.typeId == 1 }.label", equalTo("Primary"))
                .body("results.find { it.typeId == 1 }.category", equalTo("HUBSPOT_DEFINED"));
    }

    @Test
    void labelReadsTheSameFromBothSides() {
        var name = freshName();

        int id = with(token).body("{\"name\": \"%1$s\", \"label\": \"%1$s\"}".formatted(name)).post(LABELS).then()
                .statusCode(200)
                .body("results", hasSize(1))
                .body("results[0].category", equalTo("USER_DEFINED"))
                .body("results[0].label", equalTo(name))
                .extract().path("results[0].typeId");

        with(token).get(LABELS).then().body("results.typeId", hasItem(id));
        with(token).get(INVERSE).then().body("results.label", hasItem(name)).body("results.typeId", not(hasItem(id)));
        with(token).get("/crm/associations/v4/contacts/companies/labels").then().statusCode(200);
    }

    @Test
    void pairedLabelsAreMadeRenamedAndRemoved() {
        var name = freshName();

        List<Integer> ids = with(token).body("""
                {"name": "%1$s", "label": "Boss %1$s", "inverseLabel": "Works for %1$s"}
                """.formatted(name)).post(LABELS).then()
                .statusCode(200)
                .body("results.label", equalTo(List.of("Boss " + name, "Works for " + name)))
                .extract().path("results.typeId");
        with(token).get(INVERSE).then()
                .body("results.find { it.typeId == %d }.label".formatted(ids.get(1)), equalTo("Works for " + name));

        with(token).body("{\"associationTypeId\": %d, \"label\": \"Chief %s\"}".formatted(ids.get(0), name)).put(LABELS).then()
                .statusCode(204);

        with(token).get(LABELS).then()
                .body("results.find { it.typeId == %d }.label".formatted(ids.get(0)), equalTo("Chief " + name));
        with(token).get(INVERSE).then().body("results.label", hasItem("Works for " + name));

        with(token).delete(LABELS + "/" + ids.get(0)).then().statusCode(204);

        with(token).get(LABELS).then().body("results.typeId", not(hasItem(ids.get(0))));
        with(token).get(INVERSE).then().body("results.typeId", not(hasItem(ids.get(1))));
        assertRefused(with(token).delete(LABELS + "/" + ids.get(0)), 404, "OBJECT_NOT_FOUND");
    }

    @Test
    void labelOfOneTypeIsItsOwnInverse() {
        var labels = "/crm/v4/associations/contacts/contacts/labels";
        var name = freshName();

        with(token).body("{\"name\": \"%1$s\", \"label\": \"%1$s\"}".formatted(name)).post(labels).then().statusCode(200);

        with(token).get(labels).then().body("results.findAll { it.label == '%s' }".formatted(name), hasSize(1));
    }

    @Test
    void takenLabelIsAConflict() {
        var body = "{\"name\": \"%1$s\", \"label\": \"%1$s\"}".formatted(freshName());
        with(token).body(body).post(LABELS).then().statusCode(200);

        assertRefused(with(token).body(body).post(LABELS), 409, "CONFLICT");
        assertRefused(with(token).body("{\"name\": \"p\", \"label\": \"primary\"}").post(LABELS), 409, "CONFLICT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"a\"}",
                "{\"label\": \"a\"}",
                "{\"name\": \"two words\", \"label\": \"a\"}",
                "{\"name\": 1, \"label\": \"a\"}"
            })
    void labelThatCannotBeIsRefused(String body) {
        assertRefused(with(token).body(body).post(LABELS), 400, "VALIDATION_ERROR");
    }

    @Test
    void builtInLabelsStay() {
        assertRefused(with(token).delete(LABELS + "/1"), 400, "VALIDATION_ERROR");
        assertRefused(
                with(token).body("{\"associationTypeId\": 279, \"label\": \"x\"}").put(LABELS), 400, "VALIDATION_ERROR");
        assertRefused(with(token).delete(LABELS + "/x"), 404, "OBJECT_NOT_FOUND");
        assertRefused(with(token).body("{\"label\": \"x\"}").put(LABELS), 400, "VALIDATION_ERROR");
        assertRefused(with(token).get("/crm/v4/associations/contacts/unicorns/labels"), 400, "VALIDATION_ERROR");
    }

    @Test
    void scopesOfBothTypesAreNeeded() {
        var reader = door.token(ACCOUNT, "crm.schemas.contacts.read");

        assertRefused(with(reader).get(LABELS), 403, "MISSING_SCOPES");
        with(door.token(ACCOUNT, "crm.schemas.contacts.read", "crm.schemas.companies.read")).get(LABELS).then()
                .statusCode(200);
    }
}
