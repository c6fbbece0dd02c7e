package dev.landfall.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landfall.record.Catalogue;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Objects;

/// The catalogues of the accounts.
///
/// A replica remembers what it has put together, and asks for one number before it uses it: the version, which every
/// change raises in its own transaction. So what is answered is never older than the request.
@ApplicationScoped
public class Catalogues {

    /// The doors whose catalogues accounts add to.
    private static final List<String> DOORS = List.of("hubspot", "bitrix24");

    /// A catalogue takes some hundred kilobytes of memory, and few accounts are busy at a time.
    private static final int MOST_REMEMBERED = 500;

    private static final long NOTHING_OF_ITS_OWN = 0;

    private final Pool pool;
    private final Catalogue builtIn;
    private final AccountCatalogue plain;

    private final Cache<Long, AccountCatalogue> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    Catalogues(Pool pool, Catalogue builtIn) {
        this.pool = pool;
        this.builtIn = builtIn;
        this.plain = Assembly.of(DOORS, NOTHING_OF_ITS_OWN, builtIn, new CatalogueParts());
    }

    /// What an account can import: the built-in types, and its own.
    public Uni<Catalogue> of(long accountId) {
        return whole(accountId).map(AccountCatalogue::catalogue);
    }

    /// The same, with all that doors show of it.
    public Uni<AccountCatalogue> whole(long accountId) {
        return versionOf(accountId).chain(version -> {
            if (version == NOTHING_OF_ITS_OWN) {
                return Uni.createFrom().item(plain);
            }
            var known = remembered.getIfPresent(accountId);
            return known != null && known.version() == version
                    ? Uni.createFrom().item(known)
                    : load(accountId);
        });
    }

    private static final String VERSION = """
            SELECT version FROM account_catalogue WHERE account_id = $1
            """;

    private Uni<Long> versionOf(long accountId) {
        return pool.preparedQuery(VERSION).execute(Tuple.of(accountId)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? found.next().getLong("version") : NOTHING_OF_ITS_OWN;
        });
    }

    /// Holds off changes while it reads, so that the parts fit together and the version is theirs.
    private Uni<AccountCatalogue> load(long accountId) {
        return Panache.withTransaction(() -> AccountCatalogueEntity.<AccountCatalogueEntity>findById(
                        accountId, LockModeType.PESSIMISTIC_READ)
                .chain(this::at));
    }

    /// The catalogue of an account whose row is held by the Panache transaction around.
    Uni<AccountCatalogue> at(AccountCatalogueEntity row) {
        var known = remembered.getIfPresent(row.accountId);
        if (known != null && known.version() == row.version) {
            return Uni.createFrom().item(known);
        }
        long version = row.version;
        return CatalogueParts.of(row.accountId)
                .map(parts -> Assembly.of(DOORS, version, builtIn, parts))
                .invoke(assembled -> remembered.put(row.accountId, Objects.requireNonNull(assembled)));
    }
}
