package dev.landfall.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// One life of the packaged service, in a process of its own.
final class LandfallProcess {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    /// A first start unpacks and sets up a database, perhaps on a machine that is busy otherwise.
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    /// What is promised to whoever stops a container.
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final String url;

    private LandfallProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.url = "http://127.0.0.1:" + port;
    }

    static LandfallProcess launch(Map<String, String> environment, Path log) {
        try {
            int port = freePort();
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xmx256m",
                            "-jar",
                            JAR.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("LANDFALL_") || name.startsWith("QUARKUS_"));
            builder.environment().putAll(environment);
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            // Any free one, since tests run side by side.
            builder.environment().put("QUARKUS_HTTP_SSL_PORT", "0");
            var process = builder.start();
            // Tests that are broken off leave nothing behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new LandfallProcess(process, log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LandfallProcess awaitReady() {
        await().atMost(LONGEST_START).pollInterval(Duration.ofMillis(50)).until(() -> {
            mustLive();
            return isReady();
        });
        return this;
    }

    void mustLive() {
        if (!process.isAlive()) {
            throw new AssertionError("The service ended:\n" + said());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// SIGKILL: nothing of the process runs any more when this returns.
    void kill() {
        process.destroyForcibly();
        awaitEnd(LONGEST_STOP);
    }

    /// SIGTERM, and the end within the time that is promised.
    void stop() {
        process.destroy();
        awaitEnd(LONGEST_STOP);
    }

    private void awaitEnd(Duration longest) {
        var begin = Instant.now();
        await().atMost(LONGEST_START).pollInterval(Duration.ofMillis(20)).until(() -> !process.isAlive());
        assertThat(Duration.between(begin, Instant.now())).as("time until the process has ended").isLessThan(longest);
    }

    /// Everything the process has written to its output.
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    ImportsClient imports() {
        return imports(DataDirectory.TOKEN);
    }

    ImportsClient imports(String token) {
        return new ImportsClient(url, token);
    }

    private boolean isReady() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + "/q/health/ready")).build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
