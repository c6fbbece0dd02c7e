package dev.landfall.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Leaky buckets and operating times, each seen by two replicas.
@QuarkusTest
class CallLimitsTest {

    private static final long ACCOUNT = 24_801;

    @Inject
    Pool pool;

    @Inject
    TokenHashes hashes;

    private record Config(long tenSeconds, long day, long bucket, double bucketDrain, long operatingSeconds)
            implements RateLimitConfig {}

    private CallBuckets buckets(long size, double drain) {
        return new CallBuckets(pool, new Config(0, 0, size, drain, 0));
    }

    @Test
    void bucketOfAnAddressRunsOverOnAllReplicas() {
        var one = buckets(3, 0.000_001);
        var other = buckets(3, 0.000_001);

        var passed = new ArrayList<Boolean>();
        for (var replica : List.of(one, other, one, other, one)) {
            passed.add(await(() -> replica.add(ACCOUNT, "192.0.2.1")));
        }

        assertThat(passed).containsExactly(true, true, true, false, false);
        assertThat(await(() -> other.add(ACCOUNT, "192.0.2.2"))).isTrue();
        assertThat(await(() -> other.add(ACCOUNT + 1, "192.0.2.1"))).isTrue();
    }

    @Test
    void bucketDrains() {
        var slow = buckets(1, 0.000_001);
        assertThat(await(() -> slow.add(ACCOUNT, "192.0.2.3"))).isTrue();
        assertThat(await(() -> slow.add(ACCOUNT, "192.0.2.3"))).isFalse();

        assertThat(await(() -> buckets(1, 1_000_000).add(ACCOUNT, "192.0.2.3"))).isTrue();
    }

    @Test
    void bucketIsOffUnlessItHasASize() {
        var off = buckets(0, 2);

        for (int i = 0; i < 3; i++) {
            assertThat(await(() -> off.add(ACCOUNT, "192.0.2.4"))).isTrue();
        }
        assertThat(await(() -> pool.preparedQuery("SELECT FROM call_bucket WHERE account_id = $1 AND address = '192.0.2.4'")
                        .execute(Tuple.of(ACCOUNT)))
                .size()).isZero();
    }

    private OperatingTimes times(long seconds) {
        return new OperatingTimes(pool, hashes, new Config(0, 0, 0, 2, seconds));
    }

    private static Uni<String> call(OperatingTimes times, AccessToken token, String method) {
        return times.bill(ACCOUNT, token, method, () -> Uni.createFrom().item("done"), (done, bill) ->
                done + ' ' + (bill.micros() > 0) + ' ' + bill.resetAt().isPresent());
    }

    @Test
    void methodThatHasUsedUpItsTimeIsBlockedUntilItIsGivenBack() {
        var token = new AccessToken("operating");
        assertThat(await(() -> call(times(10), token, "crm.item.list"))).isEqualTo("done true true");

        take(token, "crm.item.list", 0, 10_000_000);
        assertThatThrownBy(() -> await(() -> call(times(10), token, "crm.item.list")))
                .hasRootCauseInstanceOf(OperatingTimes.UsedUp.class);
        assertThat(await(() -> call(times(10), token, "crm.item.get"))).isEqualTo("done true true");
        assertThat(await(() -> call(times(10), new AccessToken("another"), "crm.item.list"))).startsWith("done");
        assertThat(await(() -> call(times(0), token, "crm.item.list"))).isEqualTo("done");
    }

    @Test
    void timeOfTenMinutesAgoIsGivenBack() {
        var token = new AccessToken("long ago");
        take(token, "crm.item.list", 10, 100_000_000);

        assertThat(await(() -> call(times(10), token, "crm.item.list"))).startsWith("done");
        assertThat(await(() -> pool.preparedQuery("SELECT FROM operating_time WHERE account_id = $1 AND token_hash = $2")
                        .execute(Tuple.tuple().addLong(ACCOUNT).addBuffer(Buffer.buffer(hashes.of(token)))))
                .size()).isEqualTo(1);
    }

    @Test
    void callThatFailsHasTakenItsTimeToo() {
        var token = new AccessToken("failing");
        assertThatThrownBy(() -> await(() -> times(10).bill(
                        ACCOUNT,
                        token,
                        "m",
                        () -> Uni.createFrom().<String>failure(new IllegalStateException("no")),
                        (done, bill) -> done)))
                .hasRootCauseMessage("no");

        assertThat(await(() -> pool.preparedQuery("SELECT FROM operating_time WHERE account_id = $1 AND token_hash = $2")
                        .execute(Tuple.tuple().addLong(ACCOUNT).addBuffer(Buffer.buffer(hashes.of(token)))))
                .size()).isEqualTo(1);
    }

    private void take(AccessToken token, String method, int minutesAgo, long micros) {
        await(() -> pool.preparedQuery("""
                        INSERT INTO operating_time (account_id, token_hash, method, minute, micros)
                        VALUES ($1, $2, $3, floor(extract(epoch FROM clock_timestamp()) / 60)::bigint - $4::int, $5)
                            ON CONFLICT (account_id, token_hash, method, minute) DO UPDATE SET micros = excluded.micros
                        """)
                .execute(Tuple.tuple()
                        .addLong(ACCOUNT)
                        .addBuffer(Buffer.buffer(hashes.of(token)))
                        .addString(method)
                        .addInteger(minutesAgo)
                        .addLong(micros)));
    }

    private static <T> T await(Supplier<Uni<T>> step) {
        try {
            return VertxContextSupport.subscribeAndAwait(step);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
