package dev.landfall.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.WriteOperation;
import dev.landfall.run.Imports;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is noted for those who want to hear of jobs. Their door has no webhooks, so nobody takes the notices away.
@QuarkusTest
class OutboxTest {

    private static final String DOOR = "door-without-webhooks";
    private static final String CSV = "Email,First name\nada@outbox.example,Ada\n";

    @Inject
    Imports imports;

    @Inject
    Outbox outbox;

    @Inject
    Outside outside;

    private long account;

    @BeforeEach
    void openAccount() {
        account = outside.newAccount();
    }

    @Test
    void everyMoveIsNotedInOrder() {
        var subscriber = subscribe("ACCEPTED", "BEGUN", "DONE", "DEFERRED", "FAILED", "CANCELED", "DELETED");

        var job = importAll().id();
        outside.delete(job);

        assertThat(takenOneByOne(subscriber))
                .extracting(Notice::milestone)
                .containsExactly(Milestone.ACCEPTED, Milestone.BEGUN, Milestone.DONE, Milestone.DELETED);
    }

    @Test
    void onlyWhatWasAskedForIsNoted() {
        var subscriber = subscribe("DONE");

        importAll();

        assertThat(takenOneByOne(subscriber)).extracting(Notice::milestone).containsExactly(Milestone.DONE);
    }

    @Test
    void deferredAndCanceledJobsAreNoted() {
        var subscriber = subscribe("ACCEPTED", "DEFERRED", "BEGUN", "CANCELED");
        outside.takeSlots(account);

        var job = imports.accept(account, DOOR, WriteOperation.UPSERT, CSV).id();
        org.awaitility.Awaitility.await().until(() -> imports.now(job).state() == JobState.DEFERRED);
        outside.cancel(job);

        assertThat(takenOneByOne(subscriber))
                .extracting(Notice::milestone)
                .containsExactly(Milestone.ACCEPTED, Milestone.DEFERRED, Milestone.CANCELED);
    }

    @Test
    void nothingIsNotedWhereNobodyAsked() {
        subscribe("ACCEPTED", "DONE");
        outside.run("UPDATE subscription SET state = 'OFF' WHERE account_id = $1", Tuple.of(account));
        subscribeAt("another door", "ACCEPTED", "DONE");

        importAll();

        assertThat(outside.count("SELECT count(*) FROM outbox WHERE account_id = $1", Tuple.of(account))).isZero();
    }

    @Test
    void laterNoticeOfAJobWaitsForTheEarlier() {
        var subscriber = subscribe("ACCEPTED", "DONE");
        var first = importAll().id();
        var second = importAll().id();

        var due = next(subscriber);
        assertThat(due).extracting(Notice::job).containsExactly(first, second);
        assertThat(due).extracting(Notice::milestone).containsOnly(Milestone.ACCEPTED);

        Outside.await(() -> outbox.putOff(due.getFirst(), Duration.ofHours(1)));
        Outside.await(() -> outbox.remove(due.getLast()));
        assertThat(next(subscriber)).singleElement().satisfies(notice -> {
            assertThat(notice.job()).isEqualTo(second);
            assertThat(notice.milestone()).isEqualTo(Milestone.DONE);
        });
    }

    @Test
    void oneAtATimeTellsASubscriber() {
        var subscriber = subscribe("DONE");
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();

        assertThat(lease(subscriber, one, Duration.ofMinutes(1))).isTrue();
        assertThat(lease(subscriber, other, Duration.ofMinutes(1))).isFalse();
        Outside.await(() -> outbox.giveBack(subscriber, other));
        assertThat(lease(subscriber, other, Duration.ofMinutes(1))).isFalse();
        Outside.await(() -> outbox.giveBack(subscriber, one));
        assertThat(lease(subscriber, other, Duration.ofMillis(1))).isTrue();
        org.awaitility.Awaitility.await().until(() -> lease(subscriber, one, Duration.ofMinutes(1)));
    }

    @Test
    void jobIsSeenAsItStoodWhenItHappened() {
        var subscriber = subscribe("ACCEPTED", "BEGUN", "DONE");
        var job = importAll();

        var seen = takenOneByOne(subscriber).stream()
                .map(notice -> notice.seenFrom(job))
                .toList();

        assertThat(seen).extracting(ImportJob::state).containsExactly(JobState.STARTED, JobState.PROCESSING, JobState.DONE);
        assertThat(seen).extracting(found -> found.tally().read()).containsExactly(0L, 0L, 1L);
        assertThat(seen.get(1).begunAt()).isEqualTo(job.begunAt());
        assertThat(seen.get(1).endedAt()).isEmpty();
    }

    @Test
    void noticesOfLastWeekAreGivenUp() {
        var subscriber = subscribe("DONE");
        importAll();
        outside.run(
                "UPDATE outbox SET made_at = now() - interval '8 days' WHERE account_id = $1", Tuple.of(account));

        assertThat(Outside.await(outbox::giveUpOld)).isPositive();
        assertThat(next(subscriber)).isEmpty();
    }

    private ImportJob importAll() {
        return imports.ended(imports.accept(account, DOOR, WriteOperation.UPSERT, CSV).id());
    }

    private Subscriber subscribe(String... milestones) {
        return subscribeAt(DOOR, milestones);
    }

    private Subscriber subscribeAt(String door, String... milestones) {
        outside.run(
                "INSERT INTO subscription (account_id, door, milestones) VALUES ($1, $2, $3)",
                Tuple.tuple().addLong(account).addString(door).addArrayOfString(milestones));
        return new Subscriber(
                account,
                outside.count("SELECT max(id) FROM subscription WHERE account_id = $1", Tuple.of(account)));
    }

    private List<Notice> next(Subscriber subscriber) {
        return Outside.await(() -> outbox.next(subscriber, 10));
    }

    private boolean lease(Subscriber subscriber, UUID holder, Duration time) {
        return Outside.await(() -> outbox.lease(subscriber, holder, time));
    }

    private List<Notice> takenOneByOne(Subscriber subscriber) {
        var taken = new java.util.ArrayList<Notice>();
        for (var due = next(subscriber); !due.isEmpty(); due = next(subscriber)) {
            taken.add(due.getFirst());
            var told = due.getFirst();
            Outside.await(() -> outbox.remove(told));
        }
        return taken;
    }
}
