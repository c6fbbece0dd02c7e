package dev.landfall.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.landfall.account.Allowance.Standing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Bounds how often a token may ask, over all replicas. See [RatePermits] for what that costs a request: nothing, but for
/// one in a portion.
@ApplicationScoped
public class RateLimits {

    private static final Logger LOG = Logger.getLogger(RateLimits.class);

    /// Longer than a span of ten seconds; of a day, a token that is forgotten loses at most a portion.
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final int MOST_REMEMBERED = 10_000;

    private final RateLedger ledger;
    private final TokenHashes hashes;
    private final long tenSeconds;
    private final long day;
    private final Cache<Key, RatePermits> permits =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterAccess(REMEMBERED).build();

    private record Key(long accountId, ByteBuffer tokenHash, RateLimit limit) {}

    RateLimits(RateLedger ledger, TokenHashes hashes, RateLimitConfig config) {
        this.ledger = ledger;
        this.hashes = hashes;
        this.tenSeconds = config.tenSeconds();
        this.day = config.day();
    }

    /// Counts a request of a token and says whether it may pass. Answers on the Vert.x context it was asked on.
    public Uni<Allowance> take(long accountId, AccessToken token) {
        if (tenSeconds <= 0 && day <= 0) {
            return Uni.createFrom().item(Allowance.UNLIMITED);
        }
        var hash = ByteBuffer.wrap(hashes.of(token));
        if (tenSeconds <= 0) {
            return take(accountId, hash, RateLimit.DAY, day).map(RateLimits::alone);
        }
        var first = take(accountId, hash, RateLimit.TEN_SECONDS, tenSeconds);
        return day <= 0
                ? first.map(RateLimits::alone)
                : first.chain(soon -> soon.granted()
                        ? take(accountId, hash, RateLimit.DAY, day)
                                .map(daily -> new Allowance(daily.granted(), List.of(soon, daily)))
                        : Uni.createFrom().item(alone(soon)));
    }

    private static Allowance alone(Standing standing) {
        return new Allowance(standing.granted(), List.of(standing));
    }

    private Uni<Standing> take(long accountId, ByteBuffer hash, RateLimit limit, long max) {
        var here = Optional.ofNullable(Vertx.currentContext());
        var taken = permits.get(new Key(accountId, hash, limit), key -> permitsOf(key, max)).take();
        return here.map(context -> onContext(taken, context)).orElse(taken);
    }

    private RatePermits permitsOf(Key key, long max) {
        return new RatePermits(
                key.limit(),
                max,
                wanted -> ledger.take(key.accountId(), key.tokenHash().array(), key.limit(), max, wanted)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                failure,
                                "The rate limits cannot be looked up; this replica counts alone for a while. accountId=%d",
                                key.accountId())),
                System::nanoTime);
    }

    /// Several requests may wait for one answer, which comes on the context of the first.
    private static Uni<Standing> onContext(Uni<Standing> taken, Context context) {
        return taken.emitOn(rest -> {
            if (Vertx.currentContext() == context) {
                rest.run();
            } else {
                context.runOnContext(_ -> rest.run());
            }
        });
    }
}
