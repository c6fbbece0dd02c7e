package dev.landfall.account;

import dev.landfall.account.Allowance.Standing;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What one replica may still let through of one token and one limit.
///
/// Permits come in portions from a ledger that all replicas share and are handed out here, one a request, until they are
/// used up or their span ends. While a portion is asked for, everybody who needs a permit waits for the same answer. When
/// the ledger has none left, it is not asked again until the span ends. When it cannot be asked, this replica grants
/// itself the whole limit for one span, on its own: a limiter that is out of order must not close the door.
final class RatePermits {

    /// Gives out portions. `untilEnd` is how long the span they belong to still lasts; `taken` is what all replicas have
    /// taken of it by now, this portion included.
    interface Ledger {

        record Portion(long permits, long taken, Duration untilEnd) {}

        Uni<Portion> take(long wanted);
    }

    private final RateLimit limit;
    private final long max;
    private final Ledger ledger;
    private final LongSupplier nanoTime;

    private boolean hasBegun;
    private long endNanos;
    private long left;
    private long takenByAll;
    private @Nullable Uni<Ledger.Portion> asked;

    RatePermits(RateLimit limit, long max, Ledger ledger, LongSupplier nanoTime) {
        this.limit = limit;
        this.max = max;
        this.ledger = ledger;
        this.nanoTime = nanoTime;
    }

    /// Takes a permit, at once if there is one here.
    Uni<Standing> take() {
        Uni<Ledger.Portion> answer;
        synchronized (this) {
            if (hasBegun && nanoTime.getAsLong() - endNanos < 0) {
                if (left > 0) {
                    left--;
                    return Uni.createFrom().item(standing(true));
                }
                if (takenByAll >= max) {
                    return Uni.createFrom().item(standing(false));
                }
            }
            if (asked == null) {
                asked = ask();
            }
            answer = asked;
        }
        return answer.chain(this::take);
    }

    private Uni<Ledger.Portion> ask() {
        return ledger.take(limit.portionOf(max))
                .onFailure()
                .recoverWithItem(() -> new Ledger.Portion(max, max, limit.span()))
                .invoke(this::put)
                .onTermination()
                .invoke(this::forgetAsking)
                .memoize()
                .indefinitely();
    }

    private synchronized void put(Ledger.Portion portion) {
        hasBegun = true;
        endNanos = nanoTime.getAsLong() + portion.untilEnd().toNanos();
        left = portion.permits();
        takenByAll = Math.min(max, portion.taken());
    }

    private synchronized void forgetAsking() {
        asked = null;
    }

    private Standing standing(boolean granted) {
        return new Standing(limit, granted, max, max - takenByAll + left);
    }
}
