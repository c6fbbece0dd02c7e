package dev.landfall;

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

/// Scripts that use a client for Node and print what they saw, as JSON in the last line. A test that needs one is left out
/// where there is no Node.
public final class NodeScript {

    private static final Path CLIENTS = Path.of("src", "test", "clients");

    private final Path folder;

    private NodeScript(Path folder) {
        this.folder = folder;
    }

    /// The scripts of a folder under `src/test/clients`, which says what they need.
    public static NodeScript in(String folder) {
        return new NodeScript(CLIENTS.resolve(folder).toAbsolutePath());
    }

    private record Result(int exit, String said) {}

    /// What the script has printed, when it ended well.
    public JsonNode run(String script, Map<String, String> environment) throws IOException, InterruptedException {
        require(isThere("node") && isThere("npm"), "There is no Node here");
        if (!Files.exists(folder.resolve("node_modules"))) {
            require(call(Map.of(), "npm", "ci").exit() == 0, "The client cannot be installed here");
        }
        var result = call(environment, "node", script);
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

    private Result call(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), said);
    }

    private boolean isThere(String program) throws InterruptedException {
        try {
            return call(Map.of(), program, "--version").exit() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
