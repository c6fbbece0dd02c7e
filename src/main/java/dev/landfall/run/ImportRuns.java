package dev.landfall.run;

import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.Lanes;
import dev.landfall.job.Lease;
import dev.landfall.record.Catalogue;
import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.report.CheckReport;
import dev.landfall.report.CheckReports;
import dev.landfall.report.RowErrors;
import dev.landfall.store.KnownEnds;
import dev.landfall.store.LinkWriter;
import dev.landfall.store.RecordForecast;
import dev.landfall.store.RecordWriter;
import dev.landfall.store.Verdict;
import dev.landfall.upload.Uploads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Carries jobs from their first row to their last.
@ApplicationScoped
public class ImportRuns {

    /// Batches of a lane that are held ready while one is being committed.
    private static final int BATCHES_AHEAD = 1;

    private final ImportJobs jobs;
    private final Lanes lanes;
    private final Catalogue builtIn;
    private final Uploads uploads;
    private final RecordWriter records;
    private final LinkWriter links;
    private final RowErrors errors;
    private final CheckReports reports;
    private final Pool pool;

    ImportRuns(
            ImportJobs jobs,
            Lanes lanes,
            Catalogue builtIn,
            Uploads uploads,
            RecordWriter records,
            LinkWriter links,
            RowErrors errors,
            CheckReports reports,
            Pool pool) {
        this.jobs = jobs;
        this.lanes = lanes;
        this.builtIn = builtIn;
        this.uploads = uploads;
        this.records = records;
        this.links = links;
        this.errors = errors;
        this.reports = reports;
        this.pool = pool;
    }

    /// Carries a job out, from wherever its lanes stand. Needs a Vert.x context of its own.
    ///
    /// @return how it ended, when nothing of it is in flight any more
    public Uni<RunResult> carryOut(Lease lease, RunControl control) {
        var context = Vertx.currentContext();
        return lanes.lastRows(lease)
                // Tried again after a failure, this comes from some other thread, and Hibernate wants its context.
                .emitOn(task -> context.runOnContext(ignored -> task.run()))
                .chain(lastRows -> lastRows.length == 0
                        ? Uni.createFrom().item(new RunResult.Stopped())
                        : jobs.find(lease.job()).chain(job -> carryOut(lease, job.orElseThrow(), lastRows, control)));
    }

    private Uni<RunResult> carryOut(Lease lease, ImportJob job, long[] lastRows, RunControl control) {
        return jobs.catalogueOf(lease.job())
                .map(kept -> kept.orElseGet(() -> builtIn.excerpt(job.spec().recordTypes())))
                .map(catalogue -> filesOf(job, catalogue))
                .chain(files -> job.spec().check()
                        ? check(lease, files, lastRows, control)
                        : carryOut(lease, job.listId(), files, lastRows, control));
    }

    private Uni<RunResult> carryOut(
            Lease lease, Optional<Long> list, List<FileRun> files, long[] lastRows, RunControl control) {
        if (files.isEmpty()) {
            return Uni.createFrom().item(RunResult.Broken.internally());
        }
        var knownEnds = new KnownEnds();
        var commits = new ArrayList<LaneCommit>();
        for (int lane = 0; lane < lastRows.length; lane++) {
            var work = new LaneWork(
                    lease.job(), lane, list, records, links, knownEnds, errors, Optional.empty());
            commits.add(new LaneCommit(lease, lane, lastRows[lane], control, pool, lanes, work));
        }
        // A link may be to a record of any file, so all records are in before the first link is made.
        return commitAll(files, (file, plan) -> new RecordSorter(file, plan, lastRows), commits, control)
                .chain(() -> commitAll(
                        files.stream().filter(FileRun::hasLinks).toList(),
                        (file, plan) -> new LinkSorter(file, plan, lastRows, files.size()),
                        commits,
                        control))
                .map(nothing -> control.verdict().orElseGet(RunResult.Finished::new));
    }

    // ── checks ──

    /// What a check foresees stands in memory, so one that is taken up again begins from its first row.
    private Uni<RunResult> check(Lease lease, List<FileRun> files, long[] lastRows, RunControl control) {
        if (files.isEmpty()) {
            return Uni.createFrom().item(RunResult.Broken.internally());
        }
        return restart(lease, lastRows)
                .chain(restarted -> restarted
                        ? Uni.createFrom()
                                .item(() -> CheckSurvey.of(files, uploads, control))
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                                .chain(survey -> look(lease, files, survey, lastRows.length, control))
                        : Uni.createFrom().item(new RunResult.Stopped()));
    }

    private Uni<Boolean> restart(Lease lease, long[] lastRows) {
        return Arrays.stream(lastRows).allMatch(row -> row == 0)
                ? Uni.createFrom().item(true)
                : pool.withTransaction(tx -> lanes.restart(lease, tx)
                        .call(restarted -> restarted
                                ? errors.deleteAll(lease.job().accountId(), lease.job().value(), tx)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<RunResult> look(
            Lease lease, List<FileRun> files, CheckSurvey survey, int laneCount, RunControl control) {
        var beginning = new long[laneCount];
        var checks = new ArrayList<LaneCheck>();
        var commits = new ArrayList<LaneCommit>();
        for (int lane = 0; lane < laneCount; lane++) {
            var check = new LaneCheck(new RecordForecast(survey.mentions()));
            var work = new LaneWork(
                    lease.job(),
                    lane,
                    Optional.empty(),
                    records,
                    links,
                    new KnownEnds(),
                    errors,
                    Optional.of(check));
            checks.add(check);
            commits.add(new LaneCommit(lease, lane, 0, control, pool, lanes, work));
        }
        return commitAll(files, (file, plan) -> new RecordSorter(file, plan, beginning), commits, control)
                .chain(() -> control.isStopped()
                        ? Uni.createFrom().voidItem()
                        : reports.keep(lease.job(), reportOf(checks, survey)))
                .map(nothing -> control.verdict().orElseGet(RunResult.Finished::new));
    }

    private static CheckReport reportOf(List<LaneCheck> checks, CheckSurvey survey) {
        return new CheckReport(
                examples(checks, Verdict.CREATED),
                examples(checks, Verdict.UPDATED),
                examples(checks, Verdict.UNCHANGED),
                checks.stream()
                        .flatMap(check -> check.refused().stream())
                        .sorted(Comparator.comparing(CheckReport.RefusedExample::file)
                                .thenComparing(CheckReport.RefusedExample::row))
                        .limit(LaneCheck.MOST_EXAMPLES)
                        .toList(),
                survey.damage());
    }

    private static List<CheckReport.Example> examples(List<LaneCheck> checks, Verdict verdict) {
        return checks.stream()
                .flatMap(check -> check.examples(verdict).stream())
                .sorted(Comparator.comparing(CheckReport.Example::file).thenComparing(CheckReport.Example::row))
                .limit(LaneCheck.MOST_EXAMPLES)
                .toList();
    }

    private Uni<Void> commitAll(
            List<FileRun> files, RowSorter.Kind sorting, List<LaneCommit> commits, RunControl control) {
        return Multi.createFrom()
                .iterable(files)
                .onItem()
                .transformToMultiAndConcatenate(file -> batchesOf(file, sorting, control))
                .group()
                .by(LaneBatch::lane, BATCHES_AHEAD)
                .onItem()
                .transformToMulti(batches ->
                        batches.onItem().transformToUniAndConcatenate(batch -> commits.get(batch.lane()).commit(batch)))
                .merge(commits.size())
                .onItem()
                .ignoreAsUni();
    }

    /// By position.
    private static List<FileRun> filesOf(ImportJob job, CatalogueExcerpt catalogue) {
        return job.files().stream()
                .map(file -> new FileRun(
                        file, job.spec().files().get(file.position()), job.spec(), catalogue, job.acceptedAt()))
                .toList();
    }

    /// Reading blocks: it happens on a worker thread, and only when a batch is asked for.
    private Multi<LaneBatch> batchesOf(FileRun file, RowSorter.Kind sorting, RunControl control) {
        return Multi.createFrom()
                .deferred(() -> {
                    if (control.isEnded()) {
                        return Multi.createFrom().<LaneBatch>empty();
                    }
                    var path = uploads.pathOf(file.file().uploadKey());
                    var batches = LaneBatches.open(file, path, control, sorting);
                    return Multi.createFrom()
                            .<LaneBatches, LaneBatch>generator(() -> batches, (source, emitter) -> {
                                var batch = source.next();
                                if (batch == null) {
                                    emitter.complete();
                                } else {
                                    emitter.emit(batch);
                                }
                                return source;
                            })
                            .onTermination()
                            .invoke(batches::close);
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
