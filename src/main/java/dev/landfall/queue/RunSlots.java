package dev.landfall.queue;

import dev.landfall.job.JobId;
import dev.landfall.job.JobMoves;
import dev.landfall.job.Lease;
import dev.landfall.job.Move;
import dev.landfall.queue.SlotPlan.Decision;
import dev.landfall.queue.SlotPlan.Taken;
import dev.landfall.queue.SlotPlan.Waiting;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// The run slots in the database: which accounts have open jobs, and who gets a slot.
@ApplicationScoped
class RunSlots {

    /// Looking further down the line than this in one turn brings nothing: three at most can begin.
    private static final int MOST_WAITING = 200;

    private final Pool pool;
    private final JobMoves moves;

    RunSlots(Pool pool, JobMoves moves) {
        this.pool = pool;
        this.moves = moves;
    }

    private static final String ACCOUNTS_WITH_WORK = """
            SELECT DISTINCT account_id
              FROM import_job
             WHERE state IN ('STARTED', 'DEFERRED') OR state = 'PROCESSING' AND leased_until < now()
             ORDER BY account_id
            """;

    /// Accounts with jobs in line, or with jobs whose runner is lost. Reads without a lock; the claim looks again.
    Uni<List<Long>> accountsWithWork() {
        return pool.query(ACCOUNTS_WITH_WORK).execute().map(rows -> list(rows, row -> row.getLong("account_id")));
    }

    /// Hands out the free slots of an account and takes over its lost jobs.
    ///
    /// @param ours jobs that run in this process: they are not lost, however late their lease is renewed
    /// @return the leases this process now holds and has not begun to run
    Uni<List<Lease>> claim(long accountId, String runner, int capacity, Set<JobId> ours) {
        return pool.withTransaction(tx -> hold(accountId, tx)
                .chain(() -> takeOverLost(accountId, runner, capacity, ours, tx))
                .chain(lost -> beginWaiting(accountId, runner, capacity - lost.size(), tx)
                        .map(begun -> {
                            var leases = new ArrayList<>(lost);
                            leases.addAll(begun);
                            return List.copyOf(leases);
                        })));
    }

    /// One claim at a time and account, so that the order of the line holds over all replicas.
    private static Uni<Void> hold(long accountId, SqlConnection tx) {
        return tx.preparedQuery("SELECT id FROM account WHERE id = $1 FOR UPDATE")
                .execute(Tuple.of(accountId))
                .replaceWithVoid();
    }

    private static final String LOST = """
            SELECT id
              FROM import_job
             WHERE account_id = $1 AND state = 'PROCESSING' AND leased_until < now()
             ORDER BY accepted_at, id
            """;

    private Uni<List<Lease>> takeOverLost(
            long accountId, String runner, int capacity, Set<JobId> ours, SqlConnection tx) {
        return tx.preparedQuery(LOST)
                .execute(Tuple.of(accountId))
                .map(rows -> list(rows, row -> new JobId(accountId, row.getLong("id"))))
                .map(lost -> lost.stream()
                        .filter(job -> !ours.contains(job))
                        .limit(capacity)
                        .toList())
                .chain(lost -> each(lost, job -> moves.takeOver(job, runner, tx)));
    }

    private static final String TAKEN = """
            SELECT slot, large_permit FROM run_slot WHERE account_id = $1
            """;

    private static final String WAITING = """
            SELECT id, total_rows, state
              FROM import_job
             WHERE account_id = $1 AND state IN ('STARTED', 'DEFERRED')
             ORDER BY accepted_at, id
             LIMIT $2
            """;

    private Uni<List<Lease>> beginWaiting(long accountId, String runner, int capacity, SqlConnection tx) {
        return tx.preparedQuery(TAKEN)
                .execute(Tuple.of(accountId))
                .map(rows -> list(rows, RunSlots::taken))
                .chain(taken -> tx.preparedQuery(WAITING)
                        .execute(Tuple.of(accountId, MOST_WAITING))
                        .map(rows -> list(rows, row -> waiting(accountId, row)))
                        .map(waiting -> SlotPlan.decide(taken, waiting, capacity)))
                .chain(decisions -> each(decisions, decision -> act(decision, runner, tx)));
    }

    private Uni<Optional<Lease>> act(Decision decision, String runner, SqlConnection tx) {
        return switch (decision) {
            case Decision.Begin begin -> begin(begin, runner, tx);
            case Decision.Defer(var job) ->
                moves.make(job, new Move.Defer(), tx).replaceWith(Optional.<Lease>empty());
        };
    }

    private static final String TAKE_SLOT = """
            INSERT INTO run_slot (account_id, slot, job_id, large_permit) VALUES ($1, $2, $3, $4)
            """;

    /// The move comes first: a job that was canceled meanwhile takes no slot.
    private Uni<Optional<Lease>> begin(Decision.Begin begin, String runner, SqlConnection tx) {
        var job = begin.job();
        return moves.make(job, new Move.Begin(runner), tx).chain(begun -> {
            if (!begun) {
                return Uni.createFrom().item(Optional.<Lease>empty());
            }
            return tx.preparedQuery(TAKE_SLOT)
                    .execute(Tuple.of(job.accountId(), begin.slot(), job.value())
                            .addValue(begin.largePermit().isPresent()
                                    ? (Object) begin.largePermit().getAsInt()
                                    : null))
                    .chain(() -> moves.leaseOf(job, runner, tx));
        });
    }

    private static Taken taken(Row row) {
        var permit = row.getInteger("large_permit");
        return new Taken(row.getInteger("slot"), permit == null ? OptionalInt.empty() : OptionalInt.of(permit));
    }

    private static Waiting waiting(long accountId, Row row) {
        return new Waiting(
                new JobId(accountId, row.getLong("id")),
                row.getLong("total_rows"),
                row.getString("state").equals("DEFERRED"));
    }

    /// One after the other, because they share a connection and an order of locks.
    private static <T> Uni<List<Lease>> each(List<T> items, Function<T, Uni<Optional<Lease>>> act) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(act::apply)
                .select()
                .where(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }

    private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
