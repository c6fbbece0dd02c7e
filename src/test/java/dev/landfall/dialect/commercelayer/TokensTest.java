package dev.landfall.dialect.commercelayer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import dev.landfall.account.AccessToken;
import dev.landfall.account.Applications;
import dev.landfall.account.SigningKeys;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokensTest {

    private static final long ACCOUNT = 13_001;

    @Inject
    Shop shop;

    @Inject
    SigningKeys keys;

    @Inject
    Applications applications;

    private static ValidatableResponse ask(String clientId, String secret) {
        return given().contentType(ContentType.JSON)
                .header("Host", "auth.shop.example:8443")
                .body("""
                        {"grant_type":"client_credentials","client_id":"%s","client_secret":"%s","slug":"x","scope":""}
                        """.formatted(clientId, secret))
                .post("/oauth/token")
                .then();
    }

    @Test
    void applicationGetsATokenThatSaysWhereToGo() throws Exception {
        var secret = shop.named(ACCOUNT, "teller", "*");

        var answer = ask("teller", secret).statusCode(200).body("token_type", equalTo("Bearer")).extract().jsonPath();
        var token = answer.getString("access_token");
        var parts = token.split("\\.");
        assertThat(parts[1]).doesNotContain("-", "_");
        var claims = new JsonPath(new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.US_ASCII));
        assertThat(claims.getString("iss")).isEqualTo("https://auth.shop.example:8443");
        assertThat(claims.getString("organization.slug")).isEqualTo("a-test");
        assertThat(claims.getString("application.kind")).isEqualTo("integration");
        assertThat(claims.getString("application.client_id")).isEqualTo("landfall");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(7_200);
        assertThat(isSigned(parts)).isTrue();

        Shop.get(token, "/api/application")
                .statusCode(200)
                .body("data.type", equalTo("applications"))
                .body("data.id", equalTo(claims.getString("application.id")))
                .body("data.attributes.kind", equalTo("integration"));
        Shop.get(token, "/api/organization")
                .statusCode(200)
                .body("data.id", matchesPattern("[A-Za-z]{10}"))
                .body("data.attributes.slug", equalTo("a-test"))
                .body("data.meta.organization_id", equalTo(claims.getString("organization.id")));
    }

    /// As a stranger would do it who knows the published keys.
    private static boolean isSigned(String[] parts) throws Exception {
        var key = given().get("/.well-known/jwks.json").then().statusCode(200).body("keys", hasSize(1)).extract().jsonPath();
        var header = new JsonPath(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.US_ASCII));
        assertThat(header.getString("alg")).isEqualTo("RS512");
        assertThat(header.getString("kid")).isEqualTo(key.getString("keys[0].kid"));
        var publicKey = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key, "keys[0].n"), number(key, "keys[0].e")));
        var signature = Signature.getInstance("SHA512withRSA");
        signature.initVerify(publicKey);
        signature.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static BigInteger number(JsonPath json, String path) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(json.getString(path)));
    }

    @Test
    void formsAreTakenAsWellAsJson() {
        var secret = shop.named(ACCOUNT, "form", "*");

        given().contentType(ContentType.URLENC)
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "form")
                .formParam("client_secret", secret)
                .post("/oauth/token")
                .then()
                .statusCode(200)
                .body("access_token", notNullValue())
                .body("expires_in", equalTo(7_200));
    }

    @Test
    void wrongSecretsGetNothing() {
        var secret = shop.named(ACCOUNT, "locked", "*");
        var other = shop.named(ACCOUNT, "other", "crm.import");

        ask("locked", "wrong").statusCode(401).body("errors[0].code", equalTo("UNAUTHORIZED"));
        ask("nobody", secret).statusCode(401).body("errors[0].detail", notNullValue());
        ask("landfall", other).statusCode(401).body("errors[0].title", equalTo("Access denied"));
        ask("landfall", secret).statusCode(200);
        ask("\\u0000", "wrong").statusCode(401);
        given().contentType(ContentType.JSON).body("{").post("/oauth/token").then().statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{\"grant_type\":\"password\"}")
                .post("/oauth/token")
                .then()
                .statusCode(401)
                .body("errors[0].title", equalTo("Unsupported grant type"));
    }

    @Test
    void revokedTokensAreNotTaken() {
        var secret = shop.named(ACCOUNT, "leaver", "*");
        String token = ask("leaver", secret).extract().path("access_token");
        String other = ask("leaver", secret).extract().path("access_token");
        Shop.get(token, "/api/application").statusCode(200);

        given().contentType(ContentType.JSON)
                .body("{\"client_id\":\"leaver\",\"client_secret\":\"%s\",\"token\":\"%s\"}".formatted(secret, token))
                .post("/oauth/revoke")
                .then()
                .statusCode(200)
                .body("$", equalTo(Map.of()));

        Shop.get(token, "/api/application").statusCode(401).body("errors[0].code", equalTo("INVALID_TOKEN"));
        Shop.get(other, "/api/application").statusCode(200);
        assertThat(shop.count("SELECT count(*) FROM revoked_token WHERE account_id = $1", Tuple.of(ACCOUNT)))
                .isEqualTo(1);
    }

    @Test
    void tamperedAndExpiredTokensAreNotTaken() {
        var secret = shop.named(ACCOUNT, "forger", "*");
        String token = ask("forger", secret).extract().path("access_token");
        var parts = token.split("\\.");
        var claims = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.US_ASCII);
        var later = Base64.getEncoder()
                .withoutPadding()
                .encodeToString(claims.replaceFirst("\"exp\":1", "\"exp\":9").getBytes(StandardCharsets.US_ASCII));

        for (var forged : new String[] {
            parts[0] + '.' + later + '.' + parts[2],
            parts[0] + '.' + parts[1] + '.',
            "eyJhbGciOiJub25lIn0." + parts[1] + '.' + parts[2],
            "eyJ", "eyJ.eyJ.x", "no token of ours", ""
        }) {
            Shop.get(forged, "/api/application").statusCode(401).body("errors[0].code", equalTo("INVALID_TOKEN"));
        }
        var expired = Shop.await(() -> expired(secret));
        Shop.get(expired, "/api/application").statusCode(401).body("errors[0].code", equalTo("INVALID_TOKEN"));
    }

    private Uni<String> expired(String secret) {
        return Uni.combine()
                .all()
                .unis(keys.current(), applications.of(new AccessToken(secret)))
                .with((key, application) -> SignedToken.issue(
                        application.orElseThrow(),
                        "a-test",
                        "shop.example",
                        Instant.now().minus(SignedToken.LIFE),
                        key));
    }

    @Test
    void tokensEndWithTheAccessTokenTheyWereGivenFor() {
        var secret = shop.named(ACCOUNT, "short", "*");
        String token = ask("short", secret).extract().path("access_token");

        shop.run(
                "UPDATE access_token SET expires_at = now() - interval '1 s' WHERE account_id = $1 AND name = 'short'",
                Tuple.of(ACCOUNT));

        Shop.get(token, "/api/application").statusCode(401).body("errors[0].code", equalTo("INVALID_TOKEN"));
    }

    @Test
    void opaqueTokensOfAccountsAreTaken() {
        var all = shop.token(ACCOUNT, "*");
        var other = shop.token(ACCOUNT, "crm.import");

        Shop.get(all, "/api/organization").statusCode(200).body("data.attributes.name", equalTo("A Test"));
        Shop.get(other, "/api/organization").statusCode(401).body("errors[0].code", equalTo("UNAUTHORIZED"));
        given().get("/api/organization").then().statusCode(401).body("errors[0].code", equalTo("INVALID_TOKEN"));
    }
}
