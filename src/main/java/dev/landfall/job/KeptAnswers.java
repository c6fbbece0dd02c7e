package dev.landfall.job;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Answers of calls that a client may send again, kept in the transaction of what the call did: so the second call finds the
/// answer whenever the first has done its work, also when its client never got to see it.
@ApplicationScoped
public class KeptAnswers {

    /// As long as the vendors of the clients promise.
    private static final String KEPT = "24 hours";

    /// Old answers are deleted by one call in so many, so that most calls need not.
    private static final long CALLS_PER_CLEANUP = 1_000;

    private final Pool pool;
    private final AtomicLong calls = new AtomicLong();

    KeptAnswers(Pool pool) {
        this.pool = pool;
    }

    /// An answer, and the digest of what it answers.
    public record Kept(byte[] digest, String answer) {}

    private static final String FIND = """
            SELECT digest, answer
              FROM kept_answer
             WHERE account_id = $1 AND call_key = $2 AND created_at > now() - $3::text::interval
            """;

    public Uni<Optional<Kept>> find(long accountId, byte[] callKey) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.tuple()
                        .addLong(accountId)
                        .addBuffer(Buffer.buffer(callKey))
                        .addString(KEPT))
                .map(rows -> {
                    var found = rows.iterator();
                    if (!found.hasNext()) {
                        return Optional.empty();
                    }
                    var row = found.next();
                    return Optional.of(new Kept(row.getBuffer("digest").getBytes(), row.getString("answer")));
                });
    }

    private static final String KEEP = """
            INSERT INTO kept_answer AS kept (account_id, call_key, digest, answer)
            VALUES ($1, $2, $3, $4)
                ON CONFLICT (account_id, call_key) DO UPDATE
               SET digest = excluded.digest, answer = excluded.answer, created_at = now()
             WHERE kept.created_at <= now() - $5::text::interval
            """;

    /// Keeps an answer; answers false where the same call has got one meanwhile, whereupon the transaction is to be rolled
    /// back. Who keeps the answer of a call that another is just keeping waits for the other's transaction.
    public Uni<Boolean> keep(long accountId, byte[] callKey, Kept kept, SqlConnection tx) {
        return cleanUp(accountId, tx)
                .chain(() -> tx.preparedQuery(KEEP)
                        .execute(Tuple.tuple()
                                .addLong(accountId)
                                .addBuffer(Buffer.buffer(callKey))
                                .addBuffer(Buffer.buffer(kept.digest()))
                                .addString(kept.answer())
                                .addString(KEPT)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String KEEP_IN_SESSION = """
            INSERT INTO kept_answer AS kept (account_id, call_key, digest, answer)
            VALUES (:account, :key, :digest, :answer)
                ON CONFLICT (account_id, call_key) DO UPDATE
               SET digest = excluded.digest, answer = excluded.answer, created_at = now()
             WHERE kept.created_at <= now() - cast(cast(:kept AS text) AS interval)
            """;

    /// The same within a Panache transaction.
    public Uni<Boolean> keep(long accountId, byte[] callKey, Kept kept) {
        return cleanUp(accountId)
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(KEEP_IN_SESSION)
                        .setParameter("account", accountId)
                        .setParameter("key", callKey)
                        .setParameter("digest", kept.digest())
                        .setParameter("answer", kept.answer())
                        .setParameter("kept", KEPT)
                        .executeUpdate())
                .map(written -> written == 1);
    }

    private static final String CLEAN_UP = """
            DELETE FROM kept_answer WHERE account_id = $1 AND created_at <= now() - $2::text::interval
            """;

    private Uni<Void> cleanUp(long accountId, SqlConnection tx) {
        return calls.incrementAndGet() % CALLS_PER_CLEANUP == 0
                ? tx.preparedQuery(CLEAN_UP).execute(Tuple.of(accountId, KEPT)).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static final String CLEAN_UP_IN_SESSION = """
            DELETE FROM kept_answer
             WHERE account_id = :account AND created_at <= now() - cast(cast(:kept AS text) AS interval)
            """;

    private Uni<Void> cleanUp(long accountId) {
        return calls.incrementAndGet() % CALLS_PER_CLEANUP == 0
                ? Panache.getSession()
                        .chain(session -> session.createNativeQuery(CLEAN_UP_IN_SESSION)
                                .setParameter("account", accountId)
                                .setParameter("kept", KEPT)
                                .executeUpdate())
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
