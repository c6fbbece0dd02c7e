package dev.landfall.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/// What the addresses of an account's files are signed with. Made up when it is first needed, and the same on all replicas.
@ApplicationScoped
public class FileLinkKeys {

    private static final int KEY_BYTES = 32;
    private static final int MOST_REMEMBERED = 10_000;

    private final Pool pool;
    private final Cache<Long, byte[]> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    FileLinkKeys(Pool pool) {
        this.pool = pool;
    }

    private static final String KEEP = """
            INSERT INTO file_link_key (account_id, secret) VALUES ($1, $2) ON CONFLICT (account_id) DO NOTHING
            """;

    private static final String FIND = """
            SELECT secret FROM file_link_key WHERE account_id = $1
            """;

    /// The key of an account that exists.
    public Uni<byte[]> of(long accountId) {
        var remembered = known.getIfPresent(accountId);
        if (remembered != null) {
            return Uni.createFrom().item(remembered);
        }
        return pool.preparedQuery(KEEP)
                .execute(Tuple.tuple().addLong(accountId).addBuffer(Buffer.buffer(random())))
                .chain(() -> pool.preparedQuery(FIND).execute(Tuple.of(accountId)))
                .map(rows -> rows.iterator().next().getBuffer("secret").getBytes())
                .invoke(key -> known.put(accountId, key));
    }

    private static byte[] random() {
        var random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
