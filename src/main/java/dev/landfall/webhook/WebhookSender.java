package dev.landfall.webhook;

import dev.landfall.job.Notice;
import dev.landfall.job.Outbox;
import dev.landfall.job.Subscriber;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Calls webhooks, for as long as the service runs.
@ApplicationScoped
public class WebhookSender {

    private static final Logger LOG = Logger.getLogger(WebhookSender.class);

    private static final Duration BETWEEN_CLEANUPS = Duration.ofHours(1);

    /// So many receivers at a time, however slow they are.
    private static final int MOST_AT_ONCE = 16;

    private static final int MOST_FOUND = 100;

    /// Notices of a webhook that are taken at once.
    private static final int PORTION = 8;

    /// How long one webhook is served before another gets its turn; a portion of calls that all time out goes beyond it, and
    /// stays within the lease.
    private static final Duration TURN = Duration.ofSeconds(10);

    private static final Duration LEASE = TURN.plus(Callback.LONGEST_CALL.multipliedBy(2 * PORTION + 2));

    private final Outbox outbox;
    private final Webhooks webhooks;
    private final WebhookCalls calls;
    private final Callback callback;
    private final Retries retries;
    private final Duration betweenLooks;
    private final Map<String, WebhookWording> wordings;
    private final Set<Subscriber> serving = ConcurrentHashMap.newKeySet();
    private @Nullable Cancellable looks;
    private @Nullable Cancellable cleanups;

    WebhookSender(
            Outbox outbox,
            Webhooks webhooks,
            WebhookCalls calls,
            Callback callback,
            WebhookConfig config,
            @All List<WebhookWording> wordings) {
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.calls = calls;
        this.callback = callback;
        this.retries = new Retries(config.firstRetry());
        this.betweenLooks = config.betweenLooks();
        this.wordings = wordings.stream().collect(Collectors.toMap(WebhookWording::door, Function.identity()));
    }

    /// Begins to call.
    public void open() {
        looks = Multi.createFrom()
                .ticks()
                .every(betweenLooks)
                .onOverflow()
                .drop()
                .onItem()
                .transformToMultiAndConcatenate(tick -> waiting())
                .onItem()
                .transformToUni(this::serve)
                .merge(MOST_AT_ONCE)
                .subscribe()
                .with(done -> {}, failure -> LOG.error("Webhooks are not called any more", failure));
        cleanups = Multi.createFrom()
                .ticks()
                .every(BETWEEN_CLEANUPS)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> giveUpOld())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("Old notices are not given up any more", failure));
    }

    /// Calls nobody any more. A call that is on its way is made again by the next replica, or after the next start.
    public void close() {
        if (looks != null) {
            looks.cancel();
        }
        if (cleanups != null) {
            cleanups.cancel();
        }
    }

    private Multi<Subscriber> waiting() {
        return outbox.waitingSubscribers(MOST_FOUND)
                .onFailure()
                .invoke(failure -> LOG.warnf("Webhooks could not be looked for: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(List.of())
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found));
    }

    private Uni<Void> giveUpOld() {
        return outbox.giveUpOld()
                .invoke(count -> {
                    if (count > 0) {
                        LOG.warnf("%d notices were given up, because nobody has taken them for days", count);
                    }
                })
                .onFailure()
                .invoke(failure -> LOG.warnf("Old notices could not be given up: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    // ── one webhook ──

    private Uni<Void> serve(Subscriber subscriber) {
        if (!serving.add(subscriber)) {
            return Uni.createFrom().voidItem();
        }
        var holder = UUID.randomUUID();
        return outbox.lease(subscriber, holder, LEASE)
                .chain(held -> held
                        ? drain(subscriber, System.nanoTime() + TURN.toNanos())
                                .eventually(() -> outbox.giveBack(subscriber, holder))
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Webhook %d could not be served: %s", subscriber.id(), failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(() -> serving.remove(subscriber));
    }

    private Uni<Void> drain(Subscriber subscriber, long until) {
        return Uni.combine()
                .all()
                .unis(webhooks.find(new WebhookId(subscriber.accountId(), subscriber.id())), outbox.next(subscriber, PORTION))
                .asTuple()
                .chain(found -> {
                    var webhook = found.getItem1();
                    var notices = found.getItem2();
                    if (webhook.isEmpty() || notices.isEmpty()) {
                        return Uni.createFrom().voidItem();
                    }
                    return tellAll(webhook.get(), notices, 0)
                            .chain(goesOn -> goesOn && System.nanoTime() - until < 0
                                    ? drain(subscriber, until)
                                    : Uni.createFrom().voidItem());
                });
    }

    /// One after the other, until the circuit opens.
    private Uni<Boolean> tellAll(Webhook webhook, List<Notice> notices, int from) {
        return from == notices.size()
                ? Uni.createFrom().item(true)
                : tell(webhook, notices.get(from))
                        .chain(goesOn -> goesOn ? tellAll(webhook, notices, from + 1) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> tell(Webhook webhook, Notice notice) {
        return Uni.createFrom()
                .deferred(() -> letter(webhook, notice))
                .onItemOrFailure()
                .transformToUni((letter, failure) -> {
                    if (failure != null) {
                        LOG.errorf(failure, "Job %d: a webhook cannot be told of it", notice.job().value());
                        return settle(notice, new Answer.Silence("")).replaceWith(true);
                    }
                    return letter.isPresent()
                            ? send(webhook, notice, letter.get())
                            : outbox.remove(notice).replaceWith(true);
                });
    }

    /// Somebody may have changed what the webhook is for since this was noted.
    private Uni<Optional<Letter>> letter(Webhook webhook, Notice notice) {
        var wording = wordings.get(notice.door());
        return wording == null || !webhook.wish().milestones().contains(notice.milestone())
                ? Uni.createFrom().item(Optional.empty())
                : wording.word(notice, webhook);
    }

    private Uni<Boolean> send(Webhook webhook, Notice notice, Letter letter) {
        return callback.post(webhook.wish().callbackUrl(), letter)
                .chain(answer -> settle(notice, answer)
                        .chain(() -> calls.note(webhook, notice, letter, answer)));
    }

    private Uni<Void> settle(Notice notice, Answer answer) {
        int failed = notice.attempts() + 1;
        if (answer.isGood() || retries.isGivenUpAfter(failed)) {
            return outbox.remove(notice);
        }
        return outbox.putOff(notice, retries.wait(failed, ThreadLocalRandom.current()));
    }
}
