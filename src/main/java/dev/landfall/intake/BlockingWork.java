package dev.landfall.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/// Reads and moves files, by blocking calls that have no place on an event loop.
record BlockingWork(Vertx vertx) {

    /// Does it on a worker thread; the answer comes back on the caller's context.
    <T> Uni<T> on(Callable<T> work) {
        return Uni.createFrom().completionStage(() -> vertx.getOrCreateContext()
                .executeBlocking(work, false)
                .toCompletionStage());
    }
}
