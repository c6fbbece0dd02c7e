package dev.landfall.account;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Bounds how long the calls of one method may take together, for one token, within ten minutes, over all replicas. Off
/// unless it is configured, and then two more statements for every call.
///
/// Time is summed up by the minute of the database's clock; when the oldest of ten minutes drops out, its time is given back.
/// A limiter that is out of order must not close the door: where the sums cannot be read or written, calls pass unbilled.
@ApplicationScoped
public class OperatingTimes {

    private static final Logger LOG = Logger.getLogger(OperatingTimes.class);
    private static final int MINUTES = 10;
    private static final int MINUTE_SECONDS = 60;

    /// Nobody is to wait for a permit longer than for what it permits.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Pool pool;
    private final TokenHashes hashes;
    private final long mostMicros;

    OperatingTimes(Pool pool, TokenHashes hashes, RateLimitConfig config) {
        this.pool = pool;
        this.hashes = hashes;
        this.mostMicros = Duration.ofSeconds(config.operatingSeconds()).toNanos() / 1_000;
    }

    /// What a method has taken of its time, and when the oldest of it is given back.
    public record Bill(long micros, Optional<Instant> resetAt) {

        public static final Bill NONE = new Bill(0, Optional.empty());
    }

    /// A method has used up its time. Nothing was done.
    public static final class UsedUp extends RuntimeException {

        UsedUp() {
            super("The time of a method is used up", null, false, false);
        }
    }

    /// Carries a call out and counts its time, if the method has any left. A call that fails has taken its time too.
    ///
    /// @param shown adds the bill to what the call answers
    public <T> Uni<T> bill(
            long accountId,
            AccessToken token,
            String method,
            Supplier<Uni<T>> work,
            BiFunction<T, Bill, T> shown) {
        if (mostMicros <= 0) {
            return Uni.createFrom().deferred(work::get);
        }
        var account = new Account(accountId, hashes.of(token), method);
        return read(account).chain(before -> {
            if (before.micros() >= mostMicros) {
                return Uni.createFrom().failure(new UsedUp());
            }
            long start = System.nanoTime();
            return Uni.createFrom()
                    .deferred(work::get)
                    .onFailure()
                    .call(() -> add(account, start))
                    .chain(answer -> add(account, start).map(after -> shown.apply(answer, after)));
        });
    }

    private record Account(long accountId, byte[] tokenHash, String method) {

        Tuple tuple() {
            return Tuple.tuple().addLong(accountId).addBuffer(Buffer.buffer(tokenHash)).addString(method);
        }
    }

    private static final String READ = """
            SELECT coalesce(sum(micros), 0)::bigint AS micros, min(minute) AS oldest
              FROM operating_time
             WHERE account_id = $1 AND token_hash = $2 AND method = $3
               AND minute > floor(extract(epoch FROM clock_timestamp()) / 60)::bigint - 10
            """;

    private Uni<Bill> read(Account account) {
        return orNone(pool.preparedQuery(READ)
                .execute(account.tuple())
                .map(rows -> bill(rows.iterator().next())));
    }

    private static Bill bill(Row row) {
        return new Bill(
                row.getLong("micros"),
                Optional.ofNullable(row.getLong("oldest"))
                        .map(minute -> Instant.ofEpochSecond((minute + MINUTES) * MINUTE_SECONDS)));
    }

    /// What is too old to count is cleared away on the way.
    private static final String ADD = """
            WITH old AS (
                DELETE FROM operating_time
                 WHERE account_id = $1 AND token_hash = $2 AND method = $3
                   AND minute <= floor(extract(epoch FROM clock_timestamp()) / 60)::bigint - 10)
            INSERT INTO operating_time AS kept (account_id, token_hash, method, minute, micros)
            VALUES ($1, $2, $3, floor(extract(epoch FROM clock_timestamp()) / 60)::bigint, $4)
                ON CONFLICT (account_id, token_hash, method, minute) DO UPDATE
               SET micros = kept.micros + excluded.micros
            """;

    private Uni<Bill> add(Account account, long startNanos) {
        long micros = Math.max(1, (System.nanoTime() - startNanos) / 1_000);
        return orNone(pool.preparedQuery(ADD)
                .execute(account.tuple().addLong(micros))
                .chain(() -> read(account)));
    }

    private static Uni<Bill> orNone(Uni<Bill> bill) {
        return bill.ifNoItem()
                .after(LONGEST_WAIT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warn("Operating times cannot be counted; calls pass unbilled.", failure);
                    return Bill.NONE;
                });
    }
}
