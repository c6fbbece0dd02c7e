package dev.landfall.run;

import dev.landfall.job.JobId;
import dev.landfall.job.LaneAdvance;
import dev.landfall.job.Lanes;
import dev.landfall.job.Lease;
import dev.landfall.record.Tally;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Commits the batches of one lane, one after the other. Never fails: what ends the run is told to its [RunControl].
final class LaneCommit {

    private static final Logger LOG = Logger.getLogger(LaneCommit.class);

    /// How long to wait for a database that is gone before asking again, at first and at most.
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /// A plan made while the table was empty must not be kept while it fills. A statement that runs longer than a batch
    /// ever should, or a connection that stands still in the middle of one, must not hold its locks for hours. A batch
    /// that waits for somebody else's lock looks up often enough to see in time that the service is to stop.
    private static final String SETTINGS = """
            SET LOCAL plan_cache_mode = force_custom_plan;
            SET LOCAL jit = off;
            SET LOCAL statement_timeout = '60s';
            SET LOCAL lock_timeout = '3s';
            SET LOCAL idle_in_transaction_session_timeout = '15s'
            """;

    private final Lease lease;
    private final int lane;
    private final RunControl control;
    private final Pool pool;
    private final Lanes lanes;
    private final LaneWork work;
    private long position;
    private BatchWork last = tx -> Uni.createFrom().item(Tally.NONE);

    LaneCommit(Lease lease, int lane, long position, RunControl control, Pool pool, Lanes lanes, LaneWork work) {
        this.lease = lease;
        this.lane = lane;
        this.position = position;
        this.control = control;
        this.pool = pool;
        this.lanes = lanes;
        this.work = work;
    }

    JobId job() {
        return lease.job();
    }

    /// Where the lane stands.
    long position() {
        return position;
    }

    /// Answers when the batch is in, or when the run has ended and it never will be.
    Uni<Void> commit(LaneBatch batch) {
        return commit(batch, FIRST_WAIT);
    }

    private Uni<Void> commit(LaneBatch batch, Duration wait) {
        if (control.isEnded()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(() -> work.of(batch))
                // Sorting a batch and making arrays of it is no work for an event loop.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(prepared -> last = prepared)
                .chain(prepared -> pool.withTransaction(tx -> write(batch, prepared, tx)))
                .invoke(() -> committed(batch))
                .onFailure()
                .recoverWithUni(failure -> after(failure, batch, wait));
    }

    private void committed(LaneBatch batch) {
        position = last.reached(batch);
        last.committed();
        last.verdict().ifPresent(control::end);
    }

    private Uni<Void> write(LaneBatch batch, BatchWork prepared, SqlConnection tx) {
        return tx.query(SETTINGS)
                .execute()
                .chain(() -> prepared.write(tx))
                .chain(tally -> lanes.advance(
                        new LaneAdvance(lease, lane, position, prepared.reached(batch), tally), tx))
                .invoke(advanced -> {
                    if (!advanced) {
                        throw new LaneMoved();
                    }
                })
                .replaceWithVoid();
    }

    // ── what to do when a batch did not go in ──

    private Uni<Void> after(Throwable failure, LaneBatch batch, Duration wait) {
        if (failure instanceof LaneMoved) {
            return lookAtLane(batch, wait, () -> {
                // Nobody but us moves the lane, unless the lease is somebody else's.
                control.stop();
                return Uni.createFrom().voidItem();
            });
        }
        return switch (Failing.of(failure)) {
            case FOR_A_ROW -> lookAtLane(batch, wait, () -> bounced(failure, batch));
            case FOR_OTHERS -> commit(batch, wait);
            case FOR_THE_DATABASE -> {
                LOG.warnf("Job %d: the database does not answer, trying again in %s", lease.job().value(), wait);
                yield Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(wait)
                        .chain(() -> lookAtLane(batch, longer(wait), () -> commit(batch, longer(wait))));
            }
            case FOR_NO_KNOWN_REASON -> {
                LOG.errorf(failure, "Job %d: a batch failed", lease.job().value());
                control.end(RunResult.Broken.internally());
                yield Uni.createFrom().voidItem();
            }
        };
    }

    private static Duration longer(Duration wait) {
        var doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    /// Looks where the lane stands before anything is done about a failure. It stands where the batch would have left it
    /// when an earlier COMMIT went through and only its answer was lost: trying again would then report errors a second
    /// time, which looks as if a row were to blame. Anywhere else than there and before the batch, the job is no longer ours.
    ///
    /// @param onward what is to be done where the batch is not in
    private Uni<Void> lookAtLane(LaneBatch batch, Duration wait, Supplier<Uni<Void>> onward) {
        return lanes.lastRows(lease).onItemOrFailure().transformToUni((lastRows, failure) -> {
            if (failure != null) {
                return after(failure, batch, wait);
            }
            if (stands(lastRows, position)) {
                return onward.get();
            }
            if (stands(lastRows, last.reached(batch))) {
                committed(batch);
            } else {
                control.stop();
            }
            return Uni.createFrom().voidItem();
        });
    }

    private boolean stands(long[] lastRows, long place) {
        return lane < lastRows.length && lastRows[lane] == place;
    }

    private Uni<Void> bounced(Throwable failure, LaneBatch batch) {
        if (batch.size() > 1) {
            return commit(batch.firstHalf()).chain(() -> commit(batch.secondHalf()));
        }
        if (batch.isBeyondBlame()) {
            LOG.errorf(failure, "Job %d: a refused row could not be reported", lease.job().value());
            control.end(RunResult.Broken.internally());
            return Uni.createFrom().voidItem();
        }
        return commit(batch.refusedBy(failure));
    }

    /// The advance changed no row.
    private static final class LaneMoved extends RuntimeException {

        LaneMoved() {
            super("The lane stands elsewhere, or belongs to somebody else", null, false, false);
        }
    }
}
