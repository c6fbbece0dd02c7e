package dev.landfall.ops;

import dev.landfall.account.AccessToken;
import dev.landfall.account.Accounts;
import dev.landfall.account.IncomingWebhooks;
import dev.landfall.catalogue.Owners;
import dev.landfall.cloudevents.EventPublisher;
import dev.landfall.intake.AbandonedUploads;
import dev.landfall.queue.RunQueue;
import dev.landfall.webhook.WebhookSender;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Brings the service up when it starts and takes it down in order when it stops. The one place that waits: it does so on
/// the main thread, before the first request and after the last.
@ApplicationScoped
class LifeCycle {

    private static final Logger LOG = Logger.getLogger(LifeCycle.class);

    /// Batches take milliseconds; what is not finished by then rolls back, and nothing is lost. Together with the end of
    /// the embedded database, this must fit into the 10 s that a container engine waits.
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);

    private final Accounts accounts;
    private final IncomingWebhooks incomingWebhooks;
    private final Owners owners;
    private final AbandonedUploads abandonedUploads;
    private final RunQueue queue;
    private final WebhookSender webhooks;
    private final EventPublisher events;
    private final Optional<String> givenToken;

    LifeCycle(
            Accounts accounts,
            IncomingWebhooks incomingWebhooks,
            Owners owners,
            AbandonedUploads abandonedUploads,
            RunQueue queue,
            WebhookSender webhooks,
            EventPublisher events,
            @ConfigProperty(name = "landfall.token") Optional<String> givenToken) {
        this.accounts = accounts;
        this.incomingWebhooks = incomingWebhooks;
        this.owners = owners;
        this.abandonedUploads = abandonedUploads;
        this.queue = queue;
        this.webhooks = webhooks;
        this.events = events;
        this.givenToken = givenToken;
    }

    void onStart(@Observes StartupEvent started) throws Throwable {
        await(() -> accounts.openFirst(givenToken)).ifPresent(LifeCycle::show);
        await(incomingWebhooks::open);
        await(() -> owners.openFirst(Accounts.FIRST));
        int discarded = await(abandonedUploads::discard);
        if (discarded > 0) {
            LOG.infof("Discarded %d uploads that belong to no import", discarded);
        }
        await(queue::open);
        webhooks.open();
        events.open();
    }

    void onStop(@Observes ShutdownEvent stopping) throws Throwable {
        webhooks.close();
        events.close();
        await(() -> queue.drain().ifNoItem().after(LONGEST_DRAIN).recoverWithItem((Void) null));
    }

    /// On standard output and not in the log: it is shown once, to the person who started the service.
    private static void show(AccessToken token) {
        System.out.printf(
                "%nThe token of the first account, with all scopes. It is shown this once; keep it:%n%n    %s%n%n",
                token.value());
    }

    private static <T> T await(Supplier<Uni<T>> step) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(step);
    }
}
