package dev.landfall.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private final Retries retries = new Retries(Duration.ofSeconds(10));

    @Test
    void everyWaitIsAboutTwiceTheOneBefore() {
        var random = new Random(7);

        for (int failed = 1; failed <= Retries.MOST; failed++) {
            long middle = 10_000L << failed - 1;
            assertThat(retries.wait(failed, random).toMillis()).isBetween(middle / 2, middle * 3 / 2);
        }
    }

    @Test
    void waitsDiffer() {
        var random = new Random(7);

        assertThat(IntStream.range(0, 100).mapToObj(i -> retries.wait(3, random)).distinct().count()).isGreaterThan(90);
    }

    @Test
    void tenthRetryIsTheLast() {
        assertThat(retries.isGivenUpAfter(10)).isFalse();
        assertThat(retries.isGivenUpAfter(11)).isTrue();
    }
}
