package dev.landfall.account;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Leaky buckets: each call from an address adds one to the address's bucket in the account, which drains at a steady rate; a
/// call that would make it run over is turned away and adds nothing. Off unless it is configured. The buckets are rows, so
/// that all replicas fill the same; that is one statement for every call, at rates at which it does not matter.
///
/// A limiter that is out of order must not close the door: where a bucket cannot be looked at, the call passes.
@ApplicationScoped
public class CallBuckets {

    private static final Logger LOG = Logger.getLogger(CallBuckets.class);

    /// Nobody is to wait for a permit longer than for what it permits.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Pool pool;
    private final long size;
    private final double perSecond;

    CallBuckets(Pool pool, RateLimitConfig config) {
        this.pool = pool;
        this.size = config.bucket();
        this.perSecond = config.bucketDrain();
    }

    /// A row that does not come back is a bucket that is full. Buckets that have been empty for an hour go on the way.
    private static final String ADD = """
            WITH dry AS (
                DELETE FROM call_bucket
                 WHERE account_id = $1 AND address <> $2 AND at < clock_timestamp() - interval '1 hour'
                   AND level <= $4::float8 * 3600)
            INSERT INTO call_bucket AS kept (account_id, address, level, at)
            VALUES ($1, $2, 1, clock_timestamp())
                ON CONFLICT (account_id, address) DO UPDATE
               SET level = greatest(0, kept.level
                                       - $4::float8 * extract(epoch FROM clock_timestamp() - kept.at)::float8) + 1,
                   at    = clock_timestamp()
             WHERE greatest(0, kept.level
                               - $4::float8 * extract(epoch FROM clock_timestamp() - kept.at)::float8) + 1 <= $3::float8
            RETURNING level
            """;

    /// Whether a call from an address may pass.
    public Uni<Boolean> add(long accountId, String address) {
        if (size <= 0) {
            return Uni.createFrom().item(true);
        }
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(accountId, address, (double) size, perSecond))
                .map(rows -> rows.size() > 0)
                .ifNoItem()
                .after(LONGEST_WAIT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warn("The bucket of an address cannot be looked at; the call passes.", failure);
                    return true;
                });
    }
}
