package dev.landfall.intake;

import dev.landfall.account.Accounts;
import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.JobId;
import dev.landfall.job.JobMoves;
import dev.landfall.job.Move;
import dev.landfall.job.NewJob;
import dev.landfall.mapping.FileSpec;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.source.Inspection;
import dev.landfall.source.SourceLimits;
import dev.landfall.source.Sources;
import dev.landfall.store.FurtherKeys;
import dev.landfall.store.RecordListsEditor;
import dev.landfall.upload.Uploads;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The way into the engine for every door.
@ApplicationScoped
public class Intake {

    private static final int MAX_COLUMNS = SourceLimits.STANDARD.maxColumns();

    /// The span over which an account's rows are counted.
    private static final Duration DAY = Duration.ofHours(24);

    private final Accounts accounts;
    private final ImportJobs jobs;
    private final JobMoves moves;
    private final Uploads uploads;
    private final RecordListsEditor lists;
    private final FurtherKeys furtherKeys;
    private final RepeatedStarts repeats;
    private final IntakeLimits limits;
    private final BlockingWork blocking;

    Intake(
            Accounts accounts,
            ImportJobs jobs,
            JobMoves moves,
            Uploads uploads,
            RecordListsEditor lists,
            FurtherKeys furtherKeys,
            RepeatedStarts repeats,
            IntakeLimits limits,
            Vertx vertx) {
        this.accounts = accounts;
        this.jobs = jobs;
        this.moves = moves;
        this.uploads = uploads;
        this.lists = lists;
        this.furtherKeys = furtherKeys;
        this.repeats = repeats;
        this.limits = limits;
        this.blocking = new BlockingWork(vertx);
    }

    /// Opens a job. When this answers, files and job are durable and the job is in line.
    ///
    /// @param catalogue what the import goes by, see [NewJob]
    /// @param files the spooled files, one for each file of the spec, in the same order; they are taken over
    /// @param request the JSON text of what the client asked for, in the door's own words, kept for its answers
    /// @param key what the client calls the request by, where it may come again; the job that the same request has started
    ///     before is answered as it stood then, and nothing is opened
    /// @param acceptedBy the name of the token that asks
    /// @return the job in STARTED; fails with [IntakeRefused] when a limit is passed, and with [IdempotencyKey.Reused] where
    ///     the key came with another request
    public Uni<ImportJob> accept(
            long accountId,
            String door,
            ImportSpec spec,
            CatalogueExcerpt catalogue,
            String request,
            List<SpooledFile> files,
            Optional<IdempotencyKey> key,
            Optional<String> acceptedBy) {
        return blocking.on(() -> keep(files))
                .chain(kept -> Uni.createFrom()
                        .deferred(() -> newJob(accountId, door, spec, catalogue, request, kept)
                                .map(job -> job.askedBy(acceptedBy))
                                .chain(job -> repeats.start(
                                        job, key, besides -> open(job, besides), () -> discarded(kept))))
                        // After any other failure the job may be there all the same: see AbandonedUploads.
                        .onFailure(failure -> failure instanceof IntakeRefused || failure instanceof IdempotencyKey.Reused)
                        .call(() -> discarded(kept)));
    }

    private Uni<Void> discarded(List<NewJob.NewFile> kept) {
        return blocking.on(() -> discard(kept));
    }

    /// Opens a job for files that are held already.
    ///
    /// @param files one for each file of the spec, in the same order
    /// @param acceptedBy the name of the token that asks
    /// @param besides is done in the transaction that opens the job
    Uni<ImportJob> acceptKept(
            long accountId,
            String door,
            ImportSpec spec,
            CatalogueExcerpt catalogue,
            String request,
            List<NewJob.NewFile> files,
            Optional<String> acceptedBy,
            Function<JobId, Uni<Void>> besides) {
        return newJob(accountId, door, spec, catalogue, request, files)
                .chain(job -> open(job.askedBy(acceptedBy), besides));
    }

    /// Cancels a job. What was written stays written.
    ///
    /// @return false when the job has ended already, or is not there
    public Uni<Boolean> cancel(JobId job) {
        return moves.make(job, new Move.Cancel());
    }

    /// Takes a job out of the history, with its files; one that has not ended is canceled first. What it wrote stays
    /// written.
    ///
    /// @return false when the job is not there
    public Uni<Boolean> forget(ImportJob job) {
        return moves.forget(job.id())
                .call(() -> blocking.on(() -> {
                    job.files().forEach(file -> uploads.discard(file.uploadKey()));
                    return true;
                }));
    }

    private List<NewJob.NewFile> keep(List<SpooledFile> files) {
        var kept = new ArrayList<NewJob.NewFile>();
        try {
            for (var file : files) {
                var inspection = inspect(file);
                kept.add(new NewJob.NewFile(
                        file.name(),
                        uploads.keep(file.path()),
                        inspection.sizeBytes(),
                        inspection.sha256(),
                        inspection.profile()));
            }
            return kept;
        } catch (RuntimeException e) {
            discard(kept);
            throw e;
        }
    }

    private Inspection inspect(SpooledFile file) {
        if (sizeBytes(file) > limits.fileBytes()) {
            throw new IntakeRefused(RefusalReason.FILE_TOO_LARGE, file.name(), limits.fileBytes());
        }
        return Sources.inspect(
                file.path(), file.name(), new SourceLimits(limits.fileRows(), MAX_COLUMNS));
    }

    private static long sizeBytes(SpooledFile file) {
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Uni<NewJob> newJob(
            long accountId,
            String door,
            ImportSpec spec,
            CatalogueExcerpt catalogue,
            String request,
            List<NewJob.NewFile> files) {
        long totalRows = 0;
        long totalOutcomes = 0;
        for (int i = 0; i < files.size(); i++) {
            long rows = rowsOf(files.get(i), spec.files().get(i));
            totalRows += rows;
            totalOutcomes += rows * spec.files().get(i).recordTypes().size();
        }
        long rowsInAll = totalRows;
        long outcomes = totalOutcomes;
        return furtherKeys
                .typesOf(accountId, catalogue.types())
                .map(several -> new NewJob(
                        accountId,
                        door,
                        spec,
                        catalogue,
                        request,
                        files,
                        rowsInAll,
                        outcomes,
                        LaneCount.of(spec, catalogue, several),
                        Optional.empty(),
                        Optional.empty()));
    }

    /// Opens the job; `besides` is done in the same transaction.
    private Uni<ImportJob> open(NewJob job, Function<JobId, Uni<Void>> besides) {
        return Panache.withTransaction(() -> accounts.hold(job.accountId())
                        .chain(() -> jobs.rowsAcceptedWithin(job.accountId(), DAY))
                        .invoke(accepted -> refuseBeyondDay(accepted, job))
                        .chain(() -> listFor(job))
                        .chain(list -> jobs.open(job.on(list)))
                        .call(opened -> besides.apply(opened)))
                .chain(jobs::find)
                .map(found -> found.orElseThrow(() -> new IllegalStateException("An accepted job is not there")))
                // A runner may have been faster.
                .map(ImportJob::asAccepted);
    }

    /// Opened together with the job, so that neither is there without the other.
    private Uni<Optional<Long>> listFor(NewJob job) {
        var type = job.spec().listedType();
        return type.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : lists.openFor(job.accountId(), job.spec().name(), type).map(Optional::of);
    }

    private long rowsOf(NewJob.NewFile file, FileSpec spec) {
        var profile = file.profile();
        if (profile.columns() > MAX_COLUMNS) {
            throw new IntakeRefused(RefusalReason.TOO_MANY_COLUMNS, file.name(), MAX_COLUMNS);
        }
        if (profile.fault() != null) {
            return 0;
        }
        long rows = spec.hasHeader() ? profile.rows() - 1 : profile.rows();
        if (rows > limits.fileRows()) {
            throw new IntakeRefused(RefusalReason.TOO_MANY_ROWS, file.name(), limits.fileRows());
        }
        return rows;
    }

    /// To look costs nothing of what an account may bring.
    private void refuseBeyondDay(long accepted, NewJob job) {
        if (!job.spec().check() && accepted + job.totalRows() > limits.dailyRows()) {
            var fileName = job.files().getFirst().name();
            throw new IntakeRefused(RefusalReason.DAILY_ROWS_USED_UP, fileName, limits.dailyRows());
        }
    }

    private Void discard(List<NewJob.NewFile> kept) {
        kept.forEach(file -> uploads.discard(file.uploadKey()));
        return null;
    }
}
