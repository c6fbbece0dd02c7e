package dev.landfall.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// When a call that has failed is made again.
///
/// Each wait is twice the one before, and between half and one and a half of that: receivers that come back are not met by
/// everybody at once.
record Retries(Duration first) {

    /// After the first call; then the notice is given up.
    static final int MOST = 10;

    boolean isGivenUpAfter(int failedAttempts) {
        return failedAttempts > MOST;
    }

    /// @param failedAttempts how many have failed by now, at least one
    Duration wait(int failedAttempts, RandomGenerator random) {
        long millis = first.toMillis() << Math.min(failedAttempts - 1, MOST);
        return Duration.ofMillis(Math.round(millis * random.nextDouble(0.5, 1.5)));
    }
}
