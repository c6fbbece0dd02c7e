package dev.landfall.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.account.Allowance.Standing;
import dev.landfall.account.RatePermits.Ledger;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Permits of ten seconds, at most 100 of them, in portions of five.
class RatePermitsTest {

    private static final long MAX = 100;

    private final AtomicLong nanos = new AtomicLong();
    private final SharedLedger ledger = new SharedLedger();
    private final RatePermits permits = replica(ledger);

    private RatePermits replica(Ledger ledger) {
        return new RatePermits(RateLimit.TEN_SECONDS, MAX, ledger, nanos::get);
    }

    /// Counts as the database does.
    private final class SharedLedger implements Ledger {

        private long number = -1;
        private long taken;
        private int asked;

        @Override
        public Uni<Portion> take(long wanted) {
            asked++;
            long now = Duration.ofNanos(nanos.get()).toSeconds() / 10;
            taken = (now == number ? taken : 0) + wanted;
            number = now;
            return Uni.createFrom()
                    .item(new Portion(
                            Math.clamp(MAX - (taken - wanted), 0, wanted),
                            taken,
                            Duration.ofSeconds((number + 1) * 10).minusNanos(nanos.get())));
        }
    }

    private static Standing taken(RatePermits permits) {
        return permits.take().subscribe().withSubscriber(UniAssertSubscriber.create()).getItem();
    }

    private static List<Boolean> taken(RatePermits permits, int times) {
        return IntStream.range(0, times).mapToObj(_ -> taken(permits).granted()).toList();
    }

    private void passSeconds(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void asManyAreGrantedAsThereAreAndNotOneMore() {
        assertThat(taken(permits, 100)).containsOnly(true);
        assertThat(taken(permits, 10)).containsOnly(false);
    }

    @Test
    void ledgerIsAskedOncePerPortionAndNotWhenAllAreUsed() {
        taken(permits, 5);
        assertThat(ledger.asked).isEqualTo(1);

        taken(permits, 200);

        assertThat(ledger.asked).isEqualTo(20);
    }

    @Test
    void nextSpanBeginsAnew() {
        taken(permits, 101);
        passSeconds(9);
        assertThat(taken(permits).granted()).isFalse();

        passSeconds(1);

        assertThat(taken(permits, 101)).containsExactlyElementsOf(
                Stream.concat(Stream.generate(() -> true).limit(100), Stream.of(false)).toList());
    }

    @Test
    void replicasShareOneLimit() {
        var other = replica(ledger);

        var granted = IntStream.range(0, 100)
                .mapToObj(_ -> Stream.of(taken(permits), taken(other)))
                .flatMap(each -> each)
                .filter(Standing::granted)
                .count();

        assertThat(granted).isEqualTo(MAX);
    }

    @Test
    void whatAReplicaHasTakenAndNotUsedIsLostToTheOthers() {
        taken(permits, 1);
        var other = replica(ledger);

        assertThat(taken(other, 100).stream().filter(granted -> granted)).hasSize(95);
    }

    @Test
    void remainingCountsDown() {
        var remaining = IntStream.range(0, 7).mapToObj(_ -> taken(permits).remaining()).toList();

        assertThat(remaining).containsExactly(99L, 98L, 97L, 96L, 95L, 94L, 93L);
        taken(permits, 100);
        assertThat(taken(permits)).isEqualTo(new Standing(RateLimit.TEN_SECONDS, false, MAX, 0));
    }

    @Test
    void whileTheLedgerIsAskedAllWaitForOneAnswer() {
        var answers = new ArrayList<UniEmitter<? super Ledger.Portion>>();
        var slow = replica(_ -> Uni.createFrom().emitter(answers::add));
        var waiting = IntStream.range(0, 4)
                .mapToObj(_ -> slow.take().subscribe().withSubscriber(UniAssertSubscriber.<Standing>create()))
                .toList();
        assertThat(answers).hasSize(1);

        answers.getFirst().complete(new Ledger.Portion(3, 3, Duration.ofSeconds(10)));

        assertThat(answers).as("the fourth needs another portion").hasSize(2);
        waiting.subList(0, 3).forEach(each -> assertThat(each.getItem().granted()).isTrue());
        waiting.getLast().assertNotTerminated();
        answers.getLast().complete(new Ledger.Portion(0, MAX, Duration.ofSeconds(10)));
        assertThat(waiting.getLast().getItem().granted()).isFalse();
    }

    @Test
    void replicaThatCannotAskCountsAlone() {
        var alone = replica(_ -> Uni.createFrom().failure(new IllegalStateException("no database")));

        assertThat(taken(alone, 100)).containsOnly(true);
        assertThat(taken(alone).granted()).isFalse();
        passSeconds(10);
        assertThat(taken(alone).granted()).isTrue();
    }
}
