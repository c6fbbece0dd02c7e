package dev.landfall.ops;

import java.io.IOException;
import java.nio.file.Path;

/// The database of a service that was given none: a PostgreSQL server on the data directory, for as long as the JVM runs.
final class EmbeddedDatabase {

    /// Carries the address of the running server over live reloads, which statics do not survive.
    ///
    /// Deliberately none of Quarkus' own datasource properties: continuous testing shares the JVM of dev mode, and they
    /// would lead the tests to the development database.
    static final String URL_PROPERTY = "landfall.embedded.url";

    /// Carries the key of the tokens' hashes. It lies beside the database and not in it, so that a dump of the database
    /// alone recognises no token.
    static final String TOKEN_KEY_PROPERTY = "landfall.embedded.token-key";

    private static final String TOKEN_KEY_FILE = "token.key";

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
        System.setProperty(TOKEN_KEY_PROPERTY, tokenKey(dataDirectory));
        order.quarkusFollows();
    }

    private static String tokenKey(Path dataDirectory) {
        try {
            return Password.keptIn(dataDirectory.resolve(TOKEN_KEY_FILE)).text();
        } catch (IOException e) {
            throw new StartRefused("the file %s in the data directory cannot be read or written: %s"
                    .formatted(TOKEN_KEY_FILE, e.getMessage()));
        }
    }
}
