package dev.landfall.job;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Accounts of tests, and statements that no door has.
@ApplicationScoped
public class Outside {

    private static final AtomicLong ACCOUNTS = new AtomicLong(91_000);

    private final Pool pool;
    private final JobMoves moves;
    private final Outbox outbox;

    Outside(Pool pool, JobMoves moves, Outbox outbox) {
        this.pool = pool;
        this.moves = moves;
        this.outbox = outbox;
    }

    public long newAccount() {
        long account = ACCOUNTS.incrementAndGet();
        run("INSERT INTO account (id, name) VALUES ($1, 'test')", Tuple.of(account));
        return account;
    }

    /// Takes all run slots, so that every further job is deferred.
    public void takeSlots(long account) {
        run("INSERT INTO run_slot (account_id, slot, job_id) VALUES ($1, 1, -1), ($1, 2, -2), ($1, 3, -3)", Tuple.of(account));
    }

    public void freeSlots(long account) {
        run("DELETE FROM run_slot WHERE account_id = $1 AND job_id < 0", Tuple.of(account));
    }

    public boolean cancel(JobId job) {
        return await(() -> moves.make(job, new Move.Cancel()));
    }

    /// Deletes a job as a door does.
    public void delete(JobId job) {
        await(() -> pool.withTransaction(tx -> outbox.deleting(job, tx)
                .chain(() -> tx.preparedQuery("DELETE FROM import_job WHERE account_id = $1 AND id = $2")
                        .execute(Tuple.of(job.accountId(), job.value())))));
    }

    public void run(String sql, Tuple parameters) {
        await(() -> pool.preparedQuery(sql).execute(parameters));
    }

    public long count(String sql, Tuple parameters) {
        return await(() -> pool.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    public static <T> T await(Supplier<Uni<T>> step) {
        try {
            return VertxContextSupport.subscribeAndAwait(step);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
