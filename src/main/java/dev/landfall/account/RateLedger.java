package dev.landfall.account;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// What all replicas together have taken of the rate limits: one row for each token and limit, which begins anew with
/// every span.
@ApplicationScoped
class RateLedger {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /// Spans are counted by the database's clock, so that replicas need not agree on the time. Somebody who has waited for
    /// the row may come with the number of a span that is over; what he takes is then taken of the one that has begun.
    private static final String TAKE = """
            INSERT INTO rate_window AS kept (account_id, token_hash, span_seconds, number, taken)
            VALUES ($1, $2, $3::int, floor(extract(epoch FROM clock_timestamp()) / $3::int)::bigint, $4)
                ON CONFLICT (account_id, token_hash, span_seconds) DO UPDATE
               SET number = greatest(kept.number, excluded.number),
                   taken  = CASE WHEN kept.number < excluded.number THEN 0 ELSE kept.taken END + excluded.taken
            RETURNING taken, ((number + 1) * span_seconds - extract(epoch FROM clock_timestamp()))::float8 AS seconds_left
            """;

    private final Pool pool;

    RateLedger(Pool pool) {
        this.pool = pool;
    }

    /// Takes a portion, or what is left. Fails when the database does not answer soon: nobody is to wait for a permit
    /// longer than for what it permits.
    Uni<RatePermits.Ledger.Portion> take(long accountId, byte[] tokenHash, RateLimit limit, long max, long wanted) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.tuple()
                        .addLong(accountId)
                        .addBuffer(Buffer.buffer(tokenHash))
                        .addInteger((int) limit.span().toSeconds())
                        .addLong(wanted))
                .ifNoItem()
                .after(LONGEST_WAIT)
                .fail()
                .map(rows -> portion(rows.iterator().next(), max, wanted));
    }

    private static RatePermits.Ledger.Portion portion(Row row, long max, long wanted) {
        long taken = row.getLong("taken");
        long before = taken - wanted;
        return new RatePermits.Ledger.Portion(
                Math.clamp(max - before, 0, wanted),
                taken,
                Duration.ofMillis(Math.max(0, Math.round(row.getDouble("seconds_left") * 1_000))));
    }
}
