package dev.landfall.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/// The applications of accounts, and the short-lived tokens they got and gave back.
///
/// What stands in such a token, and that it is ours, is the business of the door that gave it out; here is known whether
/// the access token it was given for is still good, and whether it was taken back itself.
@ApplicationScoped
public class Applications {

    /// What was taken back is good for this much longer at most, at another replica.
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final int MOST_REMEMBERED = 10_000;

    private final Pool pool;
    private final Accounts accounts;
    private final TokenHashes hashes;
    private final Cache<ByteBuffer, Application> bearers =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    Applications(Pool pool, Accounts accounts, TokenHashes hashes) {
        this.pool = pool;
        this.accounts = accounts;
        this.hashes = hashes;
    }

    private static final String OF_TOKEN = """
            SELECT account_id, id, name, scopes FROM access_token WHERE token_hash = $1
            """;

    /// The application whose secret this is; empty for a token that nobody gave out, that was taken back, or has run out.
    public Uni<Optional<Application>> of(AccessToken secret) {
        var hash = hashes.of(secret);
        return remembered(hash, () -> accounts.callerOf(secret).chain(caller -> caller.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : pool.preparedQuery(OF_TOKEN)
                        .execute(Tuple.of(Buffer.buffer(hash)))
                        .map(Applications::first)));
    }

    private static final String BEARER = """
            SELECT account_id, id, name, scopes
              FROM access_token
             WHERE account_id = $1 AND id = $2 AND (expires_at IS NULL OR expires_at > now())
               AND NOT EXISTS (SELECT FROM revoked_token WHERE account_id = $1 AND token_hash = $3)
            """;

    /// The application that a short-lived token was given to; empty where its access token is no longer good, or the
    /// short-lived one was taken back.
    public Uni<Optional<Application>> bearerOf(long accountId, long applicationId, AccessToken shortLived) {
        var hash = hashes.of(shortLived);
        return remembered(hash, () -> pool.preparedQuery(BEARER)
                .execute(Tuple.of(accountId, applicationId, Buffer.buffer(hash)))
                .map(Applications::first));
    }

    private Uni<Optional<Application>> remembered(
            byte[] hash, Supplier<Uni<Optional<Application>>> look) {
        var key = ByteBuffer.wrap(hash);
        var remembered = bearers.getIfPresent(key);
        return remembered != null
                ? Uni.createFrom().item(Optional.of(remembered))
                : look.get().invoke(found -> found.ifPresent(application -> bearers.put(key, application)));
    }

    private static Optional<Application> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> new Application(
                        row.getLong("id"),
                        row.getLong("account_id"),
                        row.getString("name"),
                        Set.of(row.getArrayOfStrings("scopes"))));
    }

    private static final String REVOKE = """
            WITH gone AS (
                DELETE FROM revoked_token WHERE account_id = $1 AND expires_at < now())
            INSERT INTO revoked_token (account_id, token_hash, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;

    /// Takes a short-lived token back.
    ///
    /// @param expiresAt when it would have run out
    public Uni<Void> revoke(long accountId, AccessToken shortLived, Instant expiresAt) {
        var hash = hashes.of(shortLived);
        return pool.preparedQuery(REVOKE)
                .execute(Tuple.of(accountId, Buffer.buffer(hash), expiresAt.atOffset(ZoneOffset.UTC)))
                .invoke(() -> bearers.invalidate(ByteBuffer.wrap(hash)))
                .replaceWithVoid();
    }
}
