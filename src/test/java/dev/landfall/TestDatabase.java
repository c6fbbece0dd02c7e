package dev.landfall;

import dev.landfall.ops.DataDirectoryLock;
import dev.landfall.ops.EmbeddedServer;
import dev.landfall.ops.StartRefused;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;

/// The PostgreSQL of all tests that start Quarkus. No test has to name it, because its scope is global.
///
/// One server per JVM, and on it a database of its own for every start of Quarkus.
@WithTestResource(value = TestDatabase.class, scope = TestResourceScope.GLOBAL)
public final class TestDatabase implements QuarkusTestResourceLifecycleManager {

    /// Survives the class loaders that Quarkus changes between test classes; a static would not.
    private static final String SERVER_PROPERTY = "landfall.test-server.url";

    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.datasource.reactive.url", createDatabase(server()));
    }

    /// The server goes on until the JVM ends, for the next test class or, in continuous testing, the next run.
    @Override
    public void stop() {}

    private static synchronized String server() {
        if (System.getProperty(SERVER_PROPERTY) == null) {
            System.setProperty(SERVER_PROPERTY, startServer());
        }
        return System.getProperty(SERVER_PROPERTY);
    }

    private static String startServer() {
        var home = ownHome();
        var server = new EmbeddedServer(home, Path.of("target", "postgres"));
        server.stop();
        delete(home.resolve("data"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        return server.start();
    }

    /// Tests may run twice at a time, by a build beside dev mode.
    private static Path ownHome() {
        for (var number = 1; ; number++) {
            var home = Path.of("target", "test-server-" + number);
            try {
                DataDirectoryLock.on(home);
                return home;
            } catch (StartRefused refused) {
                if (number == 10) {
                    throw refused;
                }
            }
        }
    }

    private static String createDatabase(String server) {
        var name = "test_" + UUID.randomUUID().toString().replace("-", "");
        var credentials = server.replaceFirst(".*//(.*):(.*)@.*", "user=$1&password=$2");
        var jdbcUrl = "jdbc:" + server.replaceFirst("//.*@", "//") + "?" + credentials;
        try (var connection = DriverManager.getConnection(jdbcUrl);
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.replaceFirst("[^/]*$", name);
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
