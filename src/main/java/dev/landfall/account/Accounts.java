package dev.landfall.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The accounts and their tokens.
@ApplicationScoped
public class Accounts {

    /// The account that exists from the first start on.
    public static final long FIRST = 1;

    /// The person who has installed the service.
    public static final long FIRST_USER = 1;

    private static final String FIRST_NAME = "local";

    /// Whoever polls an import asks again and again with the same token. A token that was taken back is recognised for
    /// this much longer at most.
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final int MOST_REMEMBERED = 10_000;

    private final Cache<ByteBuffer, Caller> callers =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    /// Whom a token belongs to; empty for a token that nobody gave out.
    public Uni<Optional<Caller>> callerOf(AccessToken token) {
        var hash = ByteBuffer.wrap(token.hash());
        var remembered = callers.getIfPresent(hash);
        return remembered != null
                ? Uni.createFrom().item(Optional.of(remembered))
                : look(hash).invoke(found -> found.ifPresent(caller -> callers.put(hash, caller)));
    }

    private static Uni<Optional<Caller>> look(ByteBuffer hash) {
        return Panache.withSession(() -> AccessTokenEntity.<AccessTokenEntity>findById(hash.array())
                .map(found -> Optional.ofNullable(found)
                        .map(entity -> new Caller(entity.accountId, Set.of(entity.scopes), entity.userId))));
    }

    /// Holds an account until the transaction around ends, so that what is counted over its jobs stays true meanwhile.
    /// Belongs into a Panache transaction.
    public Uni<Void> hold(long accountId) {
        return AccountEntity.<AccountEntity>findById(accountId, LockModeType.PESSIMISTIC_WRITE)
                .replaceWithVoid();
    }

    /// Sees to it that the first account exists and has a token with all scopes: the given one, or, when none is given
    /// and the account has none yet, a new one.
    ///
    /// @return the new token, to be shown once; empty when there was nothing to make up
    @WithTransaction
    public Uni<Optional<AccessToken>> openFirst(Optional<String> givenToken) {
        return insertFirstAccount().chain(() -> givenToken
                .map(given -> insertToken(new AccessToken(given)).replaceWith(Optional.<AccessToken>empty()))
                .orElseGet(this::insertRandomTokenUnlessThereIsOne));
    }

    /// Several replicas may start at once on an empty database, hence the inserts that yield.
    private Uni<Void> insertFirstAccount() {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                        INSERT INTO account (id, name) VALUES (:id, :name) ON CONFLICT (id) DO NOTHING
                        """)
                .setParameter("id", FIRST)
                .setParameter("name", FIRST_NAME)
                .executeUpdate()
                .replaceWithVoid());
    }

    private Uni<Optional<AccessToken>> insertRandomTokenUnlessThereIsOne() {
        return hold(FIRST)
                .chain(() -> AccessTokenEntity.count("accountId", FIRST))
                .chain(tokens -> {
                    if (tokens > 0) {
                        return Uni.createFrom().item(Optional.<AccessToken>empty());
                    }
                    var token = AccessToken.random();
                    return insertToken(token).replaceWith(Optional.of(token));
                });
    }

    private Uni<Void> insertToken(AccessToken token) {
        return AccessTokenEntity.<AccessTokenEntity>findById(token.hash()).chain(known -> {
            if (known != null) {
                return Uni.createFrom().voidItem();
            }
            var entity = new AccessTokenEntity();
            entity.tokenHash = token.hash();
            entity.accountId = FIRST;
            entity.name = FIRST_NAME;
            entity.scopes = new String[] {Caller.ALL_SCOPES};
            entity.createdAt = Instant.now();
            return entity.persist().replaceWithVoid();
        });
    }
}
