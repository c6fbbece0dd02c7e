package dev.landfall.dialect.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A script that uses HubSpot's own client for Node and prints what it saw. A test that needs it is left out where there
/// is no Node.
final class NodeScript {

    private static final Path FOLDER = Path.of("src", "test", "clients", "hubspot").toAbsolutePath();

    private NodeScript() {}

    private record Result(int exit, String said) {}

    /// What the script has printed, when it ended well.
    static JsonNode run(String script, Map<String, String> environment) throws IOException, InterruptedException {
        require(isThere("node") && isThere("npm"), "There is no Node here");
        if (!Files.exists(FOLDER.resolve("node_modules"))) {
            require(call(Map.of(), "npm", "ci").exit() == 0, "The client cannot be installed here");
        }
        var result = call(environment, "node", script);
        assertThat(result.exit()).as(result.said()).isZero();
        return JsonMapper.builder().build().readTree(result.said());
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
