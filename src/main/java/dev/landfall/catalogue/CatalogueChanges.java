package dev.landfall.catalogue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Changes what an account has of its own: one change after the other, each in a transaction, so that whatever a change
/// has found out about the catalogue still holds when it is written.
@ApplicationScoped
class CatalogueChanges {

    private final Catalogues catalogues;

    CatalogueChanges(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /// A change on its way: the catalogue as it is before, and the row that holds off all others.
    record Change(AccountCatalogue before, AccountCatalogueEntity row) {

        long accountId() {
            return row.accountId;
        }

        int nextId() {
            return ++row.lastId;
        }
    }

    <T> Uni<T> make(long accountId, Function<Change, Uni<T>> change) {
        return Panache.withTransaction(() -> open(accountId)
                .chain(() -> AccountCatalogueEntity.<AccountCatalogueEntity>findById(
                        accountId, LockModeType.PESSIMISTIC_WRITE))
                .chain(row -> catalogues.at(row).chain(before -> {
                    row.version++;
                    return change.apply(new Change(before, row));
                })));
    }

    /// Makes a change, and answers with what the catalogue is afterwards.
    Uni<AccountCatalogue> makeAndRead(long accountId, Function<Change, Uni<Void>> change) {
        return make(accountId, change).chain(() -> catalogues.whole(accountId));
    }

    /// Makes a change, and answers with what it has made, as it is in the catalogue afterwards.
    <K, T> Uni<T> makeAndRead(
            long accountId, Function<Change, Uni<K>> change, BiFunction<AccountCatalogue, K, T> shown) {
        return make(accountId, change)
                .chain(made -> catalogues.whole(accountId).map(after -> shown.apply(after, made)));
    }

    /// Two first changes may come at once, hence the insert that yields.
    private static Uni<Void> open(long accountId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                INSERT INTO account_catalogue (account_id) VALUES (:account)
                                ON CONFLICT (account_id) DO NOTHING
                                """)
                        .setParameter("account", accountId)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
