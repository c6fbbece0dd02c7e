package dev.landfall.bench;

import dev.landfall.ops.EmbeddedServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How long the packaged service takes until it is ready, and what memory it holds then, with an AOT cache and without.
/// The database is there already, as it is where replicas come and go. Both kinds take turns.
///
/// `./mvnw -Pbench verify -Dbench.main=dev.landfall.bench.StartUp -Dquarkus.package.jar.type=aot-jar`
public final class StartUp {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);

    /// The same collector as in training, as docker/Dockerfile.jvm has it.
    private static final List<String> FLAGS = List.of("-XX:+UseG1GC", "-Xmx256m");

    private static final Path APP = Path.of("target", "quarkus-app").toAbsolutePath();
    private static final Path FOLDER = Path.of("target", "bench-start").toAbsolutePath();

    private static final int POLL_MILLIS = 5;
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private StartUp() {}

    /// One start.
    record Measured(double seconds, double megabytes, double cpuSeconds) {}

    public static void main(String... arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Files.createDirectories(FOLDER);
        train();
        var server = new EmbeddedServer(FOLDER.resolve("postgres"), Path.of("target", "postgres"));
        var database = server.start();
        try {
            start(database, List.of()); // migrates, and warms the file system up
            var without = new ArrayList<Measured>();
            var with = new ArrayList<Measured>();
            for (int round = 0; round < ROUNDS; round++) {
                without.add(start(database, List.of()));
                with.add(start(database, List.of("-XX:AOTCache=app.aot")));
            }
            print("without a cache", without);
            print("with a cache", with);
        } finally {
            server.stop();
        }
    }

    private static void train() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        "docker/train", APP.toString(), Path.of("src", "main", "resources", "sample").toString())
                .inheritIO();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_FLAGS", String.join(" ", FLAGS));
        builder.environment().put("TRAINING_PORT", Integer.toString(freePort()));
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException("No cache was made.");
        }
    }

    private static Measured start(String database, List<String> cache) throws IOException, InterruptedException {
        int port = freePort();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = Stream.of(List.of(java), cache, FLAGS, List.of("-jar", "quarkus-run.jar"))
                .flatMap(List::stream)
                .toList();
        var builder = new ProcessBuilder(command)
                .directory(APP.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(FOLDER.resolve("service.log").toFile()));
        builder.environment().put("LANDFALL_DATA_DIR", FOLDER.resolve("data").toString());
        builder.environment().put("LANDFALL_TOKEN", "bench");
        builder.environment().put("QUARKUS_DATASOURCE_REACTIVE_URL", database);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        var begin = System.nanoTime();
        var process = builder.start();
        try {
            while (!isReady(port)) {
                if (!process.isAlive() || System.nanoTime() - begin > LONGEST_START.toNanos()) {
                    throw new IllegalStateException(Files.readString(FOLDER.resolve("service.log")));
                }
                Thread.sleep(POLL_MILLIS);
            }
            var seconds = (System.nanoTime() - begin) / 1e9;
            return new Measured(seconds, Processes.memoryBytes(process.pid()) / 1e6, Processes.cpuSeconds(process.pid()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /// Over a plain socket: whoever asks is not to take processor time from whoever is asked.
    private static boolean isReady(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.getOutputStream().write("GET /q/health/ready HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return answer.endsWith(" 200");
        } catch (IOException e) {
            return false;
        }
    }

    private static void print(String what, List<Measured> starts) {
        System.out.printf(
                "%-16s ready after %.2f s (fastest %.2f s, slowest %.2f s), %.2f CPU s, %.0f MB%n",
                what,
                median(starts.stream().map(Measured::seconds)),
                starts.stream().mapToDouble(Measured::seconds).min().orElseThrow(),
                starts.stream().mapToDouble(Measured::seconds).max().orElseThrow(),
                median(starts.stream().map(Measured::cpuSeconds)),
                median(starts.stream().map(Measured::megabytes)));
    }

    private static double median(Stream<Double> values) {
        var sorted = values.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
