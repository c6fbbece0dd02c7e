package dev.landfall.cloudevents;

import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.Milestone;
import dev.landfall.job.Notice;
import dev.landfall.job.Outbox;
import dev.landfall.job.Subscriber;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends what is noted for the message broker, for as long as the service runs, if it is to.
@ApplicationScoped
public class EventPublisher {

    private static final Logger LOG = Logger.getLogger(EventPublisher.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /// A broker that is away is not asked for every second.
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private static final int MOST_ACCOUNTS = 100;

    /// Notices of an account that are sent at once, each of another job.
    private static final int PORTION = 50;

    /// A portion is sent side by side, so it takes no longer than the slowest of it.
    private static final Duration LEASE = Broker.LONGEST_SEND.multipliedBy(3);

    private final Outbox outbox;
    private final ImportJobs jobs;
    private final Broker broker;
    private final CloudEventsConfig config;
    private @Nullable Cancellable looks;
    private volatile long restsUntil = System.nanoTime();

    EventPublisher(Outbox outbox, ImportJobs jobs, Broker broker, CloudEventsConfig config) {
        this.outbox = outbox;
        this.jobs = jobs;
        this.broker = broker;
        this.config = config;
    }

    /// Begins to send, where it is turned on.
    public void open() {
        if (!config.enabled()) {
            return;
        }
        looks = Multi.createFrom()
                .ticks()
                .every(BETWEEN_LOOKS)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> publishAll())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("No events are sent to the message broker any more", failure));
    }

    /// Sends nothing any more. What is on its way is sent again later.
    public void close() {
        if (looks != null) {
            looks.cancel();
            broker.hangUp();
        }
    }

    private Uni<Void> publishAll() {
        if (System.nanoTime() - restsUntil < 0) {
            return Uni.createFrom().voidItem();
        }
        return outbox.waitingForBroker(MOST_ACCOUNTS)
                .onItem()
                .transformToMulti(lines -> Multi.createFrom().iterable(lines))
                .onItem()
                .transformToUniAndConcatenate(this::serve)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(this::rest)
                .onFailure()
                .recoverWithNull();
    }

    private void rest(Throwable failure) {
        LOG.warnf("Events could not be sent to the message broker: %s", failure.getMessage());
        restsUntil = System.nanoTime() + AFTER_FAILURE.toNanos();
    }

    private Uni<Void> serve(Subscriber line) {
        var holder = UUID.randomUUID();
        return outbox.lease(line, holder, LEASE)
                .chain(held -> held
                        ? publish(line).eventually(() -> outbox.giveBack(line, holder))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> publish(Subscriber line) {
        return outbox.next(line, PORTION).chain(this::publish);
    }

    private Uni<Void> publish(List<Notice> notices) {
        return notices.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(notices.stream().map(this::publish).toList())
                        .andCollectFailures()
                        .replaceWithVoid();
    }

    private Uni<Void> publish(Notice notice) {
        return seen(notice)
                .map(job -> EventMessage.of(notice, job, config.source()))
                .chain(broker::send)
                .chain(() -> outbox.remove(notice));
    }

    private Uni<Optional<ImportJob>> seen(Notice notice) {
        return notice.milestone() == Milestone.DELETED
                ? Uni.createFrom().item(Optional.empty())
                : jobs.find(notice.job());
    }
}
