package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.NodeScript;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Bitrix24's own client for Node, unchanged but for the base URL.
@QuarkusTest
class Bitrix24ClientIT {

    private static final long ACCOUNT = 24_101;
    private static final NodeScript CLIENT = NodeScript.in("bitrix24");

    @Inject
    Portal portal;

    @TestHTTPResource(value = "/", tls = true)
    URI https;

    @ConfigProperty(name = "landfall.data-dir")
    Path dataDirectory;

    /// Over plain http, by the client's way for tokens.
    @Test
    void clientImportsAndListsItems() throws Exception {
        var seen = CLIENT.run(
                "items.mjs",
                Map.of("BASE", "http://localhost:" + RestAssured.port, "TOKEN", portal.secret(ACCOUNT, "*")));

        assertItems(seen);
        assertThat(seen.at("/stranger")).hasToString("[\"NO_AUTH_FOUND\",401]");
    }

    /// By the address of a webhook, which must be one of https. The client trusts the service's own certificate.
    @Test
    void clientImportsAndListsItemsByWebhook() throws Exception {
        var seen = CLIENT.run(
                "items.mjs",
                Map.of(
                        "HOOK", "https://localhost:%d/rest/1/%s/".formatted(https.getPort(), portal.secret(ACCOUNT + 3, "*")),
                        "NODE_EXTRA_CA_CERTS",
                                dataDirectory.resolve("tls").resolve("server.crt").toAbsolutePath().toString()));

        assertItems(seen);
        assertThat(seen.at("/stranger")).hasToString("[\"INVALID_CREDENTIALS\",401]");
    }

    private static void assertItems(JsonNode seen) {
        assertThat(seen.at("/one")).hasToString("[true,[\"id\"],\"number\"]");
        assertThat(seen.at("/list"))
                .hasToString("[\"item\",\"CRM_FIELD_ERROR_REQUIRED: The field \\\"Title\\\" is required.\"]");
        assertThat(seen.at("/keyed"))
                .hasToString("[[\"r1\",\"item\"],[\"r2\",\"CRM_FIELD_ERROR_REQUIRED\"]]");
        assertThat(seen.at("/again").asBoolean()).isTrue();
        assertThat(seen.at("/contact")).hasToString("[\"x & y\",\"+1\"]");
        assertThat(seen.at("/linked").asBoolean()).isTrue();
        assertThat(seen.at("/all")).hasToString("[80,80]");
        assertThat(seen.at("/changed")).hasToString("[999.9,\"My Deal\"]");
        assertThat(seen.at("/gone")).hasToString("[\"NOT_FOUND\",400]");
        assertThat(seen.at("/tooMany")).hasToString("[\"MAX_IMPORT_BATCH_SIZE_EXCEEDED\",400]");
        assertThat(seen.at("/unknownType")).hasToString("[\"NOT_FOUND\",400]");
        assertThat(seen.at("/required")).hasToString("[\"CRM_FIELD_ERROR_REQUIRED\",400]");
        assertThat(seen.at("/healthy").asBoolean()).isTrue();
    }

    @Test
    void clientMakesTypesFieldsAndFiles() throws Exception {
        var seen = CLIENT.run(
                "own.mjs",
                Map.of("BASE", "http://localhost:" + RestAssured.port, "TOKEN", portal.secret(ACCOUNT + 1, "*")));

        assertThat(seen.at("/type")).hasToString("[1030,\"Rental\"]");
        assertThat(seen.at("/imported")).hasToString("[\"item\",\"CRM_FIELD_ERROR_VALUE_NOT_VALID\"]");
        assertThat(seen.at("/item")).hasToString("[\"First\",\"Red\",[\"a\",\"b\"],\"paper\"]");
        assertThat(seen.at("/broken")).hasToString("[\"CRM_FIELD_ERROR_VALUE_NOT_VALID\",400]");
        assertThat(seen.at("/fields")).hasToString("[\"enumeration\",\"file\",\"string\"]");
        assertThat(seen.at("/listed")).hasToString("[\"UF_CRM_COLOUR\"]");
        assertThat(seen.at("/filtered").asInt()).isEqualTo(1);
        assertThat(seen.at("/administrator").asBoolean()).isTrue();
    }

    /// A proxy before the service answers a call with an error after the service has carried it out: the client tries again,
    /// and the service does not do the work twice.
    @Test
    void clientTriesAgainAndTheWorkIsDoneOnce() throws Exception {
        var seen = CLIENT.run(
                "retries.mjs",
                Map.of("BASE", "http://localhost:" + RestAssured.port, "TOKEN", portal.secret(ACCOUNT + 2, "*")));

        assertThat(seen.at("/attempts").asInt()).isEqualTo(2);
        assertThat(seen.at("/sameRequest").asBoolean()).isTrue();
        assertThat(seen.at("/ids").asInt()).isEqualTo(2);
        assertThat(portal.rows("SELECT id FROM stored_record WHERE account_id = $1", ACCOUNT + 2)).hasSize(2);
    }
}
