package dev.landfall.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private final TokenHashes hashes;
    private final Cache<ByteBuffer, Known> callers =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    private record Known(Caller caller, Optional<Instant> expiresAt) {

        boolean isValid() {
            return expiresAt.isEmpty() || Instant.now().isBefore(expiresAt.get());
        }
    }

    Accounts(TokenHashes hashes) {
        this.hashes = hashes;
    }

    /// Whom a token belongs to; empty for a token that nobody gave out, that was taken back, or that has run out.
    public Uni<Optional<Caller>> callerOf(AccessToken token) {
        var hash = ByteBuffer.wrap(hashes.of(token));
        var remembered = callers.getIfPresent(hash);
        var known = remembered != null
                ? Uni.createFrom().item(Optional.of(remembered))
                : look(token, hash).invoke(found -> found.ifPresent(caller -> callers.put(hash, caller)));
        return known.map(found -> found.filter(Known::isValid).map(Known::caller));
    }

    private Uni<Optional<Known>> look(AccessToken token, ByteBuffer hash) {
        return Panache.withSession(() -> AccessTokenEntity.<AccessTokenEntity>findById(hash.array()))
                .chain(found -> found == null
                        ? hashAnew(token)
                        : Uni.createFrom().item(Optional.of(found)))
                .map(found -> found.map(entity -> new Known(
                        new Caller(entity.accountId, Set.of(entity.scopes), entity.name, entity.userId),
                        Optional.ofNullable(entity.expiresAt))));
    }

    /// A token that was given out before there was a key for the hashes is hashed with the key when it is seen again.
    private Uni<Optional<AccessTokenEntity>> hashAnew(AccessToken token) {
        return hashes.beforeKey(token)
                .map(before -> Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "UPDATE access_token SET token_hash = :hash WHERE token_hash = :before")
                                .setParameter("hash", hashes.of(token))
                                .setParameter("before", before)
                                .executeUpdate())
                        .chain(() -> AccessTokenEntity.<AccessTokenEntity>findById(hashes.of(token)))
                        .map(Optional::ofNullable)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /// Opens an account that has nothing yet, no token either.
    @WithTransaction
    public Uni<Account> open(String name) {
        var entity = new AccountEntity();
        entity.name = name;
        entity.createdAt = Instant.now();
        return entity.<AccountEntity>persistAndFlush().map(AccountEntity::account);
    }

    /// The accounts by id.
    ///
    /// @param after only accounts with a larger id; 0 for the first
    @WithSession
    public Uni<List<Account>> list(long after, int limit) {
        return AccountEntity.<AccountEntity>find("id > ?1 ORDER BY id", after)
                .page(0, limit)
                .list()
                .map(found -> found.stream().map(AccountEntity::account).toList());
    }

    @WithSession
    public Uni<Optional<Account>> find(long accountId) {
        return AccountEntity.<AccountEntity>findById(accountId)
                .map(found -> Optional.ofNullable(found).map(AccountEntity::account));
    }

    /// Makes up a token of an account.
    ///
    /// @param expiresAt from when on the token is worth nothing; empty for never
    /// @return empty where there is no such account
    @WithTransaction
    public Uni<Optional<GivenToken>> giveToken(
            long accountId, String name, Set<String> scopes, Optional<Instant> expiresAt) {
        var token = AccessToken.random();
        return AccountEntity.<AccountEntity>findById(accountId).chain(account -> account == null
                ? Uni.createFrom().item(Optional.empty())
                : entityOf(token, accountId, name, scopes, expiresAt)
                        .<AccessTokenEntity>persistAndFlush()
                        .call(saved -> Panache.getSession().chain(session -> session.refresh(saved)))
                        .map(saved -> Optional.of(new GivenToken(token, saved.known()))));
    }

    /// The tokens of an account, oldest first, those that have run out among them.
    @WithSession
    public Uni<List<KnownToken>> tokens(long accountId) {
        return AccessTokenEntity.<AccessTokenEntity>list("accountId = ?1 ORDER BY id", accountId)
                .map(found -> found.stream().map(AccessTokenEntity::known).toList());
    }

    /// Takes a token back. Every replica refuses it within [#REMEMBERED].
    ///
    /// @return false where the account has no such token
    @WithTransaction
    public Uni<Boolean> takeBack(long accountId, long tokenId) {
        return AccessTokenEntity.<AccessTokenEntity>find("accountId = ?1 AND id = ?2", accountId, tokenId)
                .firstResult()
                .chain(found -> found == null
                        ? Uni.createFrom().item(false)
                        : found.delete()
                                .invoke(() -> callers.invalidate(ByteBuffer.wrap(found.tokenHash)))
                                .replaceWith(true));
    }

    /// Holds an account until the transaction around ends, so that what is counted over its jobs stays true meanwhile.
    /// Belongs into a Panache transaction.
    public Uni<Void> hold(long accountId) {
        return AccountEntity.<AccountEntity>findById(accountId, LockModeType.PESSIMISTIC_WRITE)
                .replaceWithVoid();
    }

    /// How an account takes inputs.
    public Uni<InputSettings> inputSettings(long accountId) {
        return Panache.withSession(() -> AccountEntity.<AccountEntity>findById(accountId)
                .map(account ->
                        new InputSettings(account.strictRelations, account.skipsErrors, account.mostOpenJobs)));
    }

    /// Changes how an account takes inputs; imports that have been accepted go on as they were.
    public Uni<Void> change(long accountId, InputSettings settings) {
        return Panache.withTransaction(() -> AccountEntity.<AccountEntity>findById(accountId)
                .invoke(account -> {
                    account.strictRelations = settings.strictRelations();
                    account.skipsErrors = settings.skipsErrors();
                    account.mostOpenJobs = settings.mostOpenJobs();
                })
                .replaceWithVoid());
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
        return AccessTokenEntity.<AccessTokenEntity>findById(hashes.of(token))
                .chain(known -> known == null ? hashAnew(token) : Uni.createFrom().item(Optional.of(known)))
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().voidItem()
                        : entityOf(token, FIRST, FIRST_NAME, Set.of(Caller.ALL_SCOPES), Optional.empty())
                                .persist()
                                .replaceWithVoid());
    }

    private AccessTokenEntity entityOf(
            AccessToken token, long accountId, String name, Set<String> scopes, Optional<Instant> expiresAt) {
        var entity = new AccessTokenEntity();
        entity.tokenHash = hashes.of(token);
        entity.accountId = accountId;
        entity.name = name;
        entity.prefix = token.prefix();
        entity.scopes = scopes.stream().sorted().toArray(String[]::new);
        entity.createdAt = Instant.now();
        entity.expiresAt = expiresAt.orElse(null);
        return entity;
    }
}
