package dev.landfall.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Single calls to a receiver on this machine.
class CallbackTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Egress ANYWHERE = new Egress(true, true);
    private static final Letter LETTER = new Letter("{\"a\":1}", Map.of("Content-Type", "application/json", "X-Mine", "yes"));

    private final Receiver receiver = Receiver.start();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    /// No name service knows the host: the connection can only go to the address that was looked at.
    @Test
    void connectionGoesToTheAddressThatWasLookedAt() {
        var answer = post("http://receiver.example:%d/hook?a=b".formatted(receiver.port()), ANYWHERE, loopback());

        assertThat(answer).isEqualTo(new Answer.Answered(200, "OK"));
        assertThat(receiver.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/hook?a=b");
            assertThat(call.body()).isEqualTo("{\"a\":1}");
            assertThat(call.headers())
                    .containsEntry("host", "receiver.example:" + receiver.port())
                    .containsEntry("x-mine", "yes");
        });
    }

    /// A name service that first says something harmless and then leads inside is asked once, and so has no second chance.
    @Test
    void hostThatIsBoundAgainIsLookedUpOnce() {
        var asked = new AtomicInteger();
        Queue<InetAddress> answers = new ArrayDeque<>(List.of(InetAddress.getLoopbackAddress(), InetAddress.ofLiteral("10.0.0.1")));
        Addresses rebinding = host -> {
            asked.incrementAndGet();
            return Uni.createFrom().item(List.of(answers.remove()));
        };

        var answer = post("http://receiver.example:%d/".formatted(receiver.port()), ANYWHERE, rebinding);

        assertThat(answer.isGood()).isTrue();
        assertThat(asked).hasValue(1);
    }

    @Test
    void hostThatLeadsInsideIsNotCalled() {
        var answer = post(
                "https://receiver.example:%d/".formatted(receiver.port()), new Egress(false, false), loopback());

        assertThat(answer).isEqualTo(new Answer.Silence("The host has a private address"));
        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void redirectIsNotFollowed() {
        receiver.answers(_ -> 307);

        var answer = post(receiver.url("/hook"), ANYWHERE, loopback());

        assertThat(answer.isGood()).isFalse();
        assertThat(answer.code()).hasValue(307);
        assertThat(receiver.calls()).extracting(Receiver.Call::path).containsExactly("/hook");
    }

    @Test
    void nobodyThereIsAnAnswer() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(post("http://receiver.example:%d/".formatted(port), ANYWHERE, loopback()))
                .isEqualTo(new Answer.Silence("No connection could be made"));
        Addresses unknown = host -> Uni.createFrom().failure(new UnknownHostException(host));
        assertThat(post("http://receiver.example/", ANYWHERE, unknown))
                .isEqualTo(new Answer.Silence("The host is not known"));
    }

    @Test
    void receiverThatSpeaksNoTlsIsNoReceiver() {
        assertThat(post("https://receiver.example:%d/".formatted(receiver.port()), ANYWHERE, loopback()).isGood())
                .isFalse();
        assertThat(receiver.calls()).isEmpty();
    }

    /// The status has come, so it counts; the rest is not read.
    @Test
    void endlessAnswerIsCutOff() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var sent = new AtomicInteger();
            var endless = Thread.ofVirtual().start(() -> talkForever(socket, sent));

            var answer = post("http://receiver.example:%d/".formatted(socket.getLocalPort()), ANYWHERE, loopback());

            assertThat(answer).isEqualTo(new Answer.Answered(200, "OK"));
            endless.join(Duration.ofSeconds(10));
            assertThat(endless.isAlive()).isFalse();
        }
    }

    private static void talkForever(ServerSocket socket, AtomicInteger sent) {
        try (var connection = socket.accept()) {
            var out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var part = new byte[8_192];
            while (true) {
                out.write(part);
                sent.addAndGet(part.length);
            }
        } catch (IOException expected) {
            // The other side has hung up.
        }
    }

    @Test
    void receiverThatSaysNothingIsLeftAfterFiveSeconds() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long before = System.nanoTime();

            var answer = post("http://receiver.example:%d/".formatted(silent.getLocalPort()), ANYWHERE, loopback());

            assertThat(answer).isEqualTo(new Answer.Silence("No answer within 5 seconds"));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
        }
    }

    private static Addresses loopback() {
        return host -> Uni.createFrom().item(List.of(InetAddress.getLoopbackAddress()));
    }

    private static Answer post(String url, Egress egress, Addresses addresses) {
        return new Callback(VERTX, addresses, egress)
                .post(new CallbackUrl(url), LETTER)
                .await()
                .atMost(Duration.ofSeconds(15));
    }
}
