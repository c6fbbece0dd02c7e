package dev.landfall.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Stands between the service and its database and cuts connections.
final class CuttingProxy implements AutoCloseable {

    /// Where a connection is cut.
    enum Cut {
        /// Before the server has heard of the COMMIT: nothing is written.
        BEFORE_COMMIT,
        /// The server has committed, and its word of it is lost.
        AFTER_COMMIT
    }

    private static final int BUFFER_BYTES = 64 * 1024;

    /// The word as PostgreSQL's protocol carries it, in a message of its own.
    private static final byte[] COMMIT = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket entrance;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Order> order = new AtomicReference<>();
    private volatile int target;

    private record Order(Cut cut, CountDownLatch done) {}

    private record Connection(Socket client, Socket server) {

        void cut() {
            reset(client);
            reset(server);
        }
    }

    CuttingProxy(int target) {
        this.target = target;
        try {
            this.entrance = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /// A server that was started again has another port.
    void leadTo(int port) {
        target = port;
    }

    /// Cuts every connection there is, in the middle of whatever it is about.
    ///
    /// @return how many there were
    int cutAll() {
        var cut = Set.copyOf(connections);
        cut.forEach(Connection::cut);
        return cut.size();
    }

    /// Cuts the next connection that commits, and waits until one has.
    ///
    /// @return false where nobody committed in time
    boolean cutNext(Cut cut, long seconds) throws InterruptedException {
        var given = new Order(cut, new CountDownLatch(1));
        order.set(given);
        boolean done = given.done().await(seconds, TimeUnit.SECONDS);
        order.compareAndSet(given, null);
        return done;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        var server = new Socket();
        var connection = new Connection(client, server);
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            connections.add(connection);
            Thread.ofVirtual().start(() -> answers(connection));
            requests(connection);
        } catch (IOException e) {
            // One side has gone, so the other goes too.
        } finally {
            connections.remove(connection);
            connection.cut();
        }
    }

    private void requests(Connection connection) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        var in = connection.client().getInputStream();
        var out = connection.server().getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            var given = endsWithCommit(buffer, read) ? order.getAndSet(null) : null;
            if (given == null) {
                out.write(buffer, 0, read);
                continue;
            }
            if (given.cut() == Cut.AFTER_COMMIT) {
                reset(connection.client());
                out.write(buffer, 0, read);
                awaitCommit(connection.server().getInputStream());
            }
            connection.cut();
            given.done().countDown();
            return;
        }
    }

    private static boolean endsWithCommit(byte[] buffer, int read) {
        if (read < COMMIT.length) {
            return false;
        }
        for (int i = 0; i < COMMIT.length; i++) {
            if (buffer[read - COMMIT.length + i] != COMMIT[i]) {
                return false;
            }
        }
        return true;
    }

    /// The other thread may be the one that gets the server's answer; it then has nobody to pass it on to.
    private static void awaitCommit(InputStream answers) {
        try {
            answers.read();
        } catch (IOException e) {
            // The answer went to the other thread, which has closed the connection since.
        }
    }

    private void answers(Connection connection) {
        var buffer = new byte[BUFFER_BYTES];
        try {
            var in = connection.server().getInputStream();
            var out = connection.client().getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side has gone, so the other goes too.
        } finally {
            connection.cut();
        }
    }

    /// Without a goodbye, as a broken line does it.
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It has gone already.
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cutAll();
    }
}
