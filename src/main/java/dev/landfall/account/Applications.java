package dev.landfall.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The applications of accounts, and the tokens that were given to them and taken back.
///
/// What stands in a token, and that it is ours, is the business of the door that gave it out.
@ApplicationScoped
public class Applications {

    /// The application that the first account has from the first start on.
    public static final String FIRST_CLIENT_ID = "landfall";

    /// A token that was taken back is good for this much longer at most, at another replica.
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final int MOST_REMEMBERED = 10_000;

    private final Pool pool;
    private final Cache<ByteBuffer, Application> bearers =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    Applications(Pool pool) {
        this.pool = pool;
    }

    private static final String OF_CLIENT = """
            SELECT client_id, account_id, id, name, secret_hash FROM application WHERE client_id = $1
            """;

    /// The application that has this client id and this secret; empty where one of them is wrong.
    public Uni<Optional<Application>> authenticate(String clientId, AccessToken secret) {
        return pool.preparedQuery(OF_CLIENT)
                .execute(Tuple.of(clientId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .filter(row -> MessageDigest.isEqual(
                                row.getBuffer("secret_hash").getBytes(), secret.hash()))
                        .map(Applications::of));
    }

    private static final String BEARER = """
            SELECT client_id, account_id, id, name
              FROM application
             WHERE account_id = $1 AND id = $2
               AND NOT EXISTS (SELECT FROM revoked_token WHERE account_id = $1 AND token_hash = $3)
            """;

    /// The application that a token was given to; empty where it is gone, or the token was taken back.
    public Uni<Optional<Application>> bearerOf(long accountId, long applicationId, AccessToken token) {
        var hash = ByteBuffer.wrap(token.hash());
        var remembered = bearers.getIfPresent(hash);
        return remembered != null
                ? Uni.createFrom().item(Optional.of(remembered))
                : pool.preparedQuery(BEARER)
                        .execute(Tuple.of(accountId, applicationId, Buffer.buffer(hash.array())))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .findFirst()
                                .map(Applications::of))
                        .invoke(found -> found.ifPresent(application -> bearers.put(hash, application)));
    }

    private static final String FIRST_OF = """
            SELECT client_id, account_id, id, name FROM application WHERE account_id = $1 ORDER BY id LIMIT 1
            """;

    /// The oldest application of an account.
    public Uni<Optional<Application>> firstOf(long accountId) {
        return pool.preparedQuery(FIRST_OF)
                .execute(Tuple.of(accountId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(Applications::of));
    }

    private static final String REVOKE = """
            WITH gone AS (
                DELETE FROM revoked_token WHERE account_id = $1 AND expires_at < now())
            INSERT INTO revoked_token (account_id, token_hash, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;

    /// Takes a token back.
    ///
    /// @param expiresAt when it would have run out
    public Uni<Void> revoke(long accountId, AccessToken token, Instant expiresAt) {
        var hash = token.hash();
        return pool.preparedQuery(REVOKE)
                .execute(Tuple.of(accountId, Buffer.buffer(hash), expiresAt.atOffset(ZoneOffset.UTC)))
                .invoke(() -> bearers.invalidate(ByteBuffer.wrap(hash)))
                .replaceWithVoid();
    }

    private static final String OPEN = """
            INSERT INTO application (client_id, account_id, name, secret_hash) VALUES ($1, $2, $3, $4)
                ON CONFLICT (client_id) DO NOTHING
            """;

    /// Opens an application.
    ///
    /// @return its secret, to be shown once; empty when the client id is taken
    public Uni<Optional<AccessToken>> open(long accountId, String clientId, String name) {
        var secret = AccessToken.random();
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of(clientId, accountId, name, Buffer.buffer(secret.hash())))
                .map(rows -> rows.rowCount() == 1 ? Optional.of(secret) : Optional.empty());
    }

    private static final String OPEN_FIRST = """
            INSERT INTO application AS known (client_id, account_id, name, secret_hash)
            SELECT $1, account_id, $1, token_hash
              FROM access_token
             WHERE account_id = $2 AND (token_hash = $3 OR $3 IS NULL)
             ORDER BY created_at
             LIMIT 1
                ON CONFLICT (client_id) DO UPDATE SET secret_hash = excluded.secret_hash
                WHERE known.account_id = excluded.account_id AND $3 IS NOT NULL
            """;

    /// Sees to it that the first account has an application, whose secret is the account's token: the given one, or, when
    /// none is given, the one it was opened with.
    public Uni<Void> openFirst(Optional<String> givenToken) {
        var given = givenToken.map(token -> Buffer.buffer(new AccessToken(token).hash()));
        return pool.preparedQuery(OPEN_FIRST)
                .execute(Tuple.tuple()
                        .addString(FIRST_CLIENT_ID)
                        .addLong(Accounts.FIRST)
                        .addValue(given.orElse(null)))
                .replaceWithVoid();
    }

    private static Application of(Row row) {
        return new Application(
                row.getLong("id"), row.getLong("account_id"), row.getString("client_id"), row.getString("name"));
    }
}
