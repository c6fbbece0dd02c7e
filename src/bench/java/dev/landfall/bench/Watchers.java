package dev.landfall.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Watches an import over many connections, by one thread that takes what comes: what is measured is what the service
/// spends on them, and a client for each would take the processors away from it.
final class Watchers implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int PAUSE_MILLIS = 20;

    /// The last chunk, which may come by itself.
    private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closed;

    private Watchers(Selector selector) {
        this.selector = selector;
    }

    static Watchers of(Service service, long importId, int count) throws IOException, InterruptedException {
        var watchers = new Watchers(Selector.open());
        Thread.ofPlatform().daemon().name("watchers").start(watchers::read);
        var request = "GET /imports/%d/events HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(importId, service.address().getAuthority(), service.token())
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            watchers.connect(service, request);
        }
        watchers.await(watchers.open, count);
        return watchers;
    }

    private void connect(Service service, byte[] request) throws IOException {
        var channel = SocketChannel.open(
                new InetSocketAddress(service.address().getHost(), service.address().getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.write(ByteBuffer.wrap(request));
        channel.configureBlocking(false);
        channels.add(channel);
        channel.register(selector, SelectionKey.OP_READ, new boolean[1]);
        selector.wakeup();
    }

    private void read() {
        var buffer = ByteBuffer.allocate(1 << 16);
        try {
            while (!closed) {
                selector.select(key -> read(key, buffer), PAUSE_MILLIS);
            }
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                e.printStackTrace();
            }
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer) {
        try {
            buffer.clear();
            int count = ((SocketChannel) key.channel()).read(buffer);
            if (count < 0) {
                key.cancel();
                return;
            }
            bytes.addAndGet(count);
            var begun = (boolean[]) key.attachment();
            if (!begun[0]) {
                begun[0] = true;
                open.incrementAndGet();
            }
            if (endsStream(buffer)) {
                ended.incrementAndGet();
                key.cancel();
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    private static boolean endsStream(ByteBuffer buffer) {
        int length = buffer.position();
        for (int i = 0; i < END.length; i++) {
            if (length < END.length || buffer.get(length - END.length + i) != END[i]) {
                return false;
            }
        }
        return true;
    }

    /// Waits until everybody has been told the end.
    void awaitEnd() throws InterruptedException {
        await(ended, channels.size());
    }

    long bytes() {
        return bytes.get();
    }

    private void await(AtomicInteger reached, int count) throws InterruptedException {
        var deadline = Instant.now().plus(LONGEST);
        while (reached.get() < count) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("%d of %d watchers got there".formatted(reached.get(), count));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (var channel : channels) {
            channel.close();
        }
        selector.close();
    }
}
