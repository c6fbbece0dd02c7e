package dev.landfall.process;

import static org.awaitility.Awaitility.await;

import dev.landfall.ops.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A PostgreSQL that the service did not start and does not stop.
final class OtherPostgres implements AutoCloseable {

    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(1);

    private final Path home;
    private final EmbeddedServer server;
    private String url;

    private OtherPostgres(Path home) {
        this.home = home;
        this.server = new EmbeddedServer(home, home);
        this.url = server.start();
    }

    static OtherPostgres fresh(String name) {
        return new OtherPostgres(DataDirectory.emptied(name).resolve("postgres"));
    }

    /// With the user and the password in it.
    String url() {
        return url;
    }

    int port() {
        return URI.create(url).getPort();
    }

    /// The same database by another way to it.
    String urlBy(int port) {
        return url.replace(":" + port() + "/", ":" + port + "/");
    }

    Database database() {
        return Database.at(url);
    }

    /// Connects as soon as the server lets somebody in.
    Database databaseAfterRecovery() {
        return await().atMost(LONGEST_RECOVERY).ignoreExceptions().until(this::database, found -> true);
    }

    /// Stops at once, as in a power cut: the next start recovers from the log. That start has another port.
    void restartAfterPowerCut() {
        signal("QUIT", postmaster());
        await().atMost(LONGEST_RECOVERY).until(() -> !ProcessHandle.of(postmasterOrNone()).map(ProcessHandle::isAlive).orElse(false));
        url = server.start();
    }

    /// Kills one of the server's processes with SIGKILL, whereupon it throws everybody out and recovers.
    void killBackend(long pid) {
        signal("KILL", pid);
    }

    private long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(home.resolve("data").resolve("postmaster.pid")).getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long postmasterOrNone() {
        return Files.exists(home.resolve("data").resolve("postmaster.pid")) ? postmaster() : -1;
    }

    private static void signal(String name, long pid) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
            if (status != 0) {
                throw new AssertionError("No signal reached process " + pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
