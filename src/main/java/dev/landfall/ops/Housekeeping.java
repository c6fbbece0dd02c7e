package dev.landfall.ops;

import dev.landfall.intake.AbandonedUploads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Discards the files that nobody needs any more, now and then. Every replica does so, and a file that is gone already is no
/// matter.
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    /// Files are kept for days; nobody minds an hour.
    private static final Duration PERIOD = Duration.ofHours(1);

    private final AbandonedUploads uploads;
    private final Vertx vertx;
    private long timer = -1;

    Housekeeping(AbandonedUploads uploads, Vertx vertx) {
        this.uploads = uploads;
        this.vertx = vertx;
    }

    void onStart(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(PERIOD.toMillis(), _ -> sweep());
    }

    void onStop(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    private void sweep() {
        uploads.discard().subscribeAsCompletionStage().whenComplete((discarded, failure) -> {
            if (failure != null) {
                LOG.warnf("Files that nobody needs could not be discarded: %s", failure.getMessage());
            } else if (discarded > 0) {
                LOG.infof("Discarded %d files that nobody needs any more", discarded);
            }
        });
    }
}
