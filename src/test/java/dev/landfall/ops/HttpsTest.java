package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class HttpsTest {

    @TestHTTPResource(value = "/q/health/live", tls = true)
    URI live;

    @ConfigProperty(name = "landfall.data-dir")
    Path dataDirectory;

    static Stream<String> ownNames() {
        return Stream.of("localhost", "127.0.0.1");
    }

    @ParameterizedTest
    @MethodSource("ownNames")
    void whoeverTrustsTheFileTrustsTheService(String host) throws Exception {
        var address = URI.create("https://%s:%d%s".formatted(host, live.getPort(), live.getPath()));

        assertThat(HttpsClient.trusting(dataDirectory.resolve("tls").resolve("server.crt")).get(address))
                .contains("\"status\": \"UP\"");
    }
}
