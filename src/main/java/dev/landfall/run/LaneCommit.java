package dev.landfall.run;

import dev.landfall.job.LaneAdvance;
import dev.landfall.job.Lanes;
import dev.landfall.job.Lease;
import dev.landfall.mapping.MappedRow.Drafted;
import dev.landfall.mapping.MappedRow.Faulty;
import dev.landfall.record.RecordDraft;
import dev.landfall.record.Tally;
import dev.landfall.report.RowErrors;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import dev.landfall.store.Batch;
import dev.landfall.store.BatchOutcome;
import dev.landfall.store.Expectation;
import dev.landfall.store.RecordWriter;
import dev.landfall.store.Refused;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final List<FileRun> files;
    private final RunControl control;
    private final Pool pool;
    private final RecordWriter records;
    private final RowErrors errors;
    private final Lanes lanes;
    private long position;
    private Expectation expectation = Expectation.NEW;

    LaneCommit(
            Lease lease,
            int lane,
            long position,
            List<FileRun> files,
            RunControl control,
            Pool pool,
            RecordWriter records,
            RowErrors errors,
            Lanes lanes) {
        this.lease = lease;
        this.lane = lane;
        this.position = position;
        this.files = files;
        this.control = control;
        this.pool = pool;
        this.records = records;
        this.errors = errors;
        this.lanes = lanes;
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
                .item(() -> prepared(batch))
                // Sorting a batch and making arrays of it is no work for an event loop.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(prepared -> pool.withTransaction(tx -> write(prepared, tx)))
                .invoke(() -> position = batch.lastPosition())
                .onFailure()
                .recoverWithUni(failure -> after(failure, batch, wait));
    }

    /// A batch with all that can be done before its transaction.
    private record Prepared(LaneBatch batch, FileRun file, List<RecordDraft> drafts, RecordWriter.Prepared records) {}

    private Prepared prepared(LaneBatch batch) {
        var file = files.get(batch.filePosition());
        var drafts = draftsOf(batch);
        var job = lease.job();
        return new Prepared(
                batch,
                file,
                drafts,
                RecordWriter.prepare(new Batch(
                        job.accountId(),
                        job.value(),
                        batch.filePosition(),
                        file.type(),
                        file.operation(),
                        expectation,
                        drafts)));
    }

    private Uni<Void> write(Prepared prepared, SqlConnection tx) {
        var batch = prepared.batch();
        return tx.query(SETTINGS)
                .execute()
                .chain(() -> records.write(prepared.records(), tx))
                .chain(outcome -> report(batch, outcome, prepared.file(), tx)
                        .chain(reported -> lanes.advance(
                                new LaneAdvance(
                                        lease,
                                        lane,
                                        position,
                                        batch.lastPosition(),
                                        tally(batch, prepared.drafts(), outcome, reported)),
                                tx))
                        .invoke(advanced -> {
                            if (!advanced) {
                                throw new LaneMoved();
                            }
                            expectation = outcome.next();
                        }))
                .replaceWithVoid();
    }

    private static List<RecordDraft> draftsOf(LaneBatch batch) {
        var drafts = new ArrayList<RecordDraft>(batch.size());
        for (var mapped : batch.mapped()) {
            switch (mapped) {
                case Drafted(var draft, var _) -> drafts.add(draft);
                case Faulty _ -> {}
            }
        }
        return drafts;
    }

    /// @return how many errors there were
    private Uni<Integer> report(LaneBatch batch, BatchOutcome outcome, FileRun file, SqlConnection tx) {
        var found = errorsOf(batch, outcome, file);
        return errors.append(
                        lease.job().accountId(),
                        lease.job().value(),
                        batch.filePosition(),
                        file.type().name(),
                        found,
                        tx)
                .replaceWith(found.size());
    }

    private static List<RowError> errorsOf(LaneBatch batch, BatchOutcome outcome, FileRun file) {
        Map<Integer, RowErrorCode> refused =
                outcome.refused().stream().collect(Collectors.toMap(Refused::row, Refused::code));
        var found = new ArrayList<RowError>();
        for (int i = 0; i < batch.size(); i++) {
            found.addAll(batch.mapped().get(i).errors());
            var code = refused.get(batch.mapped().get(i).row());
            if (code != null) {
                found.add(NameErrors.of(batch.rows().get(i).row(), code, file));
            }
        }
        return found;
    }

    private static Tally tally(LaneBatch batch, List<RecordDraft> drafts, BatchOutcome outcome, int errors) {
        int faulty = batch.size() - drafts.size();
        long values = drafts.stream().mapToLong(RecordDraft::values).sum();
        return new Tally(
                batch.size(),
                outcome.created(),
                outcome.updated(),
                outcome.unchanged(),
                (long) faulty + outcome.refused().size(),
                outcome.rewritten(),
                outcome.refused().isEmpty() ? values : values - valuesRefused(drafts, outcome),
                errors);
    }

    private static long valuesRefused(List<RecordDraft> drafts, BatchOutcome outcome) {
        var refused = outcome.refused().stream().map(Refused::row).collect(Collectors.toSet());
        return drafts.stream()
                .filter(draft -> refused.contains(draft.row()))
                .mapToLong(RecordDraft::values)
                .sum();
    }

    // ── what to do when a batch did not go in ──

    private Uni<Void> after(Throwable failure, LaneBatch batch, Duration wait) {
        if (failure instanceof LaneMoved) {
            return lookAtLane(batch);
        }
        return switch (Failing.of(failure)) {
            case FOR_A_ROW -> bounced(failure, batch);
            case FOR_OTHERS -> commit(batch, wait);
            case FOR_THE_DATABASE -> {
                LOG.warnf("Job %d: the database does not answer, trying again in %s", lease.job().value(), wait);
                yield Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(wait)
                        .chain(() -> commit(batch, longer(wait)));
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

    /// The lane stands where the batch would have left it when an earlier COMMIT went through and only its answer was
    /// lost. Anything else means that the job is no longer ours.
    private Uni<Void> lookAtLane(LaneBatch batch) {
        return lanes.lastRows(lease)
                .invoke(lastRows -> {
                    if (lane < lastRows.length && lastRows[lane] == batch.lastPosition()) {
                        position = batch.lastPosition();
                    } else {
                        control.stop();
                    }
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> after(failure, batch, LONGEST_WAIT));
    }

    private Uni<Void> bounced(Throwable failure, LaneBatch batch) {
        if (batch.size() > 1) {
            return commit(batch.firstHalf()).chain(() -> commit(batch.secondHalf()));
        }
        if (batch.mapped().getFirst() instanceof Faulty) {
            // No row is left to blame.
            LOG.errorf(failure, "Job %d: a refused row could not be reported", lease.job().value());
            control.end(RunResult.Broken.internally());
            return Uni.createFrom().voidItem();
        }
        return commit(refusedBy(failure, batch));
    }

    private LaneBatch refusedBy(Throwable failure, LaneBatch batch) {
        var row = batch.rows().getFirst().row();
        var found = new ArrayList<>(batch.mapped().getFirst().errors());
        found.add(NameErrors.of(row, NameErrors.codeOf(failure), files.get(batch.filePosition())));
        return new LaneBatch(
                batch.filePosition(), lane, batch.rows(), List.of(new Faulty(row.number(), List.copyOf(found))));
    }

    /// The advance changed no row.
    private static final class LaneMoved extends RuntimeException {

        LaneMoved() {
            super("The lane stands elsewhere, or belongs to somebody else", null, false, false);
        }
    }
}
