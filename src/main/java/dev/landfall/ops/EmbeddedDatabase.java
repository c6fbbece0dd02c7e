package dev.landfall.ops;

import java.nio.file.Path;

/// The database of a service that was given none: a PostgreSQL server on the data directory, for as long as the JVM runs.
final class EmbeddedDatabase {

    /// Carries the address of the running server over live reloads, which statics do not survive.
    ///
    /// Deliberately none of Quarkus' own datasource properties: continuous testing shares the JVM of dev mode, and they
    /// would lead the tests to the development database.
    static final String URL_PROPERTY = "landfall.embedded.url";

    private EmbeddedDatabase() {}

    static boolean isAnnounced() {
        return System.getProperty(URL_PROPERTY) != null;
    }

    static void start(Path dataDirectory) {
        var lock = DataDirectoryLock.on(dataDirectory);
        var home = dataDirectory.toAbsolutePath().normalize().resolve("postgres");
        var server = new EmbeddedServer(home, home);
        var order = ShutdownOrder.ofThisProcess();
        order.afterQuarkus(() -> {
            server.stop();
            lock.release();
        });
        System.setProperty(URL_PROPERTY, server.start());
        order.quarkusFollows();
    }
}
