package dev.landfall.process;

import dev.landfall.ops.EmbeddedServer;

/// A PostgreSQL that the service did not start and does not stop.
final class OtherPostgres implements AutoCloseable {

    private final EmbeddedServer server;
    private final String url;

    private OtherPostgres(EmbeddedServer server) {
        this.server = server;
        this.url = server.start();
    }

    static OtherPostgres fresh(String name) {
        var home = DataDirectory.emptied(name).resolve("postgres");
        return new OtherPostgres(new EmbeddedServer(home, home));
    }

    /// With the user and the password in it.
    String url() {
        return url;
    }

    Database database() {
        return Database.at(url);
    }

    @Override
    public void close() {
        server.stop();
    }
}
