package dev.landfall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Asks for the status of an import 100 times a second, whether or not the calls before have been answered: waiting for
/// them would hide, behind one slow answer, all the calls that it held up.
final class StatusCalls {

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1) / 100;

    private static final int CALLS_TO_WARM_UP = 2_000;

    private final Imports imports;

    StatusCalls(Imports imports) {
        this.imports = imports;
    }

    /// How long calls took.
    record Latency(int calls, double p50Millis, double p99Millis, double maxMillis) {

        private static Latency of(List<Long> nanos) {
            var sorted = nanos.stream().sorted().toList();
            return new Latency(sorted.size(), millis(sorted, 0.50), millis(sorted, 0.99), millis(sorted, 1));
        }

        private static double millis(List<Long> sorted, double share) {
            return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
        }
    }

    /// The first calls after a start are compiled while they are answered, and are no measure of those that follow.
    void warmUp(long importId) {
        for (int call = 0; call < CALLS_TO_WARM_UP; call++) {
            imports.status(importId).join();
        }
    }

    Latency callWhile(long importId, BooleanSupplier goesOn) {
        var calls = new ArrayList<CompletableFuture<Long>>();
        long due = System.nanoTime();
        do {
            LockSupport.parkNanos(due - System.nanoTime());
            long begun = System.nanoTime();
            calls.add(imports.status(importId).thenApply(answer -> System.nanoTime() - begun));
            due += INTERVAL_NANOS;
        } while (goesOn.getAsBoolean());
        return Latency.of(calls.stream().map(CompletableFuture::join).toList());
    }

    Latency call(long importId, int calls) {
        var left = new int[] {calls};
        return callWhile(importId, () -> --left[0] > 0);
    }
}
