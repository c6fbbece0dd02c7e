package dev.landfall.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/// How fast a running job is, measured over its last seconds: fast enough to follow what happens, slow enough not to flicker
/// with every batch.
final class Pace {

    private static final Duration SPAN = Duration.ofSeconds(8);

    /// Less says nothing: a single batch more or less would double it.
    private static final Duration SHORTEST = Duration.ofMillis(900);

    private record Sample(Instant at, long read) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /// Notes what has been read by a moment. Moments are the database's, and do not go back.
    void note(Instant at, long read) {
        if (!samples.isEmpty() && !at.isAfter(samples.getLast().at())) {
            return;
        }
        samples.addLast(new Sample(at, read));
        while (samples.size() > 2 && secondIsOldEnough(at)) {
            samples.removeFirst();
        }
    }

    /// One sample from before the span is kept, so that the span is always covered.
    private boolean secondIsOldEnough(Instant now) {
        var rest = samples.iterator();
        rest.next();
        return !rest.next().at().isAfter(now.minus(SPAN));
    }

    OptionalLong rowsPerSecond() {
        if (samples.size() < 2) {
            return OptionalLong.empty();
        }
        var first = samples.getFirst();
        var last = samples.getLast();
        var taken = Duration.between(first.at(), last.at());
        if (taken.compareTo(SHORTEST) < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.round((last.read() - first.read()) * 1_000.0 / taken.toMillis()));
    }

    /// Rounded up, so that it is 0 only when there is nothing left.
    OptionalLong remainingSeconds(long total) {
        var rate = rowsPerSecond();
        if (rate.isEmpty() || rate.getAsLong() <= 0) {
            return OptionalLong.empty();
        }
        long left = Math.max(0, total - samples.getLast().read());
        return OptionalLong.of(Math.ceilDiv(left, rate.getAsLong()));
    }
}
