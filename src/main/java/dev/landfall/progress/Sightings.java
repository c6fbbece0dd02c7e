package dev.landfall.progress;

import dev.landfall.job.JobEvent;
import dev.landfall.job.JobId;
import dev.landfall.job.JobState;
import dev.landfall.job.Tallies;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/// Looks at jobs in the database.
@ApplicationScoped
class Sightings {

    private final Pool pool;

    Sightings(Pool pool) {
        this.pool = pool;
    }

    /// Everything of one snapshot. The place in line is counted as the queue goes: by when jobs were accepted.
    private static final String LOOK = """
            SELECT job.id, job.state, job.total_rows, job.total_outcomes, job.begun_at, now() AS at, tally.*,
                   CASE WHEN job.state IN ('STARTED', 'DEFERRED')
                        THEN (SELECT count(*)::int
                                FROM import_job AS other
                               WHERE other.account_id = $1 AND other.state IN ('STARTED', 'DEFERRED')
                                 AND (other.accepted_at, other.id) <= (job.accepted_at, job.id))
                   END AS place,
                   (SELECT coalesce(json_agg(json_build_object('number', number, 'from', from_state, 'to', to_state,
                                                               'reason', reason, 'at', at) ORDER BY number),
                                    '[]')
                      FROM import_event
                     WHERE account_id = $1 AND job_id = job.id AND number > watched.last_number) AS moves
              FROM unnest($2::bigint[], $3::int[]) AS watched (id, last_number)
              JOIN import_job AS job ON job.account_id = $1 AND job.id = watched.id
             CROSS JOIN LATERAL (
                    SELECT
            """ + Tallies.SUMS + """
                      FROM import_lane
                     WHERE account_id = $1 AND job_id = job.id) AS tally
            """;

    /// How jobs of an account stand; those that are not there are left out.
    Uni<List<Sight>> of(long accountId, List<WatchedJob> jobs) {
        var ids = jobs.stream().map(entry -> entry.job().value()).toArray(Long[]::new);
        var lastNumbers = jobs.stream().map(WatchedJob::lastNumber).toArray(Integer[]::new);
        return pool.preparedQuery(LOOK)
                .execute(Tuple.tuple().addLong(accountId).addArrayOfLong(ids).addArrayOfInteger(lastNumbers))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> sightOf(accountId, row))
                        .toList());
    }

    private static Sight sightOf(long accountId, Row row) {
        var place = row.getInteger("place");
        return new Sight(
                new JobId(accountId, row.getLong("id")),
                JobState.valueOf(row.getString("state")),
                row.getLong("total_rows"),
                row.getLong("total_outcomes"),
                Tallies.of(row),
                Optional.ofNullable(row.getOffsetDateTime("begun_at")).map(OffsetDateTime::toInstant),
                place == null ? OptionalInt.empty() : OptionalInt.of(place),
                row.getJsonArray("moves").stream()
                        .map(move -> moveOf((JsonObject) move))
                        .toList(),
                row.getOffsetDateTime("at").toInstant());
    }

    private static JobEvent moveOf(JsonObject move) {
        return new JobEvent(
                move.getInteger("number"),
                Optional.ofNullable(move.getString("from")).map(JobState::valueOf),
                JobState.valueOf(move.getString("to")),
                Optional.ofNullable(move.getString("reason")),
                OffsetDateTime.parse(move.getString("at")).toInstant());
    }
}
