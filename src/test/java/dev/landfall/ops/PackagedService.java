package dev.landfall.ops;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// The packaged service in a process of its own, as it is started in production.
final class PackagedService implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    private static final Pattern HTTPS = Pattern.compile("Listening on: .*https://[^:]*:(\\d+)");

    private final Process process;
    private final Path log;
    private final int port;

    private PackagedService(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /// Starts in a folder, which takes the place of the working directory.
    static PackagedService startIn(Path folder, Map<String, String> environment) throws IOException {
        var log = Files.createTempFile(folder, "service", ".log");
        var port = freePort();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().toString();
        var builder = new ProcessBuilder(java, "-jar", jar)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()));
        builder.environment().put("QUARKUS_HTTP_SSL_PORT", "0");
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return new PackagedService(builder.start(), log, port);
    }

    PackagedService awaitReady() {
        await().atMost(LONGEST_START).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("The service ended:\n" + said());
            }
            return isReady();
        });
        return this;
    }

    int awaitEnd() {
        await().atMost(LONGEST_STOP).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /// As an operator or a container engine does it.
    void terminate() {
        process.destroy();
        awaitEnd();
    }

    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// Where it listens for https, as it says itself.
    URI https() {
        var said = HTTPS.matcher(said());
        if (!said.find()) {
            throw new AssertionError("The service does not listen for https:\n" + said());
        }
        return URI.create("https://localhost:" + said.group(1));
    }

    @Override
    public void close() {
        terminate();
    }

    private boolean isReady() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port))).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
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
