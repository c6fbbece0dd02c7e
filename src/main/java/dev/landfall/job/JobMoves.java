package dev.landfall.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the moves of jobs, and hands out and takes back leases.
@ApplicationScoped
public class JobMoves {

    /// The channel on which a move that may let another job begin is announced; the payload is the account.
    public static final String CHANNEL = "landfall_queue";

    /// No runner ever gets this number: lanes that carry it stand still for good.
    private static final long NO_LEASE = -1;

    private final Pool pool;
    private final Outbox outbox;

    JobMoves(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /// Makes a move in a transaction of its own.
    ///
    /// @return whether it was made; false when the state, or the lease, no longer permits it
    public Uni<Boolean> make(JobId job, Move move) {
        return pool.withTransaction(tx -> make(job, move, tx));
    }

    /// Makes a move as part of a transaction.
    public Uni<Boolean> make(JobId job, Move move, SqlConnection tx) {
        return switch (move) {
            case Move.Begin begin -> begin(job, begin, tx);
            case Move.Defer defer -> defer(job, defer, tx);
            case Move.Finish finish -> end(job, finish, finish.lease(), null, tx);
            case Move.Fail fail -> end(job, fail, fail.lease(), fail.reason(), tx);
            case Move.Cancel cancel -> end(job, cancel, null, null, tx);
        };
    }

    private static final String LOCK = """
            SELECT state FROM import_job WHERE account_id = $1 AND id = $2 AND state = ANY ($3) FOR UPDATE
            """;

    private static final String BEGIN = """
            UPDATE import_job
               SET state = 'PROCESSING', runner = $3, lease = lease + 1, leased_until = now() + $4::bigint * interval '1 ms',
                   begun_at = now(), updated_at = now()
             WHERE account_id = $1 AND id = $2
            """;

    private static final String LEASE_LANES = """
            UPDATE import_lane AS lane
               SET lease = job.lease
              FROM import_job AS job
             WHERE job.account_id = $1 AND job.id = $2 AND lane.account_id = $1 AND lane.job_id = $2
            """;

    private Uni<Boolean> begin(JobId job, Move.Begin move, SqlConnection tx) {
        return whenIn(job, move, tx, () -> update(tx, BEGIN, id(job).addString(move.runner()).addLong(LEASE_TIME.toMillis()))
                .chain(() -> update(tx, LEASE_LANES, id(job))));
    }

    private static final String DEFER = """
            UPDATE import_job SET state = 'DEFERRED', updated_at = now() WHERE account_id = $1 AND id = $2
            """;

    private Uni<Boolean> defer(JobId job, Move.Defer move, SqlConnection tx) {
        return whenIn(job, move, tx, () -> update(tx, DEFER, id(job)));
    }

    private static final String STOP_LANES = """
            UPDATE import_lane SET lease = $3 WHERE account_id = $1 AND job_id = $2
            """;

    /// The lanes are stopped before, so their sum is final.
    private static final String END = """
            UPDATE import_job AS job
               SET state = $3, failure = $4, runner = NULL, leased_until = NULL, ended_at = now(), updated_at = now(),
                   rows_read = sum.rows_read, rows_created = sum.rows_created, rows_updated = sum.rows_updated,
                   rows_unchanged = sum.rows_unchanged, rows_refused = sum.rows_refused, rows_absent = sum.rows_absent,
                   rows_rewritten = sum.rows_rewritten, values_written = sum.values_written,
                   links_made = sum.links_made, errors = sum.errors
              FROM (SELECT coalesce(sum(rows_read), 0) AS rows_read, coalesce(sum(rows_created), 0) AS rows_created,
                           coalesce(sum(rows_updated), 0) AS rows_updated,
                           coalesce(sum(rows_unchanged), 0) AS rows_unchanged,
                           coalesce(sum(rows_refused), 0) AS rows_refused,
                           coalesce(sum(rows_absent), 0) AS rows_absent,
                           coalesce(sum(rows_rewritten), 0) AS rows_rewritten,
                           coalesce(sum(values_written), 0) AS values_written,
                           coalesce(sum(links_made), 0) AS links_made, coalesce(sum(errors), 0) AS errors
                      FROM import_lane
                     WHERE account_id = $1 AND job_id = $2) AS sum
             WHERE job.account_id = $1 AND job.id = $2
            """;

    private static final String FREE_SLOT = """
            DELETE FROM run_slot WHERE account_id = $1 AND job_id = $2
            """;

    private static final String HOLDS_LEASE = """
            SELECT 1 FROM import_job WHERE account_id = $1 AND id = $2 AND lease = $3
            """;

    private Uni<Boolean> end(
            JobId job, Move move, @Nullable Lease lease, @Nullable FailureReason reason, SqlConnection tx) {
        return whenIn(job, move, tx, () -> holds(job, lease, tx).chain(held -> {
            if (!held) {
                return Uni.createFrom().item(false);
            }
            return update(tx, STOP_LANES, id(job).addLong(NO_LEASE))
                    .chain(() -> update(tx, END, id(job).addString(move.target().name()).addString(nameOf(reason))))
                    .chain(() -> update(tx, FREE_SLOT, id(job)))
                    .chain(() -> announce(job.accountId(), tx))
                    .replaceWith(true);
        }));
    }

    private static @Nullable String nameOf(@Nullable FailureReason reason) {
        return reason == null ? null : reason.name();
    }

    private static Uni<Boolean> holds(JobId job, @Nullable Lease lease, SqlConnection tx) {
        if (lease == null) {
            return Uni.createFrom().item(true);
        }
        return tx.preparedQuery(HOLDS_LEASE)
                .execute(id(job).addLong(lease.number()))
                .map(rows -> rows.size() == 1);
    }

    /// An entry of the journal, and a notice for everybody who has subscribed to such moves.
    private static final String JOURNAL = """
            WITH entry AS (
                INSERT INTO import_event (account_id, job_id, number, from_state, to_state, reason)
                SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5
                  FROM import_event
                 WHERE account_id = $1 AND job_id = $2
                RETURNING number),
            told AS (
                INSERT INTO outbox (account_id, subscriber, job_id, door, milestone)
                SELECT $1, subscriber.id, job.id, job.door, $6::text
                  FROM import_job AS job
                 CROSS JOIN LATERAL (
                        SELECT id
                          FROM subscription
                         WHERE account_id = $1 AND state <> 'OFF' AND door = job.door AND $6::text = ANY (milestones)
                         UNION ALL
                        SELECT 0 WHERE $7::boolean) AS subscriber
                 WHERE job.account_id = $1 AND job.id = $2)
            SELECT number FROM entry
            """;

    /// Locks the job if it is in a state the move can start from, acts, and writes the journal.
    private Uni<Boolean> whenIn(JobId job, Move move, SqlConnection tx, java.util.function.Supplier<Uni<Boolean>> act) {
        return tx.preparedQuery(LOCK)
                .execute(id(job).addArrayOfString(move.target().previousNames()))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().item(false);
                    }
                    String from = rows.iterator().next().getString("state");
                    return act.get().chain(made -> made ? journal(job, from, move, tx) : Uni.createFrom().item(false));
                });
    }

    private Uni<Boolean> journal(JobId job, String from, Move move, SqlConnection tx) {
        return update(
                tx,
                JOURNAL,
                id(job).addString(from)
                        .addString(move.target().name())
                        .addString(reasonOf(move))
                        .addString(Milestone.of(move.target()).name())
                        .addBoolean(outbox.brokerListens()));
    }

    private static @Nullable String reasonOf(Move move) {
        return switch (move) {
            case Move.Fail fail -> fail.reason().name();
            case Move.Begin begin -> "runner " + begin.runner();
            case Move.Defer _, Move.Finish _, Move.Cancel _ -> null;
        };
    }

    // ── leases ──

    /// How long a runner is believed to be alive after its last sign of life.
    public static final Duration LEASE_TIME = Duration.ofSeconds(15);

    private static final String LEASE_OF = """
            SELECT lease FROM import_job WHERE account_id = $1 AND id = $2 AND runner = $3 AND state = 'PROCESSING'
            """;

    /// The lease a runner holds for a job, within the transaction that gave it.
    public Uni<Optional<Lease>> leaseOf(JobId job, String runner, SqlConnection tx) {
        return tx.preparedQuery(LEASE_OF)
                .execute(id(job).addString(runner))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new Lease(job, rows.iterator().next().getLong("lease"))));
    }

    private static final String TAKE_OVER = """
            UPDATE import_job
               SET lease = lease + 1, runner = $3, leased_until = now() + $4::bigint * interval '1 ms', updated_at = now()
             WHERE account_id = $1 AND id = $2 AND state = 'PROCESSING' AND leased_until < now()
            """;

    /// Takes a job from a runner whose lease has run out.
    ///
    /// @return the new lease; empty when there was nothing to take
    public Uni<Optional<Lease>> takeOver(JobId job, String runner, SqlConnection tx) {
        return update(tx, TAKE_OVER, id(job).addString(runner).addLong(LEASE_TIME.toMillis()))
                .chain(taken -> taken
                        ? update(tx, LEASE_LANES, id(job)).chain(() -> leaseOf(job, runner, tx))
                        : Uni.createFrom().item(Optional.empty()));
    }

    private static final String RENEW = """
            UPDATE import_job SET leased_until = now() + $4::bigint * interval '1 ms'
             WHERE account_id = $1 AND id = $2 AND lease = $3 AND state = 'PROCESSING'
            """;

    /// A sign of life.
    ///
    /// @return false when the lease belongs to somebody else by now, or the job has ended
    public Uni<Boolean> renew(Lease lease) {
        return pool.preparedQuery(RENEW)
                .execute(id(lease.job()).addLong(lease.number()).addLong(LEASE_TIME.toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String GIVE_BACK = """
            UPDATE import_job SET leased_until = now() - interval '1 ms'
             WHERE account_id = $1 AND id = $2 AND lease = $3 AND state = 'PROCESSING'
            """;

    /// Gives a lease back before its time, so that somebody else can go on at once.
    public Uni<Void> giveBack(Lease lease) {
        return pool.withTransaction(tx -> tx.preparedQuery(GIVE_BACK)
                .execute(id(lease.job()).addLong(lease.number()))
                .chain(() -> announce(lease.job().accountId(), tx)));
    }

    private static final String EXPIRE_ALL = """
            UPDATE import_job SET leased_until = now() - interval '1 ms' WHERE runner = $1 AND state = 'PROCESSING'
            """;

    /// Ends all leases of a runner that is known to be dead, such as this very service before it was started again.
    public Uni<Void> expireAll(String runner) {
        return pool.preparedQuery(EXPIRE_ALL).execute(Tuple.of(runner)).replaceWithVoid();
    }

    // ── shared by the statements above ──

    private static Uni<Void> announce(long accountId, SqlConnection tx) {
        return tx.preparedQuery("SELECT pg_notify($1, $2)")
                .execute(Tuple.of(CHANNEL, Long.toString(accountId)))
                .replaceWithVoid();
    }

    private static Uni<Boolean> update(SqlConnection tx, String sql, Tuple parameters) {
        return tx.preparedQuery(sql).execute(parameters).map(rows -> rows.rowCount() > 0);
    }

    private static Tuple id(JobId job) {
        return Tuple.tuple().addLong(job.accountId()).addLong(job.value());
    }
}
