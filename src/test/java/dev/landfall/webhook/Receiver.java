package dev.landfall.webhook;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/// Somebody else's server, that is called and answers as it is told to.
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile IntUnaryOperator status = _ -> 200;

    /// Header names are in lower case.
    public record Call(String path, Map<String, String> headers, String body) {}

    private Receiver(HttpServer server) {
        this.server = server;
    }

    public static Receiver start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var receiver = new Receiver(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                int number = receiver.note(new Call(
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders().entrySet().stream()
                                .collect(Collectors.toMap(
                                        header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                                        header -> header.getValue().getFirst())),
                        body));
                int answer = receiver.status.applyAsInt(number);
                if (answer / 100 == 3) {
                    exchange.getResponseHeaders().add("Location", receiver.url("/elsewhere"));
                }
                exchange.sendResponseHeaders(answer, -1);
                exchange.close();
            });
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized int note(Call call) {
        calls.add(call);
        return calls.size();
    }

    /// The status of the n-th call, from 1.
    public void answers(IntUnaryOperator status) {
        this.status = status;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
