package dev.landfall.ops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.postgresql.Driver;

/// A PostgreSQL server of our own on the loopback interface, whose data outlive it.
///
/// | below `home`   |                                                                         |
/// |----------------|-------------------------------------------------------------------------|
/// | `data`         | the cluster                                                             |
/// | `password`     | of its only user, made up once                                          |
/// | `server.log`   | what the running server says; `server.log.1` is from the one before     |
/// | `commands.log` | what the last command to start or stop it said                          |
///
/// The server is a process of its own. It survives when the JVM is killed, and the next start takes it over. Whoever
/// calls [#start()] sees to it that nobody else does so on the same home at the same time.
public final class EmbeddedServer {

    private static final Logger LOG = Logger.getLogger(EmbeddedServer.class);

    private static final String USER = "landfall";
    private static final String DATABASE = "postgres";

    /// Redoing a few gigabytes of journal after a crash takes minutes on a slow disk.
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    /// When the server itself was killed, its sessions end by themselves; until then, it must not start again.
    private static final Duration LONGEST_GOODBYE_OF_ORPHANS = Duration.ofMinutes(1);

    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);
    private static final int POLL_MILLIS = 50;

    /// What makes a commit durable is said outright, although it is the default, because all promises rest on it.
    /// Errors of single statements reach the client and stay out of the log, since they may quote data.
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "max_connections", "100",
            "shared_buffers", "256MB",
            "max_wal_size", "4GB",
            "timezone", "UTC",
            "log_min_messages", "log");

    private final Path home;
    private final Path data;
    private final Path log;
    private final Path commandLog;
    private final Path programsHome;

    /// Servers with the same `programsHome` share the unpacked programs.
    public EmbeddedServer(Path home, Path programsHome) {
        this.home = home.toAbsolutePath().normalize();
        this.data = this.home.resolve("data");
        this.log = this.home.resolve("server.log");
        this.commandLog = this.home.resolve("commands.log");
        this.programsHome = programsHome.toAbsolutePath().normalize();
    }

    /// Starts the server, or takes over the one that still runs, and answers its address as
    /// `postgresql://user:password@host:port/database`.
    public String start() {
        try {
            Files.createDirectories(home);
            var password = Password.keptIn(home.resolve("password"));
            var running = takeOver(password);
            var port = running.isPresent() ? running.getAsInt() : startAnew(password);
            return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(USER, password.text(), port, DATABASE);
        } catch (IOException e) {
            throw new StartRefused("the embedded PostgreSQL cannot use %s (%s).".formatted(home, e));
        }
    }

    /// Waits a little for the clients to leave, then cuts them off. What was committed is safe either way.
    public void stop() {
        if (Postmaster.recordedIn(data).isEmpty()) {
            return;
        }
        try {
            var programs = PostgresPrograms.unpackedBelow(programsHome);
            if (!control(programs, "stop", "-m", "smart", "-t", seconds(LONGEST_GOODBYE))) {
                control(programs, "stop", "-m", "fast", "-t", seconds(LONGEST_STOP));
            }
        } catch (IOException e) {
            LOG.warn("The embedded PostgreSQL could not be stopped; the next start takes it over", e);
        }
    }

    /// Finds the port of a server that a killed JVM has left behind. One that is just ending is waited for.
    private OptionalInt takeOver(Password password) throws IOException {
        var recorded = Postmaster.recordedIn(data);
        if (recorded.isEmpty()) {
            return OptionalInt.empty();
        }
        var postmaster = recorded.get();
        var deadline = Instant.now().plus(LONGEST_START);
        while (postmaster.isRunning()) {
            switch (reception(postmaster, password)) {
                case WELCOME -> {
                    LOG.infof("Took over the embedded PostgreSQL, process %d", postmaster.pid());
                    return OptionalInt.of(postmaster.port());
                }
                case STRANGER -> {
                    Postmaster.forget(data);
                    return OptionalInt.empty();
                }
                case NOT_NOW -> pause(deadline, postmaster);
            }
        }
        if (postmaster.isMistaken()) {
            Postmaster.forget(data);
        }
        return OptionalInt.empty();
    }

    private enum Reception { WELCOME, STRANGER, NOT_NOW }

    /// The password is known to this cluster only, so it tells our server from any other on the recorded port.
    private static Reception reception(Postmaster postmaster, Password password) {
        var properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password.text());
        properties.setProperty("loginTimeout", "5");
        var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postmaster.port(), DATABASE);
        try (var _ = new Driver().connect(url, properties)) {
            return Reception.WELCOME;
        } catch (SQLException e) {
            var refusedLogin = e.getSQLState() != null && e.getSQLState().startsWith("28");
            return refusedLogin ? Reception.STRANGER : Reception.NOT_NOW;
        }
    }

    private static void pause(Instant deadline, Postmaster postmaster) {
        if (Instant.now().isAfter(deadline)) {
            throw new StartRefused("PostgreSQL, process %d, neither answers nor ends.".formatted(postmaster.pid()));
        }
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("the start was interrupted.");
        }
    }

    private int startAnew(Password password) throws IOException {
        var programs = PostgresPrograms.unpackedBelow(programsHome);
        if (!Files.exists(data)) {
            initialize(programs, password);
        }
        programs.handOver(home);
        var port = freePort();
        var deadline = Instant.now().plus(LONGEST_GOODBYE_OF_ORPHANS);
        while (!launch(programs, port)) {
            var lastCry = lastCry();
            if (!lastCry.contains("still in use") || Instant.now().isAfter(deadline)) {
                throw new StartRefused("the embedded PostgreSQL did not start (%s); see %s.".formatted(lastCry, home));
            }
        }
        LOG.infof("Started the embedded PostgreSQL in %s on port %d", home, port);
        return port;
    }

    private boolean launch(PostgresPrograms programs, int port) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return control(programs, "start", "-t", seconds(LONGEST_START), "-l", log.toString(), "-o", options(port));
    }

    /// The collation is PostgreSQL's own, so that texts sort alike on every machine, whatever it has installed.
    private void initialize(PostgresPrograms programs, Password password) throws IOException {
        LOG.infof("Setting up the embedded PostgreSQL in %s", home);
        var draft = Draft.in(home, "initializing-");
        programs.handOver(home);
        var initialized = programs.run(commandLog, "initdb", List.of(
                "-D", draft.folder().toString(),
                "-U", USER,
                "--pwfile", password.file().toString(),
                "--auth", "scram-sha-256",
                "--encoding", "UTF8",
                "--locale", "C",
                "--locale-provider", "builtin",
                "--builtin-locale", "C.UTF-8"));
        if (!initialized) {
            throw new StartRefused("the embedded PostgreSQL could not be set up; see %s.".formatted(commandLog));
        }
        draft.moveTo(data);
    }

    private boolean control(PostgresPrograms programs, String action, String... arguments) throws IOException {
        var words = new ArrayList<>(List.of(action, "-D", data.toString(), "-w"));
        words.addAll(List.of(arguments));
        return programs.run(commandLog, "pg_ctl", words);
    }

    private static String options(int port) {
        return SETTINGS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(setting -> "-c %s=%s".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining(" ", "-p " + port + " ", ""));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// A server that does not even begin leaves its reason with the command that was to start it.
    private String lastCry() throws IOException {
        var source = Files.exists(log) ? log : commandLog;
        try (var lines = Files.lines(source)) {
            return lines.filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || source == commandLog)
                    .reduce((earlier, later) -> later)
                    .orElse("it gave no reason");
        }
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
