package dev.landfall.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Secrets that an installation makes up once. They lie in the database, so that all replicas have the same and they
/// outlive a restart.
@ApplicationScoped
public class InstallationSecrets {

    private static final int KEY_BYTES = 32;

    private final Pool pool;

    InstallationSecrets(Pool pool) {
        this.pool = pool;
    }

    /// A key for a purpose, 256 bits of chance.
    public Uni<byte[]> key(String purpose) {
        return find(purpose).chain(found -> found.map(key -> Uni.createFrom().item(key))
                .orElseGet(() -> keep(purpose, random())));
    }

    private static byte[] random() {
        var random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return random;
    }

    private static final String FIND = """
            SELECT value FROM installation_secret WHERE name = $1
            """;

    Uni<Optional<byte[]>> find(String name) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(name))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getBuffer("value").getBytes()));
    }

    private static final String KEEP = """
            INSERT INTO installation_secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING
            """;

    /// Keeps a secret, unless another replica was faster.
    ///
    /// @return the one that is kept
    Uni<byte[]> keep(String name, byte[] value) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(name, Buffer.buffer(value)))
                .chain(() -> find(name))
                .map(Optional::orElseThrow);
    }
}
