package dev.landfall.intake;

import dev.landfall.job.HeldUploads;
import dev.landfall.store.RecordFiles;
import dev.landfall.upload.Uploads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Files that nobody needs any more: of jobs that ended long ago, of uploads that were held and have expired, those kept for
/// a job or a record that was never committed, because the process died in between, and those of records that have them no
/// longer.
@ApplicationScoped
public class AbandonedUploads {

    /// No request takes this long between keeping its files and committing its job.
    private static final Duration SAFE_AGE = Duration.ofHours(1);

    private final HeldUploads held;
    private final RecordFiles recordFiles;
    private final Uploads uploads;
    private final IntakeLimits limits;
    private final BlockingWork blocking;

    AbandonedUploads(
            HeldUploads held, RecordFiles recordFiles, Uploads uploads, IntakeLimits limits, Vertx vertx) {
        this.held = held;
        this.recordFiles = recordFiles;
        this.limits = limits;
        this.uploads = uploads;
        this.blocking = new BlockingWork(vertx);
    }

    /// Discards them, and what arrived without ever being kept.
    ///
    /// @return how many kept files there were
    public Uni<Integer> discard() {
        var moment = Instant.now().minus(SAFE_AGE);
        return held.expire()
                .chain(() -> blocking.on(() -> {
                    uploads.clearSpool(moment);
                    return uploads.keptBefore(moment);
                }))
                .chain(keys -> held.inUse(keys, limits.keepFiles()).map(inUse -> without(keys, inUse)))
                .chain(keys -> recordFiles.inUse(keys).map(inUse -> without(keys, inUse)))
                .chain(abandoned -> blocking.on(() -> discard(abandoned)));
    }

    private static List<String> without(List<String> keys, Set<String> inUse) {
        return keys.stream().filter(key -> !inUse.contains(key)).toList();
    }

    private int discard(List<String> keys) {
        keys.forEach(uploads::discard);
        return keys.size();
    }
}
