package dev.landfall.account;

import dev.landfall.record.OpaqueIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Secrets that an installation makes up once. They lie in the database, so that all replicas have the same and they
/// outlive a restart.
@ApplicationScoped
public class InstallationSecrets {

    private static final String ID_KEY = "opaque-ids";
    private static final int ID_KEY_BYTES = 32;

    private final Pool pool;
    private volatile @Nullable OpaqueIds ids;

    InstallationSecrets(Pool pool) {
        this.pool = pool;
    }

    /// The opaque ids of this installation.
    public Uni<OpaqueIds> ids() {
        var known = ids;
        return known != null ? Uni.createFrom().item(known) : idKey().map(OpaqueIds::new).invoke(made -> ids = made);
    }

    private Uni<byte[]> idKey() {
        return find(ID_KEY).chain(found -> found.map(key -> Uni.createFrom().item(key))
                .orElseGet(() -> keep(ID_KEY, random(ID_KEY_BYTES))));
    }

    private static byte[] random(int bytes) {
        var random = new byte[bytes];
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
