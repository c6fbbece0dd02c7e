package dev.landfall.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.job.ImportJob;
import dev.landfall.job.Milestone;
import dev.landfall.job.Outside;
import dev.landfall.record.WriteOperation;
import dev.landfall.run.Imports;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Webhooks from the move of a job to somebody else's server. The first retry comes after a millisecond here.
@QuarkusTest
class WebhookSenderTest {

    private static final String CSV = "Email,First name\nada@hooks.example,Ada\n";

    @Inject
    Webhooks webhooks;

    @Inject
    Imports imports;

    @Inject
    Outside outside;

    private final Receiver receiver = Receiver.start();
    private long account;

    @BeforeEach
    void openAccount() {
        account = outside.newAccount();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void movesOfAJobAreToldInOrderAndSigned() {
        var webhook = open("all", Milestone.ACCEPTED, Milestone.BEGUN, Milestone.DONE, Milestone.DELETED);

        var job = importAll();
        awaitCalls(3);
        outside.delete(job.id());
        awaitCalls(4);

        assertThat(receiver.calls())
                .extracting(Receiver.Call::body)
                .containsExactly(
                        "{\"text\":\"STARTED 0\"}",
                        "{\"text\":\"PROCESSING 0\"}",
                        "{\"text\":\"DONE 1\"}",
                        "{\"text\":\"DELETED %d\"}".formatted(job.id().value()));
        assertThat(receiver.calls()).allSatisfy(call -> assertThat(call.headers().get("x-plain-signature"))
                .isEqualTo(webhook.secret().sign(call.body().getBytes(StandardCharsets.UTF_8))));
        assertThat(Outside.await(() -> webhooks.callsOf(webhook.id()))).hasSize(4).allSatisfy(call -> {
            assertThat(call.responseCode()).hasValue(200);
            assertThat(call.jobId()).isEqualTo(job.id().value());
        });
    }

    @Test
    void callThatFailsIsMadeAgainAndHoldsLaterOnesOfTheJobBack() {
        receiver.answers(number -> number <= 3 ? 503 : 200);
        var webhook = open("stubborn", Milestone.ACCEPTED, Milestone.DONE);

        importAll();
        awaitCalls(5);

        assertThat(receiver.calls())
                .extracting(Receiver.Call::body)
                .containsExactly(
                        "{\"text\":\"STARTED 0\"}",
                        "{\"text\":\"STARTED 0\"}",
                        "{\"text\":\"STARTED 0\"}",
                        "{\"text\":\"STARTED 0\"}",
                        "{\"text\":\"DONE 1\"}");
        assertThat(now(webhook).failures()).isZero();
    }

    @Test
    void tenthRetryIsTheLast() {
        receiver.answers(_ -> 500);
        var webhook = open("hopeless", Milestone.DONE);

        importAll();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0 && receiver.calls().size() > 1);

        assertThat(receiver.calls()).hasSize(11);
        assertThat(now(webhook).failures()).isEqualTo(11);
        assertThat(now(webhook).circuitOpen()).isFalse();
        assertThat(Outside.await(() -> webhooks.callsOf(webhook.id())))
                .hasSize(11)
                .allSatisfy(call -> assertThat(call.responseCode()).hasValue(500));
    }

    @Test
    void circuitOpensAfterThirtyFailuresAndKeepsWhatHappensMeanwhile() {
        receiver.answers(_ -> 500);
        var webhook = open("broken", Milestone.DONE);
        outside.run("UPDATE webhook SET failures = 27 WHERE account_id = $1", Tuple.of(account));

        importAll();
        Awaitility.await().until(() -> now(webhook).circuitOpen());
        int callsBefore = receiver.calls().size();
        importAll();

        assertThat(now(webhook).failures()).isEqualTo(30);
        assertThat(callsBefore).isEqualTo(3);
        receiver.answers(_ -> 204);
        Outside.await(() -> webhooks.resetCircuit(webhook.id()));
        awaitCalls(5);
        assertThat(now(webhook).circuitOpen()).isFalse();
        assertThat(now(webhook).failures()).isZero();
        assertThat(waiting()).isZero();
    }

    @Test
    void disabledWebhookIsNotToldAndMissesWhatHappens() {
        var webhook = open("resting", Milestone.DONE);
        Outside.await(() -> webhooks.disable(webhook.id()));
        importAll();
        assertThat(now(webhook).disabledAt()).isPresent();
        assertThat(waiting()).isZero();

        Outside.await(() -> webhooks.enable(webhook.id()));
        importAll();
        awaitCalls(1);

        assertThat(now(webhook).disabledAt()).isEmpty();
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void removedWebhookTakesAlongWhatWasToBeTold() {
        receiver.answers(_ -> 500);
        var webhook = open("gone", Milestone.DONE);
        outside.run("UPDATE subscription SET state = 'PAUSED' WHERE account_id = $1", Tuple.of(account));
        importAll();
        assertThat(waiting()).isEqualTo(1);

        assertThat(Outside.await(() -> webhooks.remove(webhook.id()))).isTrue();

        assertThat(waiting()).isZero();
        assertThat(Outside.await(() -> webhooks.find(webhook.id()))).isEmpty();
        assertThat(Outside.await(() -> webhooks.remove(webhook.id()))).isFalse();
    }

    @Test
    void webhookOfAnotherAccountIsNotThere() {
        var webhook = open("mine", Milestone.DONE);
        var foreign = new WebhookId(outside.newAccount(), webhook.id().value());

        assertThat(Outside.await(() -> webhooks.find(foreign))).isEmpty();
        assertThat(Outside.await(() -> webhooks.remove(foreign))).isFalse();
        assertThat(Outside.await(() -> webhooks.disable(foreign))).isEmpty();
        assertThat(Outside.await(() -> webhooks.list(foreign.accountId(), PlainWording.DOOR))).isEmpty();
    }

    @Test
    void doorThatHasNoWordsForItIsTriedAgainAndOthersAreServed() {
        open(PlainWording.UNSPEAKABLE, Milestone.DONE);
        open("fine", Milestone.DONE);

        importAll();
        awaitCalls(1);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0);

        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void changedWebhookHearsWhatItAsksForNow() {
        var webhook = open("first this", Milestone.ACCEPTED);
        var wish = webhook.wish();
        Outside.await(() -> webhooks.change(
                webhook.id(),
                new WebhookWish(
                        "then that",
                        wish.topic(),
                        Set.of(Milestone.DONE),
                        webhooks.callbackUrl(receiver.url("/that")),
                        List.of("events"),
                        Optional.of("r"),
                        Optional.of("o"),
                        "{\"a\":1}")));

        importAll();
        awaitCalls(1);

        assertThat(receiver.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/that");
            assertThat(call.body()).isEqualTo("{\"text\":\"DONE 1\"}");
        });
        assertThat(now(webhook).secret()).isEqualTo(webhook.secret());
        assertThat(now(webhook).wish().metadata()).isEqualTo("{\"a\":1}");
    }

    @Test
    void accountHasAHundredWebhooksAtMost() {
        for (int i = 0; i < Webhooks.MOST_OF_ACCOUNT; i++) {
            open("one of many", Milestone.FAILED);
        }

        assertThatThrownBy(() -> open("one too many", Milestone.FAILED)).hasRootCauseInstanceOf(Webhooks.TooMany.class);
    }

    private Webhook open(String name, Milestone... milestones) {
        return Outside.await(() -> webhooks.open(
                account,
                PlainWording.DOOR,
                new WebhookWish(
                        name,
                        "imports.any",
                        Set.of(milestones),
                        webhooks.callbackUrl(receiver.url("/hook")),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        "{}")));
    }

    private Webhook now(Webhook webhook) {
        return Outside.await(() -> webhooks.find(webhook.id())).orElseThrow();
    }

    private ImportJob importAll() {
        return imports.ended(imports.accept(account, PlainWording.DOOR, WriteOperation.UPSERT, CSV).id());
    }

    private long waiting() {
        return outside.count("SELECT count(*) FROM outbox WHERE account_id = $1", Tuple.of(account));
    }

    /// Waits until the last of the calls has been written down as well.
    private void awaitCalls(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> receiver.calls().size() >= count
                        && outside.count("SELECT count(*) FROM webhook_call WHERE account_id = $1", Tuple.of(account)) >= count);
    }
}
