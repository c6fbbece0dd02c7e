package dev.landfall.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Asks for the status of an import 100 times a second, whether or not the calls before have been answered: waiting for
/// them would hide, behind one slow answer, all the calls that it held up.
///
/// The calls go over plain sockets. `java.net.http` hands every answer through threads of its own, and each of them has
/// to wait for a processor: asked of an idle service, its p99 was 20 ms where plain sockets saw 3 to 4 ms.
final class StatusCalls implements AutoCloseable {

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1) / 100;

    private static final int CALLS_TO_WARM_UP = 2_000;

    /// A call that finds all of them busy opens one more.
    private static final int CONNECTIONS_AHEAD = 16;

    private final Service service;
    private final ConcurrentLinkedDeque<StatusConnection> idle = new ConcurrentLinkedDeque<>();
    private final List<StatusConnection> all = new ArrayList<>();

    private StatusCalls(Service service) {
        this.service = service;
    }

    static StatusCalls to(Service service) throws IOException {
        var calls = new StatusCalls(service);
        for (int i = 0; i < CONNECTIONS_AHEAD; i++) {
            calls.idle.add(calls.connect());
        }
        return calls;
    }

    /// How long calls took.
    record Latency(int calls, double p50Millis, double p99Millis, double maxMillis) {

        static Latency of(List<Long> nanos) {
            var sorted = nanos.stream().sorted().toList();
            return new Latency(sorted.size(), millis(sorted, 0.50), millis(sorted, 0.99), millis(sorted, 1));
        }

        private static double millis(List<Long> sorted, double share) {
            return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
        }
    }

    /// The first calls after a start are compiled while they are answered, and are no measure of those that follow.
    void warmUp(long importId) throws Exception {
        for (int call = 0; call < CALLS_TO_WARM_UP; call++) {
            begin(importId).get();
        }
    }

    Latency callWhile(long importId, BooleanSupplier goesOn) throws Exception {
        var calls = new ArrayList<Future<Long>>();
        long due = System.nanoTime();
        do {
            LockSupport.parkNanos(due - System.nanoTime());
            calls.add(begin(importId));
            due += INTERVAL_NANOS;
        } while (goesOn.getAsBoolean());
        return Latency.of(nanosOf(calls));
    }

    Latency call(long importId, int calls) throws Exception {
        var left = new int[] {calls};
        return callWhile(importId, () -> --left[0] > 0);
    }

    private Future<Long> begin(long importId) throws IOException {
        var connection = idle.pollFirst();
        return (connection == null ? connect() : connection).call(importId);
    }

    private StatusConnection connect() throws IOException {
        var connection = StatusConnection.to(service, idle::addFirst);
        all.add(connection);
        return connection;
    }

    private static List<Long> nanosOf(List<Future<Long>> calls) throws InterruptedException, ExecutionException {
        var nanos = new ArrayList<Long>();
        for (var call : calls) {
            nanos.add(call.get());
        }
        return Collections.unmodifiableList(nanos);
    }

    @Override
    public void close() throws IOException {
        for (var connection : all) {
            connection.close();
        }
    }
}
