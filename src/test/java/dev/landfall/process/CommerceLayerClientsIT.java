package dev.landfall.process;

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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Commerce Layer's own clients before the packaged service, over https: the SDK in two versions, js-auth, sdk-utils and
/// the CLI. What they do stands in `src/test/clients/commercelayer/clients.mjs`. Left out where there is no Node.
class CommerceLayerClientsIT {

    private static final Path FOLDER = Path.of("src", "test", "clients", "commercelayer").toAbsolutePath();
    private static final Pattern HTTPS = Pattern.compile("https://[^:\\s]+:(\\d+)");

    /// Names under localhost lead to this machine; clients ask for `auth.` and the organization's own.
    private static final String HOST = "cl.localhost";

    private record Result(int exit, String said) {}

    @Test
    void clientsWorkUnchanged() throws Exception {
        require(isThere("node") && isThere("npm"), "There is no Node here");
        if (!Files.exists(FOLDER.resolve("node_modules"))) {
            require(call(Map.of(), "npm", "ci", "--no-audit", "--no-fund").exit() == 0, "The clients cannot be installed here");
        }
        try (var directory = DataDirectory.fresh("commerce-layer-clients").with("LANDFALL_TLS_HOSTS", HOST)) {
            var service = directory.start();
            var port = HTTPS.matcher(service.said());
            assertThat(port.find()).as("the service says where it listens for https").isTrue();
            var path = directory.path().toAbsolutePath();
            var seen = run(Map.of(
                    "DOMAIN", HOST + ":" + port.group(1),
                    "SECRET", DataDirectory.TOKEN,
                    "WORK", Files.createDirectories(path.resolve("clients")).toString(),
                    "NODE_EXTRA_CA_CERTS", path.resolve("tls").resolve("server.crt").toString(),
                    "NODE_OPTIONS", "--require " + FOLDER.resolve("localhost.cjs")));
            assertTokens(seen);
            assertSdk(seen);
            assertCli(seen);
        }
    }

    private static void assertTokens(JsonNode seen) {
        assertThat(seen.at("/claims")).hasToString("[true,\"local\",\"integration\"]");
        assertThat(seen.at("/verified").asBoolean()).isTrue();
        assertThat(seen.at("/revoked")).hasToString("[401,\"INVALID_TOKEN\",\"Unauthorized\"]");
    }

    private static void assertSdk(JsonNode seen) {
        assertThat(seen.at("/created")).hasToString("[\"pending\",2,\"completed\",2,0]");
        assertThat(seen.at("/listed")).hasToString("[1,1,1]");
        assertThat(seen.at("/events")).hasToString("[\"imports.create\",\"imports.start\",\"imports.complete\"]");
        assertThat(seen.at("/eventsAlone").asInt()).isEqualTo(3);
        assertThat(seen.at("/updated")).hasToString("[2,\"shop\",\"sdk\"]");
        assertThat(seen.at("/interrupted").asText()).isEqualTo("completed");
        assertThat(seen.at("/counted").asInt()).isEqualTo(1);
        assertThat(seen.at("/skus")).hasToString("[[\"ABC\",\"Foo\"],[\"DEF\",\"Bar\"]]");
        assertThat(seen.at("/related")).hasToString("[1,\"interrupted\",1]");
        assertThat(seen.at("/csv")).hasToString("[\"completed\",2,null]");
        assertThat(seen.at("/price")).hasToString("[100,\"Euros\"]");
        assertThat(seen.at("/locked")).hasToString("[423,\"LOCKED\",\"Locked\"]");
        assertThat(seen.at("/gone")).hasToString("[404,\"RECORD_NOT_FOUND\",\"Not Found\"]");
        assertThat(seen.at("/invalid")).hasToString("[422,\"VALIDATION_ERROR\",\"Unprocessable Entity\"]");
        assertThat(seen.at("/unknownFilter")).hasToString("[400,\"FILTER_NOT_ALLOWED\",\"Bad Request\"]");
        assertThat(seen.at("/six"))
                .hasToString("[1,\"completed\",[404,\"RECORD_NOT_FOUND\",\"Not Found\"]]");
        assertThat(seen.at("/parts")).hasToString("[[\"completed\",5],[\"completed\",5],[\"completed\",2]]");
    }

    private static void assertCli(JsonNode seen) {
        assertThat(seen.at("/login")).hasToString("[0,true]");
        assertThat(seen.at("/cliCreate")).hasToString("[0,true]");
        assertThat(seen.at("/cliGroup"))
                .hasToString("[[10000,10000,0,\"completed\"],[10000,10000,0,\"completed\"],[5000,5000,0,\"completed\"]]");
        assertThat(seen.at("/cliList")).hasToString("[0,true]");
        assertThat(seen.at("/cliOfGroup")).hasToString("[0,true]");
        assertThat(seen.at("/cliDetails")).hasToString("[0,true]");
        assertThat(seen.at("/cliDelete"))
                .hasToString("[0,true,[404,\"RECORD_NOT_FOUND\",\"Not Found\"]]");
    }

    private static JsonNode run(Map<String, String> environment) throws IOException, InterruptedException {
        var result = call(environment, "node", "clients.mjs");
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
