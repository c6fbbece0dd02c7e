package dev.landfall.process;

import dev.landfall.ops.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A data directory and the services that are started on it, one life after the other. Whatever of them is left when a
/// test ends, the embedded PostgreSQL included, is ended by [#close()]; the files stay for whoever looks for a fault.
final class DataDirectory implements AutoCloseable {

    static final String TOKEN = "token-of-the-tests";

    private static final Path PARENT = Path.of("target", "process");

    private final String name;
    private final Path path;
    private final Map<String, String> environment = new HashMap<>();
    private final List<LandfallProcess> lives = new ArrayList<>();

    private DataDirectory(String name, Path path) {
        this.name = name;
        this.path = path;
        environment.put("LANDFALL_DATA_DIR", path.toString());
        environment.put("LANDFALL_TOKEN", TOKEN);
    }

    /// An empty directory, whatever an earlier run has left there.
    static DataDirectory fresh(String name) {
        return new DataDirectory(name, emptied(name));
    }

    static Path emptied(String name) {
        var path = PARENT.resolve(name);
        new EmbeddedServer(path.resolve("postgres"), path.resolve("postgres")).stop();
        delete(path);
        return path;
    }

    DataDirectory with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    DataDirectory without(String variable) {
        environment.remove(variable);
        return this;
    }

    Path path() {
        return path;
    }

    LandfallProcess start() {
        return launch().awaitReady();
    }

    /// Starts a service without waiting until it is ready.
    LandfallProcess launch() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var log = Path.of("target", "process-%s-%d.log".formatted(name, lives.size() + 1));
        var life = LandfallProcess.launch(environment, log);
        lives.add(life);
        return life;
    }

    /// The embedded PostgreSQL, which has another port after each of its own starts.
    Database database() {
        var server = path.resolve("postgres");
        try {
            var password = Files.readString(server.resolve("password")).strip();
            var port = Files.readAllLines(server.resolve("data").resolve("postmaster.pid")).get(3).strip();
            return Database.at("postgresql://landfall:%s@127.0.0.1:%s/postgres".formatted(password, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The name by which jobs know the service on this directory.
    String runner() {
        try {
            return Files.readString(path.resolve("runners").resolve("runner-1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lives.stream().filter(LandfallProcess::isAlive).forEach(LandfallProcess::kill);
        new EmbeddedServer(path.resolve("postgres"), path.resolve("postgres")).stop();
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
