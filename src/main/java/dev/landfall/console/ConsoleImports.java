package dev.landfall.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.intake.Intake;
import dev.landfall.intake.RefusedRows;
import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.ImportJobs.History;
import dev.landfall.job.JobId;
import dev.landfall.job.JobState;
import dev.landfall.job.SourceFile;
import dev.landfall.report.CheckReport;
import dev.landfall.report.CheckReports;
import dev.landfall.report.ErrorCursor;
import dev.landfall.report.ReportedError;
import dev.landfall.report.RowErrors;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The imports of all doors, what became of them, and what was wrong with their rows.
@Path(ConsoleDoor.ROOT)
@Produces(MediaType.APPLICATION_JSON)
@ConsoleDoor
public class ConsoleImports {

    private final ConsoleCaller caller;
    private final ImportJobs jobs;
    private final Intake intake;
    private final RowErrors errors;
    private final CheckReports reports;
    private final RefusedRows refusedRows;

    ConsoleImports(
            ConsoleCaller caller,
            ImportJobs jobs,
            Intake intake,
            RowErrors errors,
            CheckReports reports,
            RefusedRows refusedRows) {
        this.caller = caller;
        this.jobs = jobs;
        this.intake = intake;
        this.errors = errors;
        this.reports = reports;
        this.refusedRows = refusedRows;
    }

    // ── the imports ──

    @GET
    public Uni<Page<ImportView>> list(
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String checks) {
        int most = Page.limit(limit);
        var history = new History(Page.number("after", after, Long.MAX_VALUE), states(state), "true".equals(checks));
        return jobs.history(caller.accountId(), history, most + 1)
                .chain(found -> jobs.line(caller.accountId())
                        .map(line -> Page.of(
                                found,
                                most,
                                job -> ImportView.of(job, line),
                                last -> Long.toString(last.id().value()))));
    }

    private static Set<JobState> states(@Nullable String words) {
        var states = EnumSet.noneOf(JobState.class);
        if (words != null && !words.isBlank()) {
            for (var word : words.split(",")) {
                states.add(Arrays.stream(JobState.values())
                        .filter(state -> state.name().equals(word.strip()))
                        .findFirst()
                        .orElseThrow(() -> ConsoleRefusal.invalid("state is a list of states, such as DONE,FAILED.")));
            }
        }
        return states;
    }

    @GET
    @Path("{importId}")
    public Uni<ImportView> get(@RestPath String importId) {
        return find(importId)
                .chain(job -> jobs.line(caller.accountId()).map(line -> ImportView.of(job, line)));
    }

    @POST
    @Path("{importId}/cancel")
    public Uni<Void> cancel(@RestPath String importId) {
        return find(importId)
                .chain(job -> intake.cancel(job.id()))
                .invoke(canceled -> {
                    if (!canceled) {
                        throw ConsoleRefusal.hasEnded();
                    }
                })
                .replaceWithVoid();
    }

    /// The names of the columns of a file.
    record Columns(List<String> columns) {}

    @GET
    @Path("{importId}/columns")
    public Uni<Columns> columns(@RestPath String importId, @RestQuery @Nullable String file) {
        return find(importId)
                .chain(job -> refusedRows.columnsOf(job, fileOf(job, file)))
                .map(found -> new Columns(DraftView.columnNames(found.orElseThrow(ConsoleRefusal::fileGone))));
    }

    @GET
    @Path("{importId}/check")
    public Uni<CheckView> check(@RestPath String importId) {
        return find(importId).chain(job -> {
            if (!job.spec().check()) {
                throw ConsoleRefusal.notFound("This is an import, and no check.");
            }
            return reports.find(job.id())
                    .map(report -> CheckView.of(report.isPresent(), report.orElse(CheckReport.NOTHING_YET)));
        });
    }

    // ── errors ──

    /// Errors of one kind in one column.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GroupView(
            int file,
            String code,
            @Nullable Integer columnIndex,
            @Nullable String column,
            String effect,
            long count,
            String message) {

        static GroupView of(RowErrors.Group group) {
            boolean inColumn = group.columnIndex() != RowError.NO_COLUMN;
            return new GroupView(
                    group.filePosition(),
                    group.code().name(),
                    inColumn ? group.columnIndex() : null,
                    inColumn ? group.column() : null,
                    group.effect().name(),
                    group.errors(),
                    group.code().summary(group.column()));
        }
    }

    record Groups(long total, List<GroupView> results) {}

    @GET
    @Path("{importId}/errors/groups")
    public Uni<Groups> groups(@RestPath String importId) {
        return find(importId)
                .chain(job -> errors.groups(job.id().accountId(), job.id().value()))
                .map(groups -> new Groups(
                        groups.stream().mapToLong(RowErrors.Group::errors).sum(),
                        groups.stream().map(GroupView::of).toList()));
    }

    /// A row error, with the row it stands in.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErrorView(
            int file,
            int row,
            String code,
            String effect,
            @Nullable Integer columnIndex,
            @Nullable String column,
            @Nullable String value,
            String message,
            List<String> cells) {

        static ErrorView of(ReportedError reported) {
            var error = reported.error();
            boolean inColumn = error.columnIndex() != RowError.NO_COLUMN;
            return new ErrorView(
                    reported.filePosition(),
                    error.row(),
                    error.code().name(),
                    error.effect().name(),
                    inColumn ? error.columnIndex() : null,
                    inColumn ? error.column() : null,
                    inColumn ? error.value() : null,
                    error.message(),
                    error.cells());
        }
    }

    @GET
    @Path("{importId}/errors")
    public Uni<Page<ErrorView>> errors(
            @RestPath String importId,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String file,
            @RestQuery @Nullable String code,
            @RestQuery @Nullable String columnIndex) {
        int most = Page.limit(limit);
        var place = Page.place(after);
        return find(importId)
                .chain(job -> page(job, place, most + 1, file, code, columnIndex))
                .map(found -> Page.of(found, most, ErrorView::of, last -> Page.text(last.cursor())));
    }

    private Uni<List<ReportedError>> page(
            ImportJob job,
            ErrorCursor place,
            int limit,
            @Nullable String file,
            @Nullable String code,
            @Nullable String columnIndex) {
        if (code == null) {
            return errors.page(job.id().accountId(), job.id().value(), place, limit);
        }
        var known = Arrays.stream(RowErrorCode.values())
                .filter(one -> one.name().equals(code))
                .findFirst()
                .orElseThrow(() -> ConsoleRefusal.invalid("There is no error code \"%s\".".formatted(code)));
        int column = columnIndex == null || columnIndex.equals("-1")
                ? RowError.NO_COLUMN
                : (int) Page.number("columnIndex", columnIndex, RowError.NO_COLUMN);
        var kind = new RowErrors.Kind(fileOf(job, file).position(), known, column);
        return errors.page(job.id().accountId(), job.id().value(), kind, place, limit);
    }

    @GET
    @Path("{importId}/errors.csv")
    @Produces("text/csv")
    public Multi<Buffer> refused(
            @RestPath String importId, @RestQuery @Nullable String file, @RestQuery @Nullable String which) {
        return RestMulti.fromUniResponse(
                find(importId).chain(job -> {
                    var source = fileOf(job, file);
                    return refusedRows
                            .of(job, source, "all".equals(which))
                            .map(found -> new Download(source, found.orElseThrow(ConsoleRefusal::fileGone)));
                }),
                download -> RefusedRowsText.of(download.rows()),
                download -> RefusedRowsText.headers(download.file().name()));
    }

    private record Download(SourceFile file, RefusedRows.Rows rows) {}

    // ── shared by the above ──

    private Uni<ImportJob> find(String importId) {
        if (!importId.matches("[0-9]{1,18}")) {
            throw ConsoleRefusal.notFound("There is no such import.");
        }
        return jobs.find(new JobId(caller.accountId(), Long.parseLong(importId)))
                .map(found -> found.orElseThrow(() -> ConsoleRefusal.notFound("There is no such import.")));
    }

    private static SourceFile fileOf(ImportJob job, @Nullable String file) {
        long position = Page.number("file", file, 0);
        return job.files().stream()
                .filter(one -> one.position() == position)
                .findFirst()
                .orElseThrow(() -> ConsoleRefusal.notFound("The import has no such file."));
    }
}
