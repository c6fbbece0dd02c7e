package dev.landfall.bench;

import dev.landfall.bench.StatusCalls.Latency;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Calls of Bitrix24's `crm.item.batchImport`, 20 deals each, over eight connections that each wait for their answers.
final class DirectCalls {

    static final int CALLS = 1_000;

    private static final int ROWS_PER_CALL = 20;
    private static final int CONNECTIONS = 8;

    private final URI method;
    private final AtomicInteger numbers = new AtomicInteger();

    DirectCalls(Service service) {
        this.method = service.address().resolve("/rest/1/%s/crm.item.batchImport".formatted(service.token()));
    }

    record Taken(double rowsPerSecond, Latency latency) {}

    Taken take() throws Exception {
        var left = new AtomicInteger(CALLS);
        var nanos = new ArrayList<Long>();
        long begun = System.nanoTime();
        try (var connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            Callable<List<Long>> connection = () -> callWhile(left);
            for (var taken : connections.invokeAll(IntStream.range(0, CONNECTIONS).mapToObj(i -> connection).toList())) {
                nanos.addAll(taken.get());
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Taken(CALLS * ROWS_PER_CALL / seconds, Latency.of(nanos));
    }

    private List<Long> callWhile(AtomicInteger left) throws IOException, InterruptedException {
        var nanos = new ArrayList<Long>();
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (left.getAndDecrement() > 0) {
                var request = request();
                long begun = System.nanoTime();
                var answer = client.send(request, BodyHandlers.ofString());
                nanos.add(System.nanoTime() - begun);
                check(answer.statusCode(), answer.body());
            }
        }
        return nanos;
    }

    private HttpRequest request() {
        int number = numbers.incrementAndGet();
        var rows = IntStream.range(0, ROWS_PER_CALL)
                .mapToObj(row -> """
                        {"title":"Deal %d-%d","categoryId":0,"opportunity":%d.5,"comments":"row %d","contactIds":[%d]}"""
                        .formatted(number, row, row, row, row + 1))
                .collect(Collectors.joining(",", "{\"entityTypeId\":2,\"data\":[", "]}"));
        return HttpRequest.newBuilder(URI.create(method + "?bx24_request_id=bench-" + number))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(rows))
                .build();
    }

    private static void check(int status, String body) {
        if (status != 200 || body.split("\"item\":", -1).length != ROWS_PER_CALL + 1) {
            throw new IllegalStateException("A call did not import its rows: %d %s".formatted(status, body));
        }
    }
}
