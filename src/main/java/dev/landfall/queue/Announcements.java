package dev.landfall.queue;

import dev.landfall.job.JobMoves;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.pubsub.PgSubscriber;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hears when a job was accepted or ended, on any replica, by PostgreSQL's LISTEN. A lost announcement does no harm: the
/// queue looks by itself as well.
@ApplicationScoped
class Announcements {

    private static final Logger LOG = Logger.getLogger(Announcements.class);

    private static final Duration RECONNECT = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final String url;
    private final Optional<String> user;
    private final Optional<String> password;
    private @Nullable PgSubscriber subscriber;

    Announcements(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.vertx = vertx;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /// Tells of every account that is announced from now on.
    void listen(Consumer<Long> heard) {
        var options = PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""));
        user.ifPresent(options::setUser);
        password.ifPresent(options::setPassword);
        var subscribed = PgSubscriber.subscriber(vertx, options).reconnectPolicy(attempt -> RECONNECT.toMillis());
        subscribed.channel(JobMoves.CHANNEL).handler(account -> heard.accept(Long.valueOf(account)));
        subscribed.connect().subscribe().with(connected -> {}, failure ->
                LOG.warnf("No announcements are heard, the queue looks every second: %s", failure.getMessage()));
        subscriber = subscribed;
    }

    void close() {
        if (subscriber != null) {
            subscriber.closeAndForget();
        }
    }
}
