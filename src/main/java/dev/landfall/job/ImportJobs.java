package dev.landfall.job;

import dev.landfall.record.Tally;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The import jobs: opened here, read here, moved by [JobMoves].
@ApplicationScoped
public class ImportJobs {

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
        entity.lanes = (short) job.lanes();
        entity.acceptedAt = Instant.now();
        entity.updatedAt = entity.acceptedAt;
        return entity.<ImportJobEntity>persistAndFlush()
                .chain(saved -> Panache.getSession()
                        .chain(session -> session.persistAll(partsOf(job, saved).toArray()))
                        .chain(() -> announce(job.accountId()))
                        .replaceWith(new JobId(job.accountId(), saved.id)));
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

    private static Uni<Void> announce(long accountId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("SELECT pg_notify(:channel, :account)", Object.class)
                        .setParameter("channel", JobMoves.CHANNEL)
                        .setParameter("account", Long.toString(accountId))
                        .getResultList())
                .replaceWithVoid();
    }

    @WithSession
    public Uni<Optional<ImportJob>> find(JobId id) {
        return ImportJobEntity.<ImportJobEntity>list("accountId = ?1 AND id = ?2", id.accountId(), id.value())
                .chain(ImportJobs::withParts)
                .map(jobs -> jobs.stream().findFirst());
    }

    /// The jobs of an account, newest first.
    ///
    /// @param before only jobs with a smaller id; [Long#MAX_VALUE] for the newest
    @WithSession
    public Uni<List<ImportJob>> list(long accountId, String door, long before, int limit) {
        return ImportJobEntity.<ImportJobEntity>find(
                        "accountId = ?1 AND door = ?2 AND id < ?3 ORDER BY id DESC", accountId, door, before)
                .page(0, limit)
                .list()
                .chain(ImportJobs::withParts);
    }

    /// How many rows an account has brought since a moment.
    @WithSession
    public Uni<Long> rowsAcceptedWithin(long accountId, Duration span) {
        return ImportJobEntity.<ImportJobEntity>find(
                        "SELECT coalesce(sum(j.totalRows), 0) FROM ImportJobEntity j WHERE j.accountId = ?1 AND j.acceptedAt > ?2",
                        accountId,
                        Instant.now().minus(span))
                .project(Long.class)
                .singleResult();
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

    /// Which of these upload keys belong to a job.
    @WithSession
    public Uni<Set<String>> inUse(Collection<String> uploadKeys) {
        if (uploadKeys.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return SourceFileEntity.<SourceFileEntity>list("uploadKey IN ?1", uploadKeys)
                .map(files -> files.stream().map(file -> file.uploadKey).collect(Collectors.toCollection(HashSet::new)));
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
                Optional.ofNullable(job.failure));
    }
}
