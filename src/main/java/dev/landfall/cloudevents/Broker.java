package dev.landfall.cloudevents;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jspecify.annotations.Nullable;

/// The connection to the message broker, made with the first message and again after one that did not get through.
@ApplicationScoped
class Broker {

    private static final String CONNECTOR = "smallrye-amqp";

    /// A message that is not taken by then is sent again on a new connection.
    static final Duration LONGEST_SEND = Duration.ofSeconds(10);

    private static final int CONFIG_ORDINAL = 1_000;

    private final CloudEventsConfig config;
    private final Instance<OutboundConnector> connector;
    private @Nullable UnicastProcessor<Message<String>> line;

    Broker(CloudEventsConfig config, @Connector(CONNECTOR) Instance<OutboundConnector> connector) {
        this.config = config;
        this.connector = connector;
    }

    /// Sends a message; answers when the broker has taken it, and fails when it does not. There is one way for everybody, so
    /// one message that does not get through takes those with it that are on the way.
    Uni<Void> send(EventMessage event) {
        return Uni.createFrom()
                .completionStage(() -> {
                    var taken = new CompletableFuture<@Nullable Void>();
                    line().onNext(Message.of(
                            event.data(),
                            Metadata.of(event.attributes()),
                            () -> {
                                taken.complete(null);
                                return CompletableFuture.completedFuture(null);
                            },
                            failure -> {
                                taken.completeExceptionally(failure);
                                return CompletableFuture.completedFuture(null);
                            }));
                    return taken;
                })
                .ifNoItem()
                .after(LONGEST_SEND)
                .fail()
                .onFailure()
                .invoke(this::hangUp)
                .replaceWithVoid();
    }

    private synchronized UnicastProcessor<Message<String>> line() {
        if (line == null) {
            line = UnicastProcessor.create();
            connect(line);
        }
        return line;
    }

    @SuppressWarnings("unchecked") // The connector takes messages of anything it can make a body of, texts among them.
    private void connect(UnicastProcessor<Message<String>> opened) {
        opened.subscribe((Subscriber<Message<String>>) connector.get().getSubscriber(settings()));
    }

    synchronized void hangUp() {
        if (line != null) {
            line.onComplete();
            line = null;
        }
    }

    private Config settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "channel-name", "landfall-cloudevents",
                "connector", CONNECTOR,
                "host", config.host(),
                "port", Integer.toString(config.port()),
                "use-ssl", Boolean.toString(config.tls()),
                "address", config.address(),
                "durable", "true",
                "health-enabled", "false",
                "tracing-enabled", "false",
                // Who waits and tries again is the outbox.
                "reconnect-attempts", "0"));
        config.username().ifPresent(name -> settings.put("username", name));
        config.password().ifPresent(password -> settings.put("password", password));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "cloudevents", CONFIG_ORDINAL))
                .build();
    }
}
