package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

    /// Kept over the tests, because setting up a cluster takes longer than starting on one.
    @TempDir
    static Path home;

    private EmbeddedServer server;

    @BeforeEach
    void server() {
        server = new EmbeddedServer(home, Path.of("target", "postgres"));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void dataOutliveTheServer() throws SQLException {
        execute(server.start(), "CREATE TABLE kept (word text)");
        execute(server.start(), "INSERT INTO kept VALUES ('ÄÖÜ')");
        server.stop();

        assertThat(ask(server.start(), "SELECT lower(word) FROM kept")).isEqualTo("äöü");
    }

    @Test
    void commitsAreDurable() throws SQLException {
        var url = server.start();

        assertThat(ask(url, "SHOW fsync")).isEqualTo("on");
        assertThat(ask(url, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(ask(url, "SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void runningServerIsTakenOverAndStopped() throws SQLException {
        var orphan = server.start();

        var heir = new EmbeddedServer(home, Path.of("target", "postgres"));
        assertThat(heir.start()).isEqualTo(orphan);
        heir.stop();

        assertThatThrownBy(() -> connect(orphan)).isInstanceOf(SQLException.class);
    }

    @Test
    void killedServerComesBackWithItsData() throws SQLException {
        var url = server.start();
        execute(url, "CREATE TABLE survivor AS SELECT 1 AS number");
        var postmaster = Postmaster.recordedIn(home.resolve("data")).orElseThrow();

        ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();

        assertThat(ask(server.start(), "SELECT number FROM survivor")).isEqualTo("1");
    }

    @Test
    void numberOfAProcessOfAnotherKindIsNoHindrance() throws IOException, SQLException {
        server.start();
        var record = home.resolve("data").resolve("postmaster.pid");
        var lines = Files.readAllLines(record);
        server.stop();
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(record, lines);

        assertThat(ask(server.start(), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void nobodyComesInWithoutThePassword() {
        var stranger = server.start().replaceFirst(":[^:@]*@", ":wrong@");

        assertThatThrownBy(() -> connect(stranger)).hasMessageContaining("password authentication failed");
    }

    @Test
    void dataOfAnotherVersionAreRefusedInOneLine() throws IOException {
        server.start();
        server.stop();
        var version = home.resolve("data").resolve("PG_VERSION");
        var actual = Files.readString(version);
        Files.writeString(version, "12\n");

        assertThatThrownBy(() -> server.start())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("database files are incompatible with server")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"));

        Files.writeString(version, actual);
    }

    private static String ask(String url, String query) throws SQLException {
        try (var connection = connect(url);
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(String url, String statement) throws SQLException {
        try (var connection = connect(url)) {
            connection.createStatement().execute(statement);
        }
    }

    private static Connection connect(String url) throws SQLException {
        var address = DatabaseAddress.parse(url).orElseThrow();
        var properties = new Properties();
        properties.setProperty("user", address.username().orElseThrow());
        properties.setProperty("password", address.password().orElseThrow());
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }
}
