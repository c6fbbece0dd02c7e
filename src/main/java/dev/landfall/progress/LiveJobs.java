package dev.landfall.progress;

import dev.landfall.job.JobId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Jobs as they go on, whichever replica runs them.
///
/// All watchers of a job share one look at the database twice a second, and all watched jobs of an account one statement.
/// Where nobody watches, nothing is asked.
@ApplicationScoped
public class LiveJobs {

    private static final Logger LOG = Logger.getLogger(LiveJobs.class);

    /// What a person can follow, and what an import does not notice.
    public static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /// As many jobs are looked at by one statement.
    private static final int MOST_AT_ONCE = 500;

    private final Sightings sightings;
    private final Map<JobId, WatchedJob> watched = new ConcurrentHashMap<>();
    private @Nullable Cancellable looking;

    LiveJobs(Sightings sightings) {
        this.sightings = sightings;
    }

    /// Who wants to know. Is called on any thread, and must not make it wait.
    public interface Watcher {

        /// Something is new. Comes in order, but when two are close, the earlier may be left out: each holds everything.
        void hear(JobNews news);

        /// The job was deleted. Nothing follows.
        void vanished();
    }

    /// Begins to watch a job and answers how it stands. The watcher may hear of it before.
    ///
    /// @return empty when there is no such job; the watcher is then forgotten
    public Uni<Optional<JobNews>> watch(JobId job, Watcher watcher) {
        look();
        var entry = watched.compute(job, (id, known) -> {
            var kept = known == null ? new WatchedJob(id) : known;
            kept.add(watcher);
            return kept;
        });
        return entry.news(this::firstLook)
                .onFailure()
                .invoke(failure -> forget(job, watcher))
                .invoke(news -> {
                    if (news.isEmpty()) {
                        forget(job, watcher);
                    }
                });
    }

    /// Ends a watch. Nothing happens where it has ended already.
    public void forget(JobId job, Watcher watcher) {
        watched.computeIfPresent(job, (id, entry) -> entry.removeAndIsAlone(watcher) ? null : entry);
    }

    private Uni<Optional<JobNews>> firstLook(WatchedJob entry) {
        return sightings.of(entry.job().accountId(), List.of(entry)).map(seen -> seen.isEmpty()
                ? Optional.empty()
                : entry.see(seen.getFirst()));
    }

    // ── looking ──

    private synchronized void look() {
        if (looking == null) {
            looking = Multi.createFrom()
                    .ticks()
                    .every(BETWEEN_LOOKS)
                    .onOverflow()
                    .drop()
                    .onItem()
                    .transformToUniAndConcatenate(tick -> lookAtAll())
                    .subscribe()
                    .with(done -> {}, failure -> LOG.error("Nobody looks at running jobs any more", failure));
        }
    }

    @PreDestroy
    synchronized void close() {
        if (looking != null) {
            looking.cancel();
        }
    }

    private Uni<Void> lookAtAll() {
        var byAccount = watched.values().stream()
                .filter(WatchedJob::goesOn)
                .collect(Collectors.groupingBy(entry -> entry.job().accountId()));
        return Multi.createFrom()
                .iterable(byAccount.values())
                .onItem()
                .transformToMultiAndConcatenate(LiveJobs::portions)
                .onItem()
                .transformToUniAndConcatenate(this::lookAt)
                .onItem()
                .ignoreAsUni();
    }

    private static Multi<List<WatchedJob>> portions(List<WatchedJob> entries) {
        return Multi.createFrom()
                .items(IntStream.iterate(0, from -> from < entries.size(), from -> from + MOST_AT_ONCE)
                        .mapToObj(from -> entries.subList(from, Math.min(entries.size(), from + MOST_AT_ONCE))));
    }

    /// A look that fails is left out: the next one shows the same and more.
    private Uni<Void> lookAt(List<WatchedJob> entries) {
        return sightings.of(entries.getFirst().job().accountId(), entries)
                .invoke(seen -> {
                    var found = seen.stream().collect(Collectors.toMap(Sight::job, sight -> sight));
                    entries.forEach(entry -> tell(entry, Optional.ofNullable(found.get(entry.job()))));
                })
                .onFailure()
                .invoke(failure -> LOG.warnf("Running jobs could not be looked at: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static void tell(WatchedJob entry, Optional<Sight> seen) {
        seen.ifPresentOrElse(entry::see, entry::vanish);
    }
}
