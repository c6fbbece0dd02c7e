package dev.landfall.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// The packaged service in a process of its own, with its default settings and 256 MB of heap. Its PostgreSQL lies in
/// the same folder from one start to the next.
final class Service implements AutoCloseable {

    static final String JVM_FLAGS = "-Xmx256m";

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(3);
    private static final int POLL_MILLIS = 100;

    private final Process process;
    private final Path home;
    private final URI address;
    private final String token;

    private Service(Process process, Path home, URI address, String token) {
        this.process = process;
        this.home = home;
        this.address = address;
        this.token = token;
    }

    static Service start(Settings settings) throws IOException, InterruptedException {
        var home = Files.createDirectories(settings.data());
        var log = Files.createTempFile(settings.folder(), "service-", ".log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        int port = freePort();
        var token = UUID.randomUUID().toString();
        var builder = new ProcessBuilder(
                        java, JVM_FLAGS, "-jar", settings.serviceJar().toString())
                .directory(settings.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()));
        builder.environment().put("LANDFALL_DATA_DIR", home.toString());
        builder.environment().put("LANDFALL_TOKEN", token);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        var process = builder.start();
        // However the benchmark ends, nothing of it stays behind; the service takes its PostgreSQL along.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        var service = new Service(process, home, URI.create("http://127.0.0.1:" + port), token);
        service.awaitReady(log);
        return service;
    }

    Path home() {
        return home;
    }

    URI address() {
        return address;
    }

    String token() {
        return token;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        var ready = HttpRequest.newBuilder(address.resolve("/q/health/ready")).build();
        var deadline = Instant.now().plus(LONGEST_START);
        try (var client = HttpClient.newHttpClient()) {
            while (!isReady(client, ready)) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    process.destroy();
                    throw new IllegalStateException("The service did not start:\n" + Files.readString(log));
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest ready) throws InterruptedException {
        try {
            return client.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
