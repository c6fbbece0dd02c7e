package dev.landfall.job;

import dev.landfall.selection.Columns;
import dev.landfall.selection.Columns.Column;
import dev.landfall.selection.Columns.Kind;
import dev.landfall.selection.Selection;
import dev.landfall.selection.SelectionStatement;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Finds jobs by what they are and what was asked of them.
@ApplicationScoped
public class JobSearches {

    private final Pool pool;
    private final ImportJobs jobs;

    JobSearches(Pool pool, ImportJobs jobs) {
        this.pool = pool;
        this.jobs = jobs;
    }

    /// A door's words: for what jobs can be found by, and for their states.
    public record Words(Function<String, JobAttribute> attributes, Function<JobState, String> states) {}

    /// `total` counts all jobs found, also those that are not shown.
    public record Found(List<ImportJob> jobs, long total) {}

    private static final String FROM = """
             FROM import_job AS job
            WHERE job.account_id = $1 AND job.door = $2""";

    private static final int FIRST_FREE_PARAMETER = 3;

    /// The jobs of a door, by the selection's order and then by id.
    public Uni<Found> find(long accountId, String door, Selection selection, Words words) {
        var statement = new SelectionStatement(selection, columns(words), FIRST_FREE_PARAMETER);
        return pool.preparedQuery("SELECT count(*) AS total" + FROM + statement.conditions())
                .execute(tuple(accountId, door, statement.conditionParameters()))
                .map(rows -> rows.iterator().next().getLong("total"))
                .chain(total -> total <= selection.skip()
                        ? Uni.createFrom().item(new Found(List.of(), total))
                        : show(accountId, door, selection, statement).map(shown -> new Found(shown, total)));
    }

    private Uni<List<ImportJob>> show(
            long accountId, String door, Selection selection, SelectionStatement statement) {
        int next = FIRST_FREE_PARAMETER + statement.parameters().size();
        var sql = "SELECT job.id" + FROM + statement.conditions() + " ORDER BY " + statement.order() + "job.id LIMIT $"
                + next + " OFFSET $" + (next + 1);
        return pool.preparedQuery(sql)
                .execute(tuple(accountId, door, statement.parameters())
                        .addInteger(selection.limit())
                        .addLong(selection.skip()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList())
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(id -> jobs.find(new JobId(accountId, id)))
                        .collect()
                        .asList())
                // A job may have gone between the two statements.
                .map(found -> found.stream().flatMap(Optional::stream).toList());
    }

    private static Tuple tuple(long accountId, String door, List<Object> parameters) {
        var tuple = Tuple.tuple().addLong(accountId).addString(door);
        parameters.forEach(tuple::addValue);
        return tuple;
    }

    // ── where the attributes lie ──

    private static Columns columns(Words words) {
        return (name, parameter) -> switch (words.attributes().apply(name)) {
            case JobAttribute.Known known -> column(known, words, parameter);
            case JobAttribute.Asked(var member, var kind) -> asked(member, kind, parameter);
        };
    }

    private static Column column(JobAttribute.Known known, Words words, UnaryOperator<String> parameter) {
        return switch (known) {
            case ID -> new Column(Kind.ID, "job.id");
            case STATE -> new Column(Kind.TEXT, state(words, parameter));
            case ACCEPTED_AT -> moment("job.accepted_at");
            case BEGUN_AT -> moment("job.begun_at");
            case DONE_AT -> moment("(CASE WHEN job.state = 'DONE' THEN job.ended_at END)");
            case BROKEN_OFF_AT -> moment("(CASE WHEN job.state <> 'DONE' THEN job.ended_at END)");
            case UPDATED_AT -> moment("job.updated_at");
            case TOTAL_ROWS -> new Column(Kind.NUMBER, "job.total_rows");
            case ROWS_TAKEN -> sum("rows_created + rows_updated + rows_unchanged");
            case ROWS_REFUSED -> sum("rows_refused");
            case WARNINGS -> sum("warnings");
            case RECORDS_REMOVED -> sum("records_removed");
        };
    }

    private static String state(Words words, UnaryOperator<String> parameter) {
        return Arrays.stream(JobState.values())
                .map(state -> " WHEN '" + state.name() + "' THEN "
                        + parameter.apply(words.states().apply(state)))
                .collect(Collectors.joining("", "(CASE job.state", " END)"));
    }

    /// To the millisecond, as it is shown.
    private static Column moment(String expression) {
        return new Column(Kind.MOMENT, "date_trunc('milliseconds', " + expression + ')');
    }

    /// Of the lanes, which stay as they were when the job ended.
    private static Column sum(String counts) {
        return new Column(Kind.NUMBER, """
                (SELECT coalesce(sum(%s), 0)
                   FROM import_lane AS lane
                  WHERE lane.account_id = job.account_id AND lane.job_id = job.id)""".formatted(counts));
    }

    private static Column asked(String member, Kind kind, UnaryOperator<String> parameter) {
        var name = parameter.apply(member);
        return switch (kind) {
            case TEXT -> new Column(kind, "(job.request ->> " + name + ')');
            case JSON -> new Column(kind, "(job.request -> " + name + ')');
            case NUMBER -> new Column(kind, "((job.request ->> " + name + ")::numeric)");
            case FLAG -> new Column(kind, "((job.request ->> " + name + ")::boolean)");
            case MOMENT -> new Column(kind, "((job.request ->> " + name + ")::timestamptz)");
            case ID -> new Column(kind, "((job.request ->> " + name + ")::bigint)");
        };
    }
}
