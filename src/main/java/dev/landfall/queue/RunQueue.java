package dev.landfall.queue;

import dev.landfall.job.JobId;
import dev.landfall.job.JobMoves;
import dev.landfall.job.Lease;
import dev.landfall.job.Move;
import dev.landfall.report.RowErrors;
import dev.landfall.run.Failing;
import dev.landfall.run.ImportRuns;
import dev.landfall.run.RunControl;
import dev.landfall.run.RunResult;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.operators.multi.processors.SerializedProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Takes turns, runs what it gets a slot for, and keeps the leases of what runs.
@ApplicationScoped
public class RunQueue {

    private static final Logger LOG = Logger.getLogger(RunQueue.class);

    /// Announcements may be lost, so the queue looks by itself this often.
    private static final Duration POLL = Duration.ofSeconds(1);

    /// Three signs of life within a lease: two may be late before anybody else steps in.
    private static final Duration HEARTBEAT = JobMoves.LEASE_TIME.dividedBy(3);

    /// Each run holds up to two connections of the pool, and the doors need some.
    private static final int MOST_RUNS = 6;

    /// How long to wait for a database that is gone before asking again, at first and at most.
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /// Some minutes. After that the lease runs out, and whoever finds the database again takes the job up.
    private static final int MOST_TRIES = 100;

    private final RunnerIdentity identity;
    private final RunSlots slots;
    private final ImportRuns runs;
    private final JobMoves moves;
    private final RowErrors errors;
    private final Announcements announcements;
    private final Pool pool;
    private final Vertx vertx;
    private final Map<JobId, Run> running = new ConcurrentHashMap<>();
    /// Serialized, because runs end and announcements arrive on threads of their own.
    private final SerializedProcessor<Long, Long> wakes =
            BroadcastProcessor.<Long>create().serialized();
    private final List<Cancellable> subscriptions = new ArrayList<>();
    private volatile boolean draining;

    /// A run in this process. `ended` completes when nothing of it is in flight any more.
    private record Run(Lease lease, RunControl control, BroadcastProcessor<RunResult> ended) {}

    RunQueue(
            RunnerIdentity identity,
            RunSlots slots,
            ImportRuns runs,
            JobMoves moves,
            RowErrors errors,
            Announcements announcements,
            Pool pool,
            Vertx vertx) {
        this.identity = identity;
        this.slots = slots;
        this.runs = runs;
        this.moves = moves;
        this.errors = errors;
        this.announcements = announcements;
        this.pool = pool;
        this.vertx = vertx;
    }

    /// Takes up the jobs of this runner's former life, and from then on takes turns.
    public Uni<Void> open() {
        return moves.expireAll(identity.name()).invoke(() -> {
            var polls = Multi.createFrom().ticks().every(POLL);
            subscriptions.add(Multi.createBy()
                    .merging()
                    .streams(polls, wakes)
                    .onOverflow()
                    .dropPreviousItems()
                    .onItem()
                    .transformToUniAndConcatenate(wake -> turn())
                    .subscribe()
                    .with(done -> {}, failure -> LOG.error("The queue has stopped", failure)));
            subscriptions.add(Multi.createFrom()
                    .ticks()
                    .every(HEARTBEAT)
                    .onOverflow()
                    .drop()
                    .onItem()
                    .transformToUniAndConcatenate(tick -> renewAll())
                    .subscribe()
                    .with(done -> {}, failure -> LOG.error("The heartbeat has stopped", failure)));
            announcements.listen(wakes::onNext);
        });
    }

    /// Begins no more runs, lets batches in flight finish, and gives the leases back.
    public Uni<Void> drain() {
        draining = true;
        subscriptions.forEach(Cancellable::cancel);
        announcements.close();
        var ending = running.values().stream().map(RunQueue::end).toList();
        return ending.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(ending).andCollectFailures().replaceWithVoid();
    }

    private static Uni<RunResult> end(Run run) {
        var ended = run.ended().toUni();
        run.control().stop();
        return ended;
    }

    // ── turns ──

    private Uni<Void> turn() {
        if (draining) {
            return Uni.createFrom().voidItem();
        }
        return slots.accountsWithWork()
                .onItem()
                .transformToMulti(accounts -> Multi.createFrom().iterable(accounts))
                .onItem()
                .transformToUniAndConcatenate(account -> slots.claim(
                        account, identity.name(), MOST_RUNS - running.size(), Set.copyOf(running.keySet())))
                .onItem()
                .invoke(leases -> leases.forEach(this::begin))
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> LOG.warnf("The queue could not take its turn: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void begin(Lease lease) {
        var run = new Run(lease, new RunControl(), BroadcastProcessor.create());
        running.put(lease.job(), run);
        if (draining) {
            run.control().stop();
        }
        LOG.infof("Job %d: run begins, lease %d", lease.job().value(), lease.number());
        onContextOfItsOwn(() -> carryOut(run)
                .subscribe()
                .with(result -> ended(run, result), failure -> {
                    LOG.errorf(failure, "Job %d: the run broke off", lease.job().value());
                    ended(run, new RunResult.Stopped());
                }));
    }

    /// Hibernate Reactive keeps its session in a context that nobody else uses.
    private void onContextOfItsOwn(Runnable work) {
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> work.run());
    }

    private Uni<RunResult> carryOut(Run run) {
        return untilItWorks(runs.carryOut(run.lease(), run.control()), run)
                .chain(result -> untilItWorks(conclude(run.lease(), result), run).replaceWith(result))
                .onFailure(failure -> !Failing.of(failure).isPassing() && !run.control().isStopped())
                .recoverWithUni(failure -> breakOff(run, failure));
    }

    /// A database that is gone is waited for; whether the job is still ours shows when it is back.
    private static <T> Uni<T> untilItWorks(Uni<T> step, Run run) {
        return step.onFailure(failure -> Failing.of(failure).isPassing() && !run.control().isStopped())
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .atMost(MOST_TRIES);
    }

    /// A failure that no waiting mends must not have the job taken up again and again. A run that is stopped anyway fails
    /// for want of what the end of the service has taken away, and its job goes on elsewhere.
    private Uni<RunResult> breakOff(Run run, Throwable failure) {
        LOG.errorf(failure, "Job %d: the run failed", run.lease().job().value());
        var broken = RunResult.Broken.internally();
        return untilItWorks(fail(run.lease(), broken), run).replaceWith(broken);
    }

    private Uni<Void> conclude(Lease lease, RunResult result) {
        return switch (result) {
            case RunResult.Finished() -> moves.make(lease.job(), new Move.Finish(lease)).replaceWithVoid();
            case RunResult.Stopped() -> moves.giveBack(lease);
            case RunResult.Broken broken -> fail(lease, broken);
        };
    }

    private Uni<Void> fail(Lease lease, RunResult.Broken broken) {
        var job = lease.job();
        return pool.withTransaction(tx -> moves.make(job, new Move.Fail(lease, broken.reason()), tx)
                .chain(made -> made ? report(job, broken, tx) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> report(JobId job, RunResult.Broken broken, SqlConnection tx) {
        return broken.error()
                .map(found -> errors.append(
                        job.accountId(),
                        job.value(),
                        found.filePosition(),
                        found.recordType(),
                        0,
                        List.of(found.error()),
                        tx))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private void ended(Run run, RunResult result) {
        LOG.infof("Job %d: run ended, %s", run.lease().job().value(), result.getClass().getSimpleName());
        running.remove(run.lease().job(), run);
        run.ended().onNext(result);
        run.ended().onComplete();
        wakes.onNext(run.lease().job().value());
    }

    // ── signs of life ──

    private Uni<Void> renewAll() {
        return Multi.createFrom()
                .iterable(List.copyOf(running.values()))
                .onItem()
                .transformToUniAndConcatenate(this::renew)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> renew(Run run) {
        return moves.renew(run.lease())
                .invoke(held -> {
                    if (!held) {
                        run.control().stop();
                    }
                })
                .onFailure()
                .invoke(failure -> LOG.warnf("A lease could not be renewed: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
