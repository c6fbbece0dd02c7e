package dev.landfall.account;

import java.time.Duration;

/// A span of time within which a token may make so many requests.
///
/// A replica takes its share of them in portions, so that the database is asked once for each portion and not for each
/// request. What a replica has taken and not used is lost to the others when the span ends: the smaller the portion, the
/// less.
public enum RateLimit {
    TEN_SECONDS(Duration.ofSeconds(10), 20),
    DAY(Duration.ofDays(1), 1_000);

    private final Duration span;
    private final int portions;

    RateLimit(Duration span, int portions) {
        this.span = span;
        this.portions = portions;
    }

    public Duration span() {
        return span;
    }

    /// How many requests a replica takes at once of `max`.
    long portionOf(long max) {
        return Math.max(1, max / portions);
    }
}
