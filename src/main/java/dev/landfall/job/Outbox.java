package dev.landfall.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What has happened to jobs and has not been told yet.
///
/// [JobMoves] and [ImportJobs] write it in the transaction of what happened, one row for everybody who has subscribed; where
/// nobody has, nothing is written. Whoever tells a subscriber holds the subscriber's lease meanwhile, so that one replica at
/// a time does it. Telling is at least once: a row is removed after it was told, and a replica that dies in between leaves
/// it to the next.
@ApplicationScoped
public class Outbox {

    /// After that a notice is given up: whoever has not listened for a week asks for the jobs themselves.
    private static final String KEPT = "7 days";

    private final Pool pool;
    private final boolean brokerListens;

    Outbox(Pool pool, @ConfigProperty(name = "landfall.cloudevents.enabled", defaultValue = "false") boolean brokerListens) {
        this.pool = pool;
        this.brokerListens = brokerListens;
    }

    /// Whether the message broker is told of every move of every job.
    public boolean brokerListens() {
        return brokerListens;
    }

    // ── what is to be told to whom ──

    private static final String DELETED = """
            INSERT INTO outbox (account_id, subscriber, job_id, door, milestone)
            SELECT $1, subscriber.id, job.id, job.door, 'DELETED'
              FROM import_job AS job
             CROSS JOIN LATERAL (
                    SELECT id
                      FROM subscription
                     WHERE account_id = $1 AND state <> 'OFF' AND door = job.door AND 'DELETED' = ANY (milestones)
                     UNION ALL
                    SELECT 0 WHERE $3::boolean) AS subscriber
             WHERE job.account_id = $1 AND job.id = $2
            """;

    /// Notes that a job is being deleted. Belongs into the transaction that deletes it, before the deletion.
    public Uni<Void> deleting(JobId job, SqlConnection tx) {
        return tx.preparedQuery(DELETED)
                .execute(Tuple.of(job.accountId(), job.value(), brokerListens))
                .replaceWithVoid();
    }

    private static final String WAITING = """
            SELECT notice.account_id, notice.subscriber
              FROM outbox AS notice
              LEFT JOIN subscription
                ON subscription.account_id = notice.account_id AND subscription.id = notice.subscriber
             WHERE notice.due_at <= now()
               AND (notice.subscriber = 0) = $1
               AND (notice.subscriber = 0 OR subscription.state = 'ACTIVE')
             GROUP BY notice.account_id, notice.subscriber
             ORDER BY min(notice.due_at)
             LIMIT $2
            """;

    /// Webhooks and the like that are to be told something now, the longest waiting first. Reads without a lock; the lease
    /// decides.
    public Uni<List<Subscriber>> waitingSubscribers(int most) {
        return waiting(false, most);
    }

    /// The lines of the message broker in which there is something to tell now.
    public Uni<List<Subscriber>> waitingForBroker(int most) {
        return waiting(true, most);
    }

    private Uni<List<Subscriber>> waiting(boolean broker, int most) {
        return pool.preparedQuery(WAITING)
                .execute(Tuple.of(broker, most))
                .map(rows -> list(rows, row -> new Subscriber(row.getLong("account_id"), row.getLong("subscriber"))));
    }

    private static final String NEXT = """
            SELECT id, job_id, door, milestone, made_at, attempts
              FROM outbox AS notice
             WHERE account_id = $1 AND subscriber = $2 AND due_at <= now()
               AND NOT EXISTS (SELECT
                                 FROM outbox AS earlier
                                WHERE earlier.account_id = $1 AND earlier.subscriber = $2
                                  AND earlier.job_id = notice.job_id AND earlier.id < notice.id)
             ORDER BY id
             LIMIT $3
            """;

    /// What is to be told a subscriber next, in the order in which it happened. Of each job only the first: what happened
    /// later is not told before.
    public Uni<List<Notice>> next(Subscriber subscriber, int most) {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(subscriber.accountId(), subscriber.id(), most))
                .map(rows -> list(rows, row -> noticeOf(subscriber, row)));
    }

    private static Notice noticeOf(Subscriber subscriber, Row row) {
        return new Notice(
                row.getLong("id"),
                subscriber.id(),
                new JobId(subscriber.accountId(), row.getLong("job_id")),
                row.getString("door"),
                Milestone.valueOf(row.getString("milestone")),
                row.getOffsetDateTime("made_at").toInstant(),
                row.getInteger("attempts"));
    }

    /// A notice has been told, or given up.
    public Uni<Void> remove(Notice notice) {
        return pool.preparedQuery("DELETE FROM outbox WHERE account_id = $1 AND id = $2")
                .execute(Tuple.of(notice.job().accountId(), notice.id()))
                .replaceWithVoid();
    }

    private static final String PUT_OFF = """
            UPDATE outbox SET attempts = attempts + 1, due_at = now() + $3::bigint * interval '1 ms'
             WHERE account_id = $1 AND id = $2
            """;

    /// A notice could not be told and is to be tried again later.
    public Uni<Void> putOff(Notice notice, Duration delay) {
        return pool.preparedQuery(PUT_OFF)
                .execute(Tuple.of(notice.job().accountId(), notice.id(), delay.toMillis()))
                .replaceWithVoid();
    }

    /// Gives up what nobody has taken for long.
    ///
    /// @return how many notices that were
    public Uni<Integer> giveUpOld() {
        return pool.preparedQuery("DELETE FROM outbox WHERE made_at < now() - $1::text::interval")
                .execute(Tuple.of(KEPT))
                .map(RowSet::rowCount);
    }

    // ── leases ──

    private static final String LEASE = """
            INSERT INTO outbox_lease AS lease (account_id, subscriber, holder, leased_until)
            VALUES ($1, $2, $3, now() + $4::bigint * interval '1 ms')
                ON CONFLICT (account_id, subscriber) DO UPDATE
               SET holder = excluded.holder, leased_until = excluded.leased_until
             WHERE lease.leased_until < now()
            """;

    /// Takes the right to tell a subscriber, for a time.
    ///
    /// @return false when somebody else has it
    public Uni<Boolean> lease(Subscriber subscriber, UUID holder, Duration time) {
        return pool.preparedQuery(LEASE)
                .execute(Tuple.of(subscriber.accountId(), subscriber.id(), holder, time.toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String GIVE_BACK = """
            DELETE FROM outbox_lease WHERE account_id = $1 AND subscriber = $2 AND holder = $3
            """;

    /// Gives the right back before its time.
    public Uni<Void> giveBack(Subscriber subscriber, UUID holder) {
        return pool.preparedQuery(GIVE_BACK)
                .execute(Tuple.of(subscriber.accountId(), subscriber.id(), holder))
                .replaceWithVoid();
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
