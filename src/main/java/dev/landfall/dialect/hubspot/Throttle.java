package dev.landfall.dialect.hubspot;

import dev.landfall.account.AccessToken;
import dev.landfall.account.Allowance;
import dev.landfall.account.Allowance.Standing;
import dev.landfall.account.RateLimit;
import dev.landfall.account.RateLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Holds a token to its rate limits, and tells it with every answer how it stands with them.
@ApplicationScoped
class Throttle {

    private static final String HEADERS = "X-HubSpot-RateLimit-";

    /// HubSpot leaves the headers out of the answers to searches, which it counts by a limit of their own.
    private static final String SEARCH = "/search";

    private final RateLimits limits;

    Throttle(RateLimits limits) {
        this.limits = limits;
    }

    /// A token has asked too often.
    static final class Reached extends RuntimeException {

        private final RateLimit limit;

        private Reached(RateLimit limit) {
            super(limit.name(), null, false, false);
            this.limit = limit;
        }

        HubSpotRateLimit answer() {
            return HubSpotRateLimit.of(limit);
        }
    }

    /// Lets a request of a token pass, or fails with [Reached].
    Uni<Void> pass(long accountId, AccessToken token, RoutingContext routing) {
        return limits.take(accountId, token)
                .invoke(allowance -> tell(allowance.standings(), routing))
                .invoke(Throttle::refuseUnlessGranted)
                .replaceWithVoid();
    }

    private static void refuseUnlessGranted(Allowance allowance) {
        if (!allowance.granted()) {
            throw new Reached(allowance.standings().getLast().limit());
        }
    }

    private static void tell(List<Standing> standings, RoutingContext routing) {
        if (!routing.normalizedPath().endsWith(SEARCH)) {
            standings.forEach(standing -> tell(standing, routing.response()));
        }
    }

    private static void tell(Standing standing, HttpServerResponse response) {
        String max = Long.toString(standing.max());
        String remaining = Long.toString(standing.remaining());
        switch (standing.limit()) {
            case TEN_SECONDS -> response.putHeader(
                            HEADERS + "Interval-Milliseconds",
                            Long.toString(standing.limit().span().toMillis()))
                    .putHeader(HEADERS + "Max", max)
                    .putHeader(HEADERS + "Remaining", remaining);
            case DAY -> response.putHeader(HEADERS + "Daily", max).putHeader(HEADERS + "Daily-Remaining", remaining);
        }
    }
}
