package dev.landfall.intake;

import dev.landfall.store.LinksBetween;
import dev.landfall.store.LinksEditor;
import dev.landfall.store.LinksWish;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;

/// Links records that are there, and takes links away, at the wish of a door: all wishes of a call in one transaction.
@ApplicationScoped
public class Linking {

    /// Two who lock the same records in different orders: PostgreSQL lets one of them go, and it may try again.
    private static final Predicate<Throwable> CROSSED =
            failure -> failure instanceof PgException refused && "40P01".equals(refused.getSqlState());

    private static final int MOST_RETRIES = 3;

    private final Pool pool;
    private final LinksEditor links;

    Linking(Pool pool, LinksEditor links) {
        this.pool = pool;
        this.links = links;
    }

    /// Links records, and keeps the labels that they bear besides.
    ///
    /// @param wishes of the two types of `between`; none wants to link a record with itself
    public Uni<LinksEditor.Outcome> link(long accountId, LinksBetween between, List<LinksWish> wishes) {
        return again(pool.withTransaction(tx -> links.link(accountId, between, wishes, tx)));
    }

    /// Links records. Where a wish names a label, those of the account's labels go that it does not name.
    ///
    /// @param wishes of the two types of `between`; none wants to link a record with itself
    public Uni<LinksEditor.Outcome> relabel(long accountId, LinksBetween between, List<LinksWish> wishes) {
        return again(pool.withTransaction(tx -> links.relabel(accountId, between, wishes, tx)));
    }

    /// Removes the links that the wishes name, or all links of two records where a wish names none.
    public Uni<Void> unlink(long accountId, LinksBetween between, List<LinksWish> wishes) {
        return again(pool.withTransaction(tx -> links.unlink(accountId, between, wishes, tx)));
    }

    private static <T> Uni<T> again(Uni<T> transaction) {
        return transaction.onFailure(CROSSED).retry().atMost(MOST_RETRIES);
    }
}
