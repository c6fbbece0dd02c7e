package dev.landfall.intake;

import dev.landfall.account.Accounts;
import dev.landfall.account.InputSettings;
import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.JobId;
import dev.landfall.job.NewJob;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.mapping.InputSpec;
import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.OpaqueId;
import dev.landfall.source.FileFormat;
import dev.landfall.source.SourceLimits;
import dev.landfall.source.Sources;
import dev.landfall.upload.Uploads;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The way into the engine for inputs, beside [Intake] for files. Inputs that cannot be read are refused at once.
@ApplicationScoped
public class InputIntake {

    /// More of the rows than this, in percent, must not be refused.
    private static final int REFUSED_PERCENT = 10;

    private static final Duration DAY = Duration.ofHours(24);

    private final Accounts accounts;
    private final ImportJobs jobs;
    private final Uploads uploads;
    private final RepeatedStarts repeats;
    private final IntakeLimits intakeLimits;
    private final InputLimits limits;
    private final BlockingWork blocking;

    InputIntake(
            Accounts accounts,
            ImportJobs jobs,
            Uploads uploads,
            RepeatedStarts repeats,
            IntakeLimits intakeLimits,
            InputLimits limits,
            Vertx vertx) {
        this.accounts = accounts;
        this.jobs = jobs;
        this.uploads = uploads;
        this.repeats = repeats;
        this.intakeLimits = intakeLimits;
        this.limits = limits;
        this.blocking = new BlockingWork(vertx);
    }

    /// What is kept of a request until its job is open.
    private record Ready(
            long accountId,
            String door,
            ImportSpec spec,
            CatalogueExcerpt catalogue,
            String request,
            int mostOpen,
            Optional<IdempotencyKey> key,
            Optional<String> acceptedBy) {}

    /// Opens an import. When this answers, inputs and job are durable and the job is in line.
    ///
    /// @return the job in STARTED; fails with [IntakeRefused]
    public Uni<ImportJob> accept(InputRequest request) {
        return accounts.inputSettings(request.accountId()).chain(settings -> {
            var ready = new Ready(
                    request.accountId(),
                    request.door(),
                    ImportSpec.ofInputs(request.name(), specOf(request, settings)),
                    request.catalogue().excerptFor(request.type()),
                    request.request(),
                    settings.mostOpenJobs(),
                    request.key(),
                    request.acceptedBy());
            return blocking.on(() -> keep(request.inputs(), request.csv() ? FileFormat.CSV : FileFormat.JSON))
                    .chain(kept -> open(ready, kept));
        });
    }

    private static InputSpec specOf(InputRequest request, InputSettings settings) {
        boolean skips = request.skipErrors().isPresent() ? request.skipErrors().get() : settings.skipsErrors();
        return new InputSpec(
                request.type().name(),
                InputSpec.Work.WRITE,
                request.csv(),
                request.parent().isPresent() ? request.parent().getAsLong() : null,
                settings.strictRelations(),
                skips ? InputSpec.ANY_PART : REFUSED_PERCENT,
                request.cleanup());
    }

    /// Opens a job that deletes records. Which they are is kept as its inputs.
    ///
    /// @return the job in STARTED; fails with [IntakeRefused]
    public Uni<ImportJob> acceptRemoval(RemovalRequest request) {
        return accounts.inputSettings(request.accountId()).chain(settings -> {
            var spec = new InputSpec(
                    request.type().name(),
                    InputSpec.Work.DELETE,
                    false,
                    null,
                    false,
                    settings.skipsErrors() ? InputSpec.ANY_PART : REFUSED_PERCENT,
                    false);
            var ready = new Ready(
                    request.accountId(),
                    request.door(),
                    ImportSpec.ofInputs(request.name(), spec),
                    request.catalogue().excerptWithCascades(request.type()),
                    request.request(),
                    settings.mostOpenJobs(),
                    Optional.empty(),
                    Optional.empty());
            return blocking.on(() -> keep(spool(request), FileFormat.JSON)).chain(kept -> open(ready, kept));
        });
    }

    private SpooledFile spool(RemovalRequest request) {
        try {
            var path = uploads.spool();
            Files.writeString(
                    path,
                    request.ids().stream()
                            .map(id -> "{\"id\":\"%s\"}".formatted(OpaqueId.of(id)))
                            .collect(Collectors.joining(",\n", "[", "]")));
            return new SpooledFile(path, request.name());
        } catch (IOException storage) {
            throw new UncheckedIOException(storage);
        }
    }

    private NewJob.NewFile keep(SpooledFile file, FileFormat format) {
        try {
            if (Files.size(file.path()) > intakeLimits.fileBytes()) {
                throw new IntakeRefused(RefusalReason.FILE_TOO_LARGE, file.name(), intakeLimits.fileBytes());
            }
        } catch (IOException storage) {
            throw new UncheckedIOException(storage);
        }
        var most = new SourceLimits(limits.rows(), SourceLimits.STANDARD.maxColumns());
        var inspection = Sources.inspectInputs(file.path(), file.name(), format, most);
        var profile = inspection.profile();
        if (profile.fault() != null) {
            throw new IntakeRefused(RefusalReason.UNREADABLE_INPUTS, file.name(), 0, profile.faultDetail());
        }
        long rows = format == FileFormat.CSV ? profile.rows() - 1 : profile.rows();
        if (rows > limits.rows()) {
            throw new IntakeRefused(RefusalReason.TOO_MANY_ROWS, file.name(), limits.rows());
        }
        return new NewJob.NewFile(
                file.name(), uploads.keep(file.path()), inspection.sizeBytes(), inspection.sha256(), profile);
    }

    private Uni<ImportJob> open(Ready ready, NewJob.NewFile file) {
        long rows = ready.spec().files().getFirst().hasHeader() ? file.profile().rows() - 1 : file.profile().rows();
        var job = new NewJob(
                ready.accountId(),
                ready.door(),
                ready.spec(),
                ready.catalogue(),
                ready.request(),
                List.of(file),
                rows,
                rows,
                LaneCount.of(ready.spec(), ready.catalogue(), Set.of()),
                Optional.empty(),
                ready.acceptedBy());
        return repeats.start(job, ready.key(), besides -> open(ready, job, besides), () -> discard(file))
                // After any other failure the job may be there all the same: see AbandonedUploads.
                .onFailure(failure -> failure instanceof IntakeRefused || failure instanceof IdempotencyKey.Reused)
                .call(() -> discard(file));
    }

    private Uni<Void> discard(NewJob.NewFile file) {
        return blocking.on(() -> {
            uploads.discard(file.uploadKey());
            return null;
        });
    }

    /// Opens the job; `besides` is done in the same transaction.
    private Uni<ImportJob> open(Ready ready, NewJob job, Function<JobId, Uni<Void>> besides) {
        return Panache.withTransaction(() -> accounts.hold(ready.accountId())
                        .chain(() -> jobs.open(ready.accountId(), ready.door()))
                        .invoke(open -> refuseBeyondOpen(open, ready))
                        .chain(() -> jobs.rowsAcceptedWithin(ready.accountId(), DAY))
                        .invoke(accepted -> refuseBeyondDay(accepted, job))
                        .chain(() -> jobs.open(job))
                        .call(opened -> besides.apply(opened)))
                .chain(jobs::find)
                .map(found -> found.orElseThrow(() -> new IllegalStateException("An accepted job is not there")))
                .map(ImportJob::asAccepted);
    }

    private static void refuseBeyondOpen(long open, Ready ready) {
        if (open >= ready.mostOpen()) {
            throw new IntakeRefused(RefusalReason.TOO_MANY_OPEN_JOBS, ready.spec().name(), ready.mostOpen());
        }
    }

    private void refuseBeyondDay(long accepted, NewJob job) {
        if (accepted + job.totalRows() > intakeLimits.dailyRows()) {
            throw new IntakeRefused(
                    RefusalReason.DAILY_ROWS_USED_UP, job.spec().name(), intakeLimits.dailyRows());
        }
    }
}
