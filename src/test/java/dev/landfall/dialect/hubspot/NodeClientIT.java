package dev.landfall.dialect.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// HubSpot's own client for Node, unchanged but for the base URL. Left out where there is no Node.
@QuarkusTest
class NodeClientIT {

    private static final Path FOLDER = Path.of("src", "test", "clients", "hubspot").toAbsolutePath();

    @Inject
    Door door;

    @Test
    void clientImportsAndSeesWhatBecameOfIt() throws Exception {
        assumeTrue(isThere("node") && isThere("npm"), "There is no Node here");
        if (!Files.exists(FOLDER.resolve("node_modules"))) {
            assumeTrue(run(Map.of(), "npm", "ci").exit() == 0, "The client cannot be installed here");
        }

        var result = run(
                Map.of("BASE", "http://localhost:" + RestAssured.port, "TOKEN", door.token(7_001, "*")),
                "node",
                "import-contacts.js");

        assertThat(result.exit()).as(result.said()).isZero();
        var seen = JsonMapper.builder().build().readTree(result.said());
        assertThat(seen.at("/started")).hasToString("{\"state\":\"STARTED\",\"name\":\"from Node\",\"createdAtIsDate\":true}");
        assertThat(seen.at("/ended/state").asText()).isEqualTo("DONE");
        assertThat(seen.at("/ended/counters/CREATED_OBJECTS").asInt()).isEqualTo(2);
        assertThat(seen.at("/errors")).hasToString("[[3,\"INVALID_EMAIL\",3],[4,\"COULD_NOT_PARSE_DATE\",3]]");
        assertThat(seen.at("/nextError").asText()).isNotEmpty();
        assertThat(seen.at("/listed")).hasToString("[true]");
        assertThat(seen.at("/contact/date_of_birth").asText()).isEqualTo("1815-12-10");
        assertThat(seen.at("/contacts").asInt()).isEqualTo(2);
        assertRefused(seen.at("/endedCannotBeCanceled"), 400, "VALIDATION_ERROR");
        assertRefused(seen.at("/wrongToken"), 401, "INVALID_AUTHENTICATION");
        assertRefused(seen.at("/notThere"), 404, "OBJECT_NOT_FOUND");
        assertRefused(seen.at("/withoutFile"), 400, "VALIDATION_ERROR");
        assertThat(seen.at("/severalFiles/code").asInt()).isEqualTo(400);
        assertThat(seen.at("/severalFiles/body/errors/0/code").asText()).isEqualTo("NOT_SUPPORTED");
    }

    private static void assertRefused(JsonNode refusal, int code, String category) {
        assertThat(refusal.at("/code").asInt()).isEqualTo(code);
        assertThat(refusal.at("/category").asText()).isEqualTo(category);
    }

    private record Result(int exit, String said) {}

    private static Result run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), said);
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return run(Map.of(), program, "--version").exit() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
