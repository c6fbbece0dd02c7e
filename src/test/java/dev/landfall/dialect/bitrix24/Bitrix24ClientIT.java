package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
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

/// Bitrix24's own client for Node, unchanged but for the base URL, over plain http by its way for tokens.
@QuarkusTest
class Bitrix24ClientIT {

    private static final long ACCOUNT = 24_101;
    private static final Path FOLDER = Path.of("src", "test", "clients", "bitrix24").toAbsolutePath();

    @Inject
    Portal portal;

    private record Result(int exit, String said) {}

    @Test
    void clientImportsAndListsItems() throws Exception {
        var seen = run(Map.of(
                "BASE", "http://localhost:" + RestAssured.port, "TOKEN", portal.secret(ACCOUNT, "*")));

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
        assertThat(seen.at("/stranger")).hasToString("[\"NO_AUTH_FOUND\",401]");
        assertThat(seen.at("/healthy").asBoolean()).isTrue();
    }

    private static JsonNode run(Map<String, String> environment) throws IOException, InterruptedException {
        require(isThere("node") && isThere("npm"), "There is no Node here");
        if (!Files.exists(FOLDER.resolve("node_modules"))) {
            require(call(Map.of(), "npm", "ci").exit() == 0, "The client cannot be installed here");
        }
        var result = call(environment, "node", "items.mjs");
        assertThat(result.exit()).as(result.said()).isZero();
        return JsonMapper.builder().build().readTree(result.said().lines().toList().getLast());
    }

    /// Where `CI` is set nobody would notice that a test is left out, so there it fails.
    private static void require(boolean there, String otherwise) {
        if (!there && System.getenv("CI") != null) {
            fail(otherwise);
        }
        assumeTrue(there, otherwise);
    }

    private static Result call(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), said);
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return call(Map.of(), program, "--version").exit() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
