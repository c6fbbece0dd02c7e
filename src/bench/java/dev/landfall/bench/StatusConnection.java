package dev.landfall.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// A kept HTTP connection that carries one status call at a time. The caller sends, and a thread that waits for nothing
/// else reads the answer.
final class StatusConnection implements AutoCloseable {

    private static final String LENGTH = "content-length:";

    private final Service service;
    private final Socket socket;
    private final Consumer<StatusConnection> free;
    private volatile Call open = new Call(0);

    private record Call(long begun, CompletableFuture<Long> nanos) {

        Call(long begun) {
            this(begun, new CompletableFuture<>());
        }
    }

    private StatusConnection(Service service, Socket socket, Consumer<StatusConnection> free) {
        this.service = service;
        this.socket = socket;
        this.free = free;
    }

    /// @param free told of the connection whenever it has been answered
    static StatusConnection to(Service service, Consumer<StatusConnection> free) throws IOException {
        var address = service.address();
        var socket = new Socket(address.getHost(), address.getPort());
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var connection = new StatusConnection(service, socket, free);
        Thread.ofPlatform().daemon().name("status-call").start(connection::readAnswers);
        return connection;
    }

    /// Answers with the nanoseconds from sending to the last byte of the answer; fails unless that is 200.
    Future<Long> call(long importId) throws IOException {
        var request = "GET /crm/v3/imports/%d HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(importId, service.address().getAuthority(), service.token())
                .getBytes(StandardCharsets.US_ASCII);
        var call = new Call(System.nanoTime());
        open = call;
        socket.getOutputStream().write(request);
        return call.nanos();
    }

    private void readAnswers() {
        try {
            var in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                readAnswer(in);
                var call = open;
                long nanos = System.nanoTime() - call.begun();
                free.accept(this);
                call.nanos().complete(nanos);
            }
        } catch (IOException | RuntimeException e) {
            open.nanos().completeExceptionally(e);
        }
    }

    private static void readAnswer(InputStream in) throws IOException {
        var status = line(in);
        int length = 0;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        in.skipNBytes(length);
        if (!status.startsWith("HTTP/1.1 200 ") || length == 0) {
            throw new IOException("A status call was answered with " + status);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
