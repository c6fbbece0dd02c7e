package dev.landfall.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Ends a run before its last row. Batches in flight are finished, no further one is begun.
public final class RunControl {

    private final AtomicReference<RunResult> verdict = new AtomicReference<>();

    /// Ends the run; the job can go on elsewhere.
    public void stop() {
        end(new RunResult.Stopped());
    }

    /// The first verdict stands.
    void end(RunResult result) {
        verdict.compareAndSet(null, result);
    }

    /// Whether the run was ended because the job can or must go on elsewhere.
    public boolean isStopped() {
        return verdict.get() instanceof RunResult.Stopped;
    }

    boolean isEnded() {
        return verdict.get() != null;
    }

    Optional<RunResult> verdict() {
        return Optional.ofNullable(verdict.get());
    }
}
