package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedServiceIT {

    @TempDir
    Path folder;

    @Test
    void ownDatabaseAndCertificateSurviveAKill() throws Exception {
        var first = PackagedService.startIn(folder, Map.of()).awaitReady();
        var server = postmaster().orElseThrow();
        var trusting = HttpsClient.trusting(folder.resolve("landfall-data").resolve("tls").resolve("server.crt"));
        assertThat(trusting.get(first.https().resolve("/q/health/live"))).contains("UP");
        first.kill();
        assertThat(server.isRunning()).isTrue();

        try (var second = PackagedService.startIn(folder, Map.of()).awaitReady()) {
            assertThat(postmaster()).contains(server);
            assertThat(second.said()).contains("Took over the embedded PostgreSQL");
            assertThat(trusting.get(second.https().resolve("/q/health/live"))).contains("UP");
        }
        await().until(() -> !server.isRunning());
        assertThat(serverLog()).contains("database system is shut down").doesNotContain("FATAL", "terminating");
    }

    @Test
    void secondServiceOnADataDirectoryIsRefusedInOneLine() throws Exception {
        var environment = Map.of("LANDFALL_DATA_DIR", folder.resolve("data").toString());
        try (var first = PackagedService.startIn(folder, environment).awaitReady()) {
            var second = PackagedService.startIn(folder, environment);

            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(second.said().strip().lines()).singleElement().asString()
                    .isEqualTo("Landfall cannot start: another Landfall is running on the data directory %s."
                            .formatted(folder.resolve("data")));
            assertThat(first.awaitReady()).isSameAs(first);
        }
    }

    @Test
    void configuredDatabaseIsUsedAndNoneStarted() throws Exception {
        var server = new EmbeddedServer(folder.resolve("elsewhere"), Path.of("target", "postgres"));
        var address = DatabaseAddress.parse(server.start()).orElseThrow();
        var environment = Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://%s/%s".formatted(address.hosts(), address.database()),
                "QUARKUS_DATASOURCE_USERNAME", address.username().orElseThrow(),
                "QUARKUS_DATASOURCE_PASSWORD", address.password().orElseThrow(),
                // Empty is as good as not chosen.
                "QUARKUS_HTTP_SSL_PORT", "");
        try (var _ = PackagedService.startIn(folder, environment).awaitReady()) {
            assertThat(postmaster()).isEmpty();
        } finally {
            server.stop();
        }
    }

    private Optional<Postmaster> postmaster() {
        return Postmaster.recordedIn(folder.resolve("landfall-data").resolve("postgres").resolve("data"));
    }

    private String serverLog() throws IOException {
        return Files.readString(folder.resolve("landfall-data").resolve("postgres").resolve("server.log"));
    }
}
