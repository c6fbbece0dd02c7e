package dev.landfall.job;

import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.Tally;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The import jobs: opened here, read here, moved by [JobMoves].
@ApplicationScoped
public class ImportJobs {

    private final Pool pool;
    private final Outbox outbox;

    ImportJobs(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /// Opens a job in STARTED, with its files, its lanes and the first entry of its journal. Belongs into a Panache
    /// transaction; the job exists when that has been committed.
    public Uni<JobId> open(NewJob job) {
        var entity = new ImportJobEntity();
        entity.accountId = job.accountId();
        entity.door = job.door();
        entity.name = job.spec().name();
        entity.state = JobState.STARTED;
        entity.spec = JobDocuments.of(job.spec());
        entity.request = new JsonObject(job.request());
        entity.totalRows = job.totalRows();
        entity.totalOutcomes = job.totalOutcomes();
        entity.catalogue = JobDocuments.of(job.catalogue());
        entity.listId = job.listId().isPresent() ? job.listId().get() : null;
        entity.lanes = (short) job.lanes();
        entity.checkOnly = job.spec().check();
        entity.acceptedBy = job.acceptedBy().orElse(null);
        entity.acceptedAt = Instant.now();
        entity.updatedAt = entity.acceptedAt;
        return entity.<ImportJobEntity>persistAndFlush()
                .chain(saved -> Panache.getSession()
                        .chain(session -> session.persistAll(partsOf(job, saved).toArray()))
                        .chain(() -> announce(saved))
                        .replaceWith(new JobId(job.accountId(), saved.id)));
    }

    private static final String RECORD = """
            WITH job AS (
                INSERT INTO import_job (account_id, door, name, state, spec, request, total_rows, total_outcomes, lanes,
                                        begun_at, ended_at, rows_read, rows_created, rows_refused, values_written, errors)
                VALUES ($1, $2, $3, 'DONE', $4, $5, $6, $6, 1, now(), now(), $6, $7, $8, $9, $10)
                RETURNING id),
            lane AS (
                INSERT INTO import_lane (account_id, job_id, lane, last_row, rows_read, rows_created, rows_refused,
                                         values_written, errors)
                SELECT $1, id, 0, $6, $6, $7, $8, $9, $10 FROM job),
            journal AS (
                INSERT INTO import_event (account_id, job_id, number, from_state, to_state)
                SELECT $1, job.id, move.number, move.from_state, move.to_state
                  FROM job
                 CROSS JOIN (VALUES (1, NULL, 'STARTED'), (2, 'STARTED', 'PROCESSING'), (3, 'PROCESSING', 'DONE'))
                       AS move (number, from_state, to_state)),
            told AS (
                INSERT INTO outbox (account_id, subscriber, job_id, door, milestone)
                SELECT $1, subscriber.id, job.id, $2, move.milestone
                  FROM job
                 CROSS JOIN (VALUES (1, 'ACCEPTED'), (2, 'BEGUN'), (3, 'DONE')) AS move (number, milestone)
                 CROSS JOIN LATERAL (
                        SELECT id
                          FROM subscription
                         WHERE account_id = $1 AND state <> 'OFF' AND door = $2 AND move.milestone = ANY (milestones)
                         UNION ALL
                        SELECT 0 WHERE $11::boolean) AS subscriber
                 ORDER BY move.number)
            SELECT id FROM job
            """;

    /// Records a job that is carried out within one transaction, in its final state and with the whole of its journal.
    /// Nobody sees it before it has ended, so it needs neither a run slot nor a lease.
    public Uni<JobId> record(EndedJob job, SqlConnection tx) {
        var tally = job.tally();
        return tx.preparedQuery(RECORD)
                .execute(Tuple.tuple()
                        .addLong(job.accountId())
                        .addString(job.door())
                        .addString(job.spec().name())
                        .addJsonObject(JobDocuments.of(job.spec()))
                        .addJsonObject(new JsonObject(job.request()))
                        .addLong(tally.read())
                        .addLong(tally.created())
                        .addLong(tally.refused())
                        .addLong(tally.values())
                        .addLong(tally.errors())
                        .addBoolean(outbox.brokerListens()))
                .map(rows -> new JobId(job.accountId(), rows.iterator().next().getLong("id")));
    }

    private static List<Object> partsOf(NewJob job, ImportJobEntity saved) {
        var parts = new ArrayList<Object>();
        for (int position = 0; position < job.files().size(); position++) {
            parts.add(fileOf(saved, position, job.files().get(position)));
        }
        for (int lane = 0; lane < job.lanes(); lane++) {
            var opened = new ImportLaneEntity();
            opened.accountId = saved.accountId;
            opened.jobId = saved.id;
            opened.lane = (short) lane;
            parts.add(opened);
        }
        var event = new ImportEventEntity();
        event.accountId = saved.accountId;
        event.jobId = saved.id;
        event.number = 1;
        event.to = JobState.STARTED;
        event.at = saved.acceptedAt;
        parts.add(event);
        return parts;
    }

    private static SourceFileEntity fileOf(ImportJobEntity saved, int position, NewJob.NewFile file) {
        var entity = new SourceFileEntity();
        entity.accountId = saved.accountId;
        entity.jobId = saved.id;
        entity.position = (short) position;
        entity.name = file.name();
        entity.uploadKey = file.uploadKey();
        entity.sizeBytes = file.sizeBytes();
        entity.sha256 = file.sha256();
        entity.profile = JobDocuments.of(file.profile());
        return entity;
    }

    /// Wakes the queues, and leaves a notice for everybody who has subscribed to accepted jobs.
    private static final String ANNOUNCE = """
            WITH told AS (
                INSERT INTO outbox (account_id, subscriber, job_id, door, milestone)
                SELECT CAST(:account AS bigint), subscriber.id, CAST(:job AS bigint), CAST(:door AS text), 'ACCEPTED'
                  FROM (SELECT id
                          FROM subscription
                         WHERE account_id = :account AND state <> 'OFF' AND door = :door AND 'ACCEPTED' = ANY (milestones)
                         UNION ALL
                        SELECT 0 WHERE CAST(:broker AS boolean)) AS subscriber)
            SELECT pg_notify(:channel, CAST(CAST(:account AS bigint) AS text))
            """;

    private Uni<Void> announce(ImportJobEntity job) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ANNOUNCE, Object.class)
                        .setParameter("account", job.accountId)
                        .setParameter("job", job.id)
                        .setParameter("door", job.door)
                        .setParameter("broker", outbox.brokerListens())
                        .setParameter("channel", JobMoves.CHANNEL)
                        .getResultList())
                .replaceWithVoid();
    }

    private static final String FIND = """
            SELECT job.door, job.state, job.spec, job.request, job.total_rows, job.lanes, job.accepted_at, job.begun_at,
                   job.ended_at, job.updated_at, job.failure, job.list_id, job.accepted_by, tally.*,
                   (SELECT coalesce(json_agg(json_build_object('id', id, 'position', position, 'name', name,
                                                               'uploadKey', upload_key, 'sizeBytes', size_bytes,
                                                               'sha256', sha256, 'profile', profile) ORDER BY position),
                                    '[]')
                      FROM source_file
                     WHERE account_id = $1 AND job_id = $2) AS files
              FROM import_job AS job
             CROSS JOIN (SELECT
            """ + Tallies.SUMS + """
                           FROM import_lane
                          WHERE account_id = $1 AND job_id = $2) AS tally
             WHERE job.account_id = $1 AND job.id = $2
            """;

    /// Clients poll this one, many times a second, while an import wants the processors for itself. One statement answers
    /// it, from one snapshot, at a fraction of what three queries of the entities take.
    public Uni<Optional<ImportJob>> find(JobId id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id.accountId(), id.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> jobOf(id, row)));
    }

    /// Which jobs a history shows. `before` is the id behind which it goes on, [Long#MAX_VALUE] for the newest; no states
    /// means all of them.
    public record History(long before, Set<JobState> states, boolean withChecks) {}

    private static final String HISTORY = """
            SELECT job.id, job.door, job.state, job.spec, job.request, job.total_rows, job.lanes, job.accepted_at,
                   job.begun_at, job.ended_at, job.updated_at, job.failure, job.list_id, job.accepted_by, tally.*,
                   (SELECT coalesce(json_agg(json_build_object('id', id, 'position', position, 'name', name,
                                                               'uploadKey', upload_key, 'sizeBytes', size_bytes,
                                                               'sha256', sha256, 'profile', profile) ORDER BY position),
                                    '[]')
                      FROM source_file
                     WHERE account_id = $1 AND job_id = job.id) AS files
              FROM (SELECT *
                      FROM import_job
                     WHERE account_id = $1 AND id < $2 AND (cardinality($3::text[]) = 0 OR state = ANY ($3::text[]))
                       AND ($4 OR NOT is_check)
                     ORDER BY id DESC
                     LIMIT $5) AS job
             CROSS JOIN LATERAL (
                   SELECT
            """ + Tallies.SUMS + """
                     FROM import_lane
                    WHERE account_id = $1 AND job_id = job.id) AS tally
             ORDER BY job.id DESC
            """;

    /// The jobs of an account that came in by any door, newest first.
    public Uni<List<ImportJob>> history(long accountId, History history, int limit) {
        return pool.preparedQuery(HISTORY)
                .execute(Tuple.of(
                        accountId,
                        history.before(),
                        history.states().stream().map(JobState::name).toArray(String[]::new),
                        history.withChecks(),
                        limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> jobOf(new JobId(accountId, row.getLong("id")), row))
                        .toList());
    }

    /// Further back in the line nobody counts.
    private static final int LONGEST_LINE_SHOWN = 1_000;

    private static final String LINE = """
            SELECT id
              FROM import_job
             WHERE account_id = $1 AND state IN ('STARTED', 'DEFERRED')
             ORDER BY accepted_at, id
             LIMIT $2
            """;

    /// The ids of the jobs that wait, the next one first.
    public Uni<List<Long>> line(long accountId) {
        return pool.preparedQuery(LINE)
                .execute(Tuple.of(accountId, LONGEST_LINE_SHOWN))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList());
    }

    private static ImportJob jobOf(JobId id, Row row) {
        return new ImportJob(
                id,
                row.getString("door"),
                JobState.valueOf(row.getString("state")),
                JobDocuments.spec(row.getJsonObject("spec")),
                row.getJsonObject("request").encode(),
                row.getJsonArray("files").stream()
                        .map(file -> JobDocuments.file((JsonObject) file))
                        .toList(),
                row.getLong("total_rows"),
                row.getInteger("lanes"),
                Tallies.of(row),
                moment(row, "accepted_at").orElseThrow(),
                moment(row, "begun_at"),
                moment(row, "ended_at"),
                moment(row, "updated_at").orElseThrow(),
                Optional.ofNullable(row.getString("failure")).map(FailureReason::valueOf),
                Optional.ofNullable(row.getLong("list_id")),
                Optional.ofNullable(row.getString("accepted_by")));
    }

    private static final String AMEND = """
            UPDATE import_job SET request = request || $3, updated_at = now() WHERE account_id = $1 AND id = $2
            """;

    /// Changes members of what is kept of a client's request, in the door's own words. What the job does stays the same.
    ///
    /// @param members the JSON text of an object; its members take the place of those of the same name
    /// @return false when the job is not there
    public Uni<Boolean> amend(JobId id, String members) {
        return pool.preparedQuery(AMEND)
                .execute(Tuple.of(id.accountId(), id.value(), new JsonObject(members)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String CATALOGUE = """
            SELECT catalogue FROM import_job WHERE account_id = $1 AND id = $2
            """;

    /// What a job goes by of the catalogue; empty for a job that was accepted before it was kept, or is not there.
    public Uni<Optional<CatalogueExcerpt>> catalogueOf(JobId id) {
        return pool.preparedQuery(CATALOGUE)
                .execute(Tuple.of(id.accountId(), id.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getJsonObject("catalogue"))
                        .map(JobDocuments::catalogue));
    }

    private static Optional<Instant> moment(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    /// The jobs of an account that came in by one door, newest first. Checks are not among them.
    ///
    /// @param before only jobs with a smaller id; [Long#MAX_VALUE] for the newest
    @WithSession
    public Uni<List<ImportJob>> list(long accountId, String door, long before, int limit) {
        return ImportJobEntity.<ImportJobEntity>find(
                        "accountId = ?1 AND door = ?2 AND id < ?3 AND checkOnly = false ORDER BY id DESC", accountId, door, before)
                .page(0, limit)
                .list()
                .chain(ImportJobs::withParts);
    }

    /// How many rows an account has brought since a moment. What is only checked does not count.
    @WithSession
    public Uni<Long> rowsAcceptedWithin(long accountId, Duration span) {
        return ImportJobEntity.<ImportJobEntity>find(
                        "SELECT coalesce(sum(j.totalRows), 0) FROM ImportJobEntity j "
                                + "WHERE j.accountId = ?1 AND j.acceptedAt > ?2 AND j.checkOnly = false",
                        accountId,
                        Instant.now().minus(span))
                .project(Long.class)
                .singleResult();
    }

    /// How many jobs of an account wait or run that came in by a door. Belongs into a Panache transaction that holds the account,
    /// if the number is to stay true.
    @WithSession
    public Uni<Long> open(long accountId, String door) {
        return ImportJobEntity.count(
                "accountId = ?1 AND door = ?2 AND state IN ?3",
                accountId,
                door,
                List.of(JobState.STARTED, JobState.DEFERRED, JobState.PROCESSING));
    }

    /// The journal of a job, in order.
    @WithSession
    public Uni<List<JobEvent>> journal(JobId id) {
        return ImportEventEntity.<ImportEventEntity>list(
                        "accountId = ?1 AND jobId = ?2 ORDER BY number", id.accountId(), id.value())
                .map(events -> events.stream()
                        .map(event -> new JobEvent(
                                event.number,
                                Optional.ofNullable(event.from),
                                event.to,
                                Optional.ofNullable(event.reason),
                                event.at))
                        .toList());
    }

    private static Uni<List<ImportJob>> withParts(List<ImportJobEntity> jobs) {
        if (jobs.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        long accountId = jobs.getFirst().accountId;
        var ids = jobs.stream().map(job -> job.id).toList();
        return SourceFileEntity.<SourceFileEntity>list(
                        "accountId = ?1 AND jobId IN ?2 ORDER BY jobId, position", accountId, ids)
                .chain(files -> ImportLaneEntity.<ImportLaneEntity>list(
                                "accountId = ?1 AND jobId IN ?2", accountId, ids)
                        .map(lanes -> assemble(
                                jobs,
                                files.stream().collect(Collectors.groupingBy(file -> file.jobId)),
                                lanes.stream().collect(Collectors.groupingBy(lane -> lane.jobId)))));
    }

    private static List<ImportJob> assemble(
            List<ImportJobEntity> jobs,
            Map<Long, List<SourceFileEntity>> files,
            Map<Long, List<ImportLaneEntity>> lanes) {
        return jobs.stream()
                .map(job -> jobOf(job, files.getOrDefault(job.id, List.of()), lanes.getOrDefault(job.id, List.of())))
                .toList();
    }

    /// The tally is summed over the lanes in every state: they stay as they were when the job ended.
    private static ImportJob jobOf(ImportJobEntity job, List<SourceFileEntity> files, List<ImportLaneEntity> lanes) {
        return new ImportJob(
                new JobId(job.accountId, job.id),
                job.door,
                job.state,
                JobDocuments.spec(job.spec),
                job.request.encode(),
                files.stream().map(SourceFileEntity::toFile).toList(),
                job.totalRows,
                job.lanes,
                lanes.stream().map(ImportLaneEntity::tally).reduce(Tally.NONE, Tally::plus),
                job.acceptedAt,
                Optional.ofNullable(job.begunAt),
                Optional.ofNullable(job.endedAt),
                job.updatedAt,
                Optional.ofNullable(job.failure),
                Optional.ofNullable(job.listId),
                Optional.ofNullable(job.acceptedBy));
    }
}
