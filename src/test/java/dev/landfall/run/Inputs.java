package dev.landfall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.account.Accounts;
import dev.landfall.account.InputSettings;
import dev.landfall.intake.InputEdits;
import dev.landfall.intake.InputIntake;
import dev.landfall.intake.InputRequest;
import dev.landfall.intake.RemovalRequest;
import dev.landfall.intake.SpooledFile;
import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.JobId;
import dev.landfall.job.JobMoves;
import dev.landfall.job.Lanes;
import dev.landfall.job.Lease;
import dev.landfall.job.Move;
import dev.landfall.record.Catalogue;
import dev.landfall.record.OpaqueId;
import dev.landfall.record.RecordType;
import dev.landfall.report.ErrorCursor;
import dev.landfall.report.RowErrors;
import dev.landfall.report.RowWarning;
import dev.landfall.report.RowWarnings;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// Imports inputs through the engine and looks at what came of them.
@ApplicationScoped
public class Inputs {

    static final String DOOR = "commercelayer";

    private static final Duration LONGEST_RUN = Duration.ofSeconds(30);
    private static final String RUNNER = "a test";

    /// More than any test has batches.
    private static final int MOST_PIECES = 100;

    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    private final InputIntake intake;
    private final InputEdits edits;
    private final ImportJobs jobs;
    private final RowErrors errors;
    private final RowWarnings warnings;
    private final Accounts accounts;
    private final ImportRuns runs;
    private final JobMoves moves;
    private final Lanes lanes;
    private final Pool pool;

    Inputs(
            InputIntake intake,
            InputEdits edits,
            ImportJobs jobs,
            RowErrors errors,
            RowWarnings warnings,
            Accounts accounts,
            ImportRuns runs,
            JobMoves moves,
            Lanes lanes,
            Pool pool) {
        this.intake = intake;
        this.edits = edits;
        this.jobs = jobs;
        this.errors = errors;
        this.warnings = warnings;
        this.accounts = accounts;
        this.runs = runs;
        this.moves = moves;
        this.lanes = lanes;
        this.pool = pool;
    }

    /// What an import is like; the usual one is of JSON and ends at the first row too many that is refused.
    record How(boolean csv, OptionalLong parent, boolean skipsErrors, boolean cleanup) {

        static final How USUAL = new How(false, OptionalLong.empty(), false, false);
        static final How CSV = new How(true, OptionalLong.empty(), false, false);

        How under(long id) {
            return new How(csv, OptionalLong.of(id), skipsErrors, cleanup);
        }

        How skippingErrors() {
            return new How(csv, parent, true, cleanup);
        }

        How cleaningUp() {
            return new How(csv, parent, skipsErrors, true);
        }
    }

    public ImportJob run(String type, How how, String inputs) {
        return ended(accept(type, how, inputs).id());
    }

    public ImportJob accept(String type, How how, String inputs) {
        return await(() -> intake.accept(new InputRequest(
                Accounts.FIRST,
                DOOR,
                type,
                type(type),
                CATALOGUE,
                how.csv(),
                how.parent(),
                how.skipsErrors() ? Optional.of(true) : Optional.empty(),
                how.cleanup(),
                "{}",
                new SpooledFile(spool(inputs), "inputs"),
                Optional.empty(),
                Optional.empty())));
    }

    /// No job of the account begins until the slots are freed.
    public void blockSlots() {
        await(() -> pool.preparedQuery("""
                        INSERT INTO run_slot (account_id, slot, job_id)
                        SELECT $1, slot, -slot FROM generate_series(1, 3) AS slot
                        """)
                .execute(Tuple.of(Accounts.FIRST)));
    }

    public void freeSlots() {
        await(() -> pool.preparedQuery("DELETE FROM run_slot WHERE account_id = $1 AND job_id < 0")
                .execute(Tuple.of(Accounts.FIRST)));
    }

    /// Runs a job as if the service were stopped after every batch, and started again.
    public ImportJob runInPieces(String type, How how, String inputs) {
        blockSlots();
        try {
            var job = accept(type, how, inputs).id();
            var lease = await(() -> pool.withTransaction(tx -> moves.make(job, new Move.Begin(RUNNER), tx)
                            .chain(() -> moves.leaseOf(job, RUNNER, tx))))
                    .orElseThrow();
            for (int piece = 0; piece < MOST_PIECES; piece++) {
                var result = piece(lease);
                if (!(result instanceof RunResult.Stopped)) {
                    conclude(lease, result);
                    return await(() -> jobs.find(job)).orElseThrow();
                }
            }
            throw new AssertionError("The job does not come to an end");
        } finally {
            freeSlots();
        }
    }

    /// Is stopped as soon as a batch is in.
    private RunResult piece(Lease lease) {
        var control = new RunControl();
        var before = position(lease);
        return await(() -> Uni.combine()
                .all()
                .unis(
                        runs.carryOut(lease, control).eventually(control::stop),
                        Multi.createFrom()
                                .ticks()
                                .every(Duration.ofMillis(1))
                                .onOverflow()
                                .drop()
                                .onItem()
                                .transformToUniAndConcatenate(tick -> lanes.lastRows(lease))
                                .select()
                                .where(rows -> control.isEnded() || rows[0] != before)
                                .toUni()
                                .invoke(control::stop))
                .with((result, stopped) -> result));
    }

    private long position(Lease lease) {
        return await(() -> lanes.lastRows(lease))[0];
    }

    private void conclude(Lease lease, RunResult result) {
        var move = result instanceof RunResult.Broken broken
                ? new Move.Fail(lease, broken.reason())
                : new Move.Finish(lease);
        assertThat(await(() -> moves.make(lease.job(), move))).isTrue();
    }

    public ImportJob remove(String type, List<Long> ids) {
        var job = await(() -> intake.acceptRemoval(new RemovalRequest(
                Accounts.FIRST, DOOR + "-cleanups", type, type(type), CATALOGUE, ids, "{}")));
        return ended(job.id());
    }

    public InputEdits.Written create(String type, Map<String, @Nullable Object> attributes) {
        return await(() -> edits.create(Accounts.FIRST, CATALOGUE, type(type), attributes));
    }

    public InputEdits.Written update(String type, long id, Map<String, @Nullable Object> attributes) {
        return await(() -> edits.update(Accounts.FIRST, CATALOGUE, type(type), id, attributes));
    }

    public InputEdits.Removal delete(String type, long id) {
        return await(() -> edits.delete(Accounts.FIRST, CATALOGUE, type(type), id));
    }

    public void settings(InputSettings settings) {
        await(() -> accounts.change(Accounts.FIRST, settings));
    }

    static RecordType type(String name) {
        return CATALOGUE.named(DOOR, name).orElseThrow();
    }

    public ImportJob ended(JobId job) {
        return Awaitility.await()
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> await(() -> jobs.find(job)).orElseThrow(), found -> found.state().isFinal());
    }

    /// The errors of a job, each as `row named attribute CODE bound`.
    public List<String> errors(ImportJob job) {
        return await(() -> errors.page(job.id().accountId(), job.id().value(), ErrorCursor.START, 1_000)).stream()
                .map(reported -> reported.error())
                .map(error -> "%d %s %s %s %s"
                        .formatted(error.row(), error.named(), error.column(), error.code(), error.bound())
                        .strip())
                .toList();
    }

    public List<RowWarning> warnings(ImportJob job) {
        return await(() -> warnings.page(job.id().accountId(), job.id().value(), -1, 0, 1_000));
    }

    /// The records of a type, by id.
    public List<JsonObject> records(String type) {
        return await(() -> pool.preparedQuery("""
                        SELECT properties FROM stored_record WHERE account_id = $1 AND record_type = $2 ORDER BY id
                        """)
                .execute(Tuple.of(Accounts.FIRST, type(type).name()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getJsonObject("properties"))
                        .toList()));
    }

    /// The first record of a type whose property has a value.
    public Optional<JsonObject> record(String type, String property, Object value) {
        return records(type).stream().filter(found -> value.equals(found.getValue(property))).findFirst();
    }

    public long idOf(String type, String property, String value) {
        return await(() -> pool.preparedQuery("""
                        SELECT id FROM stored_record
                         WHERE account_id = $1 AND record_type = $2 AND properties ->> $3 = $4
                        """)
                .execute(Tuple.of(Accounts.FIRST, type(type).name(), property, value))
                .map(rows -> rows.iterator().next().getLong("id")));
    }

    public long count(String sql) {
        return await(() -> pool.query(sql).execute().map(rows -> rows.iterator().next().getLong(0)));
    }

    static String opaque(long id) {
        return OpaqueId.of(id);
    }

    private static Path spool(String inputs) {
        try {
            return Files.writeString(Files.createTempFile("spooled", ".inputs"), inputs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
