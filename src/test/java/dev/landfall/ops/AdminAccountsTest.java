package dev.landfall.ops;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts and tokens through the operator's API, and what the tokens are worth at a door.
@QuarkusTest
class AdminAccountsTest {

    @ConfigProperty(name = "landfall.admin-token")
    String adminToken;

    private RequestSpecification admin() {
        return given().header("Authorization", "Bearer " + adminToken).contentType("application/json");
    }

    private String openAccount() {
        return admin().body("{\"name\": \"Acme\"}")
                .post("/admin/accounts")
                .then()
                .statusCode(201)
                .body("name", equalTo("Acme"))
                .extract()
                .path("id");
    }

    private static int statusOfImports(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/crm/v3/imports")
                .statusCode();
    }

    @Test
    void tokenIsShownOnceAndOpensItsAccount() {
        var account = openAccount();

        var given = admin().body("{\"name\": \"sync\", \"scopes\": [\"crm.import\"]}")
                .post("/admin/accounts/" + account + "/tokens")
                .then()
                .statusCode(201)
                .body("scopes", equalTo(List.of("crm.import")))
                .body("expiresAt", nullValue())
                .extract()
                .jsonPath();

        var token = given.getString("token");
        assertThat(token).startsWith(given.getString("prefix")).hasSizeGreaterThan(60);
        assertThat(statusOfImports(token)).isEqualTo(200);
        admin().get("/admin/accounts/" + account + "/tokens")
                .then()
                .body("results.id", hasItem(given.getString("id")))
                .body("results[0]", not(hasKey("token")));
        admin().get("/admin/accounts/" + account).then().body("name", equalTo("Acme"));
    }

    @Test
    void tokenThatWasTakenBackIsRefused() {
        var account = openAccount();
        var given = admin().body("{\"name\": \"sync\", \"scopes\": [\"*\"]}")
                .post("/admin/accounts/" + account + "/tokens")
                .jsonPath();
        assertThat(statusOfImports(given.getString("token"))).isEqualTo(200);

        admin().delete("/admin/accounts/" + account + "/tokens/" + given.getString("id"))
                .then()
                .statusCode(204);

        assertThat(statusOfImports(given.getString("token"))).isEqualTo(401);
        admin().delete("/admin/accounts/" + account + "/tokens/" + given.getString("id"))
                .then()
                .statusCode(404);
    }

    @Test
    void tokenRunsOutWhileItIsRemembered() {
        var account = openAccount();
        var end = Instant.now().plus(1, ChronoUnit.SECONDS);
        var token = admin().body("{\"name\": \"guest\", \"scopes\": [\"*\"], \"expiresAt\": \"%s\"}".formatted(end))
                .post("/admin/accounts/" + account + "/tokens")
                .jsonPath()
                .getString("token");
        assertThat(statusOfImports(token)).isEqualTo(200);

        Awaitility.await().until(() -> Instant.now().isAfter(end));

        assertThat(statusOfImports(token)).isEqualTo(401);
    }

    @Test
    void nobodyElseIsLetIn() {
        var account = openAccount();
        var token = admin().body("{\"name\": \"sync\", \"scopes\": [\"*\"]}")
                .post("/admin/accounts/" + account + "/tokens")
                .jsonPath()
                .getString("token");

        given().get("/admin/accounts").then().statusCode(401).body("detail", containsString("LANDFALL_ADMIN_TOKEN"));
        given().header("Authorization", "Bearer " + token)
                .get("/admin/accounts")
                .then()
                .statusCode(401);
        assertThat(statusOfImports(adminToken)).isEqualTo(401);
    }

    @Test
    void settingsForInputsChangeOneByOne() {
        var path = "/admin/accounts/" + openAccount() + "/inputs";
        admin().get(path)
                .then()
                .body("strictRelations", equalTo(false))
                .body("skipsErrors", equalTo(false))
                .body("mostOpenJobs", equalTo(10));

        admin().body("{\"strictRelations\": true}").patch(path).then().statusCode(200).body("strictRelations", equalTo(true));
        admin().body("{\"mostOpenJobs\": 20}").patch(path).then().statusCode(200);

        admin().get(path)
                .then()
                .body("strictRelations", equalTo(true))
                .body("skipsErrors", equalTo(false))
                .body("mostOpenJobs", equalTo(20));
        admin().body("{\"mostOpenJobs\": 0}").patch(path).then().statusCode(400).body("detail", containsString("mostOpenJobs"));
        admin().body("{\"strictRelations\": \"yes\"}").patch(path).then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no json                                                            | JSON
            []                                                                 | JSON object
            {"scopes": ["*"]}                                                  | "name"
            {"name": " ", "scopes": ["*"]}                                     | "name"
            {"name": "x"}                                                      | "scopes"
            {"name": "x", "scopes": []}                                        | "scopes"
            {"name": "x", "scopes": [1]}                                       | "scopes"
            {"name": "x", "scopes": ["*"], "expiresAt": "tomorrow"}            | "expiresAt"
            {"name": "x", "scopes": ["*"], "expiresAt": "2001-01-01T00:00:00Z"} | "expiresAt"
            """, quoteCharacter = '\'')
    void whatCannotBeUsedIsNamed(String body, String named) {
        admin().body(body)
                .post("/admin/accounts/1/tokens")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(named));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/accounts/999999999/tokens", "/admin/accounts/abc/tokens"})
    void unknownAccountIsNotFound(String path) {
        admin().get(path).then().statusCode(404);
        admin().body("{\"name\": \"x\", \"scopes\": [\"*\"]}").post(path).then().statusCode(404);
    }
}
