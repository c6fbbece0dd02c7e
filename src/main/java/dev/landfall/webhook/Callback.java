package dev.landfall.webhook;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Calls a webhook, once.
///
/// The host is resolved here, all of its addresses are looked at, and the connection goes to one of those: nobody gets to
/// answer a second lookup differently. Redirects are answers like any other that is not 2xx.
@ApplicationScoped
class Callback {

    /// What receivers are told they have.
    static final Duration LONGEST_CALL = Duration.ofSeconds(5);

    /// Nothing in the answer is of interest, but a receiver should not be cut off for a word of thanks.
    private static final int MOST_ANSWER_BYTES = 64 << 10;

    private static final int MOST_REASON_CHARACTERS = 200;

    /// To one receiver at a time.
    private static final int MOST_CONNECTIONS = 16;

    private final Vertx vertx;
    private final Addresses addresses;
    private final Egress egress;
    private final HttpClient client;

    Callback(Vertx vertx, Addresses addresses, Egress egress) {
        this.vertx = vertx;
        this.addresses = addresses;
        this.egress = egress;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) LONGEST_CALL.toMillis())
                .setKeepAlive(false)
                .setForceSni(true)
                .setMaxPoolSize(MOST_CONNECTIONS));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /// Sends a letter. Never fails: whatever goes wrong is an answer.
    Uni<Answer> post(CallbackUrl url, Letter letter) {
        return Uni.createFrom()
                .deferred(() -> {
                    var target = url.target(egress);
                    return addressOf(target.host()).chain(address -> call(target, address, letter));
                })
                .onFailure()
                .recoverWithItem(failure -> new Answer.Silence(reasonOf(failure)));
    }

    Uni<InetAddress> addressOf(String host) {
        return addresses.of(host)
                .ifNoItem()
                .after(LONGEST_CALL)
                .failWith(() -> new CallbackUrl.Refused("The host could not be looked up in time"))
                .map(this::permitted);
    }

    /// One address inside is enough to refuse all: a host that is half inside is no receiver, it is an attempt.
    private InetAddress permitted(List<InetAddress> found) {
        if (found.isEmpty() || !found.stream().allMatch(egress::permits)) {
            throw new CallbackUrl.Refused("The host has a private address");
        }
        return found.getFirst();
    }

    private Uni<Answer> call(CallbackUrl.Target target, InetAddress address, Letter letter) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(nameless(address), target.port())))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.isSecure())
                .setURI(target.path())
                .setFollowRedirects(false);
        letter.headers().forEach(options::putHeader);
        return Uni.createFrom().emitter(emitter -> vertx.getOrCreateContext()
                .runOnContext(_ -> new Exchange(emitter).begin(options, Buffer.buffer(letter.body()))));
    }

    /// The same address without the name it was looked up by, so that nobody looks again.
    private static InetAddress nameless(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address is as long as an address is", e);
        }
    }

    /// One request and its answer. Everything happens on one context.
    private final class Exchange {

        private final UniEmitter<? super Answer> emitter;
        private @Nullable HttpClientRequest request;
        private @Nullable Answer answer;
        private int answerBytes;
        private long timer;
        private boolean isOver;

        Exchange(UniEmitter<? super Answer> emitter) {
            this.emitter = emitter;
        }

        void begin(RequestOptions options, Buffer body) {
            timer = vertx.setTimer(
                    LONGEST_CALL.toMillis(),
                    _ -> end(new Answer.Silence("No answer within %d seconds".formatted(LONGEST_CALL.toSeconds()))));
            client.request(options).onComplete(made -> {
                if (made.succeeded()) {
                    send(made.result(), body);
                } else {
                    end(new Answer.Silence(reasonOf(made.cause())));
                }
            });
        }

        private void send(HttpClientRequest made, Buffer body) {
            request = made;
            if (isOver) {
                made.reset();
                return;
            }
            made.exceptionHandler(failure -> end(new Answer.Silence(reasonOf(failure))));
            made.response().onComplete(came -> {
                if (came.succeeded()) {
                    receive(came.result());
                } else {
                    end(new Answer.Silence(reasonOf(came.cause())));
                }
            });
            made.end(body);
        }

        private void receive(HttpClientResponse response) {
            var status = new Answer.Answered(response.statusCode(), cut(response.statusMessage()));
            answer = status;
            response.exceptionHandler(_ -> end(status));
            response.endHandler(_ -> end(status));
            response.handler(part -> {
                answerBytes += part.length();
                if (answerBytes > MOST_ANSWER_BYTES) {
                    end(status);
                }
            });
        }

        /// A status that has come counts, whatever becomes of the rest of the answer.
        private void end(Answer otherwise) {
            if (isOver) {
                return;
            }
            isOver = true;
            vertx.cancelTimer(timer);
            if (request != null) {
                request.reset();
            }
            emitter.complete(answer == null ? otherwise : answer);
        }
    }

    private static String cut(@Nullable String reason) {
        return reason == null ? "" : reason.substring(0, Math.min(reason.length(), MOST_REASON_CHARACTERS));
    }

    /// For whoever owns the webhook: enough to find the mistake, nothing of how this service is built.
    private static String reasonOf(Throwable failure) {
        return switch (failure) {
            case CallbackUrl.Refused refused -> refused.reason();
            case UnknownHostException _ -> "The host is not known";
            case SSLException _ -> "No secure connection could be made";
            case java.net.ConnectException _ -> "No connection could be made";
            default -> "The connection broke";
        };
    }
}
