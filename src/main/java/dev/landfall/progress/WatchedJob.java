package dev.landfall.progress;

import dev.landfall.job.JobEvent;
import dev.landfall.job.JobId;
import dev.landfall.job.JobState;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A job that somebody in this process watches: what was last seen of it, and who is to hear what is new.
final class WatchedJob {

    private final JobId job;
    private final List<LiveJobs.Watcher> watchers = new ArrayList<>();
    private final List<JobEvent> moves = new ArrayList<>();
    private final Pace pace = new Pace();
    private @Nullable JobNews latest;
    private @Nullable Uni<Optional<JobNews>> firstLook;

    WatchedJob(JobId job) {
        this.job = job;
    }

    JobId job() {
        return job;
    }

    synchronized void add(LiveJobs.Watcher watcher) {
        watchers.add(watcher);
    }

    /// Takes a watcher away and says whether nobody is left.
    synchronized boolean removeAndIsAlone(LiveJobs.Watcher watcher) {
        watchers.remove(watcher);
        return watchers.isEmpty();
    }

    synchronized int lastNumber() {
        return moves.isEmpty() ? 0 : moves.getLast().number();
    }

    /// Whether there can be something new: the first look has been, and it was not the last.
    synchronized boolean goesOn() {
        return latest != null && !latest.isLast();
    }

    /// What is known, or what the first look shows: whoever comes while it is on its way waits for the same.
    synchronized Uni<Optional<JobNews>> news(Function<WatchedJob, Uni<Optional<JobNews>>> look) {
        if (latest != null) {
            return Uni.createFrom().item(Optional.of(latest));
        }
        if (firstLook == null) {
            firstLook = look.apply(this).memoize().indefinitely();
        }
        return firstLook;
    }

    /// Takes in what a look has shown, and tells the watchers if it is new. Looks may overlap: one that shows less than is
    /// known is old.
    Optional<JobNews> see(Sight sight) {
        JobNews news;
        List<LiveJobs.Watcher> told;
        synchronized (this) {
            news = newsOf(sight);
            if (news == latest) {
                return Optional.of(news);
            }
            latest = news;
            told = List.copyOf(watchers);
        }
        told.forEach(watcher -> watcher.hear(news));
        return Optional.of(news);
    }

    private JobNews newsOf(Sight sight) {
        var known = latest;
        if (known != null && sight.at().isBefore(known.standing().at())) {
            return known;
        }
        int before = lastNumber();
        sight.moves().stream().filter(move -> move.number() > before).forEach(moves::add);
        var standing = standingOf(sight);
        boolean moved = lastNumber() > before;
        if (known == null) {
            return new JobNews(List.copyOf(moves), standing, 1);
        }
        boolean same = standing.saysTheSameAs(known.standing());
        if (same && !moved) {
            return known;
        }
        return new JobNews(
                moved ? List.copyOf(moves) : known.moves(),
                same ? known.standing() : standing,
                same ? known.version() : known.version() + 1);
    }

    private Standing standingOf(Sight sight) {
        boolean running = sight.state() == JobState.PROCESSING;
        if (running) {
            if (latest == null) {
                sight.begunAt().ifPresent(begun -> pace.note(begun, 0));
            }
            pace.note(sight.at(), sight.tally().read());
        }
        return new Standing(
                sight.state(),
                sight.totalRows(),
                sight.total(),
                sight.tally(),
                running ? pace.rowsPerSecond() : OptionalLong.empty(),
                running ? pace.remainingSeconds(sight.total()) : OptionalLong.empty(),
                running || sight.state().isFinal() ? OptionalInt.empty() : sight.place(),
                sight.at());
    }

    /// The job has been deleted.
    void vanish() {
        List<LiveJobs.Watcher> told;
        synchronized (this) {
            told = List.copyOf(watchers);
        }
        told.forEach(LiveJobs.Watcher::vanished);
    }
}
