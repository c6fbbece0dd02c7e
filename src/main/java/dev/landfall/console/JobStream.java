package dev.landfall.console;

import dev.landfall.job.JobId;
import dev.landfall.progress.JobNews;
import dev.landfall.progress.LiveJobs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All connections of this process that listen to one job. News is put into words once, and handed over once to every event
/// loop, which tells its own connections.
final class JobStream implements LiveJobs.Watcher {

    private final JobId job;
    /// Each set belongs to its event loop and is touched nowhere else.
    private final Map<Context, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private final Uni<Optional<JobNews>> begun;
    private volatile @Nullable EventText latest;

    /// How many connections there are or are about to be. Belongs to [ImportEvents], which counts one at a time.
    private int entered;

    JobStream(JobId job, LiveJobs jobs) {
        this.job = job;
        this.begun = Uni.createFrom()
                .deferred(() -> jobs.watch(job, this))
                .invoke(found -> found.ifPresent(this::hear))
                .memoize()
                .indefinitely();
    }

    /// How the job stood when the first connection came; empty where there is no such job.
    Uni<Optional<JobNews>> begun() {
        return begun;
    }

    void enter() {
        entered++;
    }

    boolean exitAndIsAlone() {
        return --entered == 0;
    }

    /// Whether the job has ended, and its last move is the given one or an earlier one.
    boolean hasNothingAfter(int number) {
        var text = latest;
        return text != null && text.news().isLast() && number >= text.news().lastNumber();
    }

    // ── on any thread ──

    @Override
    public void hear(JobNews news) {
        if (keep(news)) {
            listeners.forEach((loop, ours) -> loop.runOnContext(_ -> tellAll(ours)));
        }
    }

    /// News may come twice, from the first look and as what is new.
    private synchronized boolean keep(JobNews news) {
        var known = latest;
        if (known != null
                && news.version() <= known.news().version()
                && news.lastNumber() <= known.news().lastNumber()) {
            return false;
        }
        latest = EventText.of(job, news);
        return true;
    }

    @Override
    public void vanished() {
        var last = EventText.deleted(job);
        listeners.forEach((loop, ours) -> loop.runOnContext(_ -> each(ours, listener -> {
            listener.end(last);
            return true;
        })));
    }

    void beat() {
        long now = System.nanoTime();
        listeners.forEach((loop, ours) -> loop.runOnContext(_ -> each(ours, listener -> beat(listener, now))));
    }

    private static boolean beat(Listener listener, long now) {
        listener.beat();
        if (listener.hasStalled(now)) {
            listener.close();
            return true;
        }
        return false;
    }

    // ── on the event loop of the connections ──

    void join(Context loop, Listener listener) {
        listeners.computeIfAbsent(loop, _ -> new LinkedHashSet<>()).add(listener);
        tell(listener);
    }

    void leave(Context loop, Listener listener) {
        var ours = listeners.get(loop);
        if (ours != null) {
            ours.remove(listener);
        }
    }

    /// There is room again.
    void tell(Listener listener) {
        var text = latest;
        if (text != null) {
            listener.tell(text);
        }
    }

    private void tellAll(Set<Listener> ours) {
        var text = latest;
        if (text != null) {
            each(ours, listener -> listener.tell(text));
        }
    }

    private static void each(Set<Listener> ours, Predicate<Listener> act) {
        for (Iterator<Listener> rest = ours.iterator(); rest.hasNext(); ) {
            if (act.test(rest.next())) {
                rest.remove();
            }
        }
    }
}
