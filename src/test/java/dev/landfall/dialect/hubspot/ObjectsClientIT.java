package dev.landfall.dialect.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.NodeScript;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// HubSpot's own clients for Node, unchanged but for the base URL, manage records by their typed calls.
@QuarkusTest
class ObjectsClientIT {

    @Inject
    Door door;

    @ParameterizedTest
    @CsvSource({"13, 7401", "14, 7402"})
    void clientManagesRecords(String version, long account) throws Exception {
        var seen = NodeScript.in("hubspot").run(
                "objects.js",
                Map.of(
                        "BASE", "http://localhost:" + RestAssured.port,
                        "TOKEN", door.token(account, "*"),
                        "CLIENT", version));

        assertThat(seen)
                .extracting(check -> check.asText())
                .containsExactly(
                        "create",
                        "conflict",
                        "bad values",
                        "read",
                        "page",
                        "update",
                        "batch",
                        "search",
                        "deals",
                        "any type",
                        "merge",
                        "purge");
    }
}
