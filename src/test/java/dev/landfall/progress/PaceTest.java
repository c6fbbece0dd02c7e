package dev.landfall.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

    private final Pace pace = new Pace();

    @Test
    void oneLookSaysNothing() {
        pace.note(BEGUN, 0);

        assertThat(pace.rowsPerSecond()).isEmpty();
        assertThat(pace.remainingSeconds(1_000)).isEmpty();
    }

    @Test
    void justBegunSaysNothing() {
        pace.note(BEGUN, 0);
        pace.note(BEGUN.plusMillis(500), 5_000);

        assertThat(pace.rowsPerSecond()).isEmpty();
    }

    @Test
    void rateIsThatOfTheSpan() {
        pace.note(BEGUN, 0);
        pace.note(BEGUN.plusSeconds(2), 50_000);

        assertThat(pace.rowsPerSecond()).hasValue(25_000);
        assertThat(pace.remainingSeconds(200_000)).hasValue(6);
    }

    @Test
    void whatWasLongAgoNoLongerCounts() {
        for (int second = 0; second <= 20; second++) {
            pace.note(BEGUN.plusSeconds(second), second * 100L);
        }
        for (int second = 21; second <= 40; second++) {
            pace.note(BEGUN.plusSeconds(second), 2_000 + (second - 20) * 1_000L);
        }

        assertThat(pace.rowsPerSecond()).hasValue(1_000);
    }

    @Test
    void standstillHasNoRemainingTime() {
        for (int second = 0; second <= 20; second++) {
            pace.note(BEGUN.plusSeconds(second), 500);
        }

        assertThat(pace.rowsPerSecond()).hasValue(0);
        assertThat(pace.remainingSeconds(1_000)).isEmpty();
    }

    @Test
    void nothingIsLeftWhenAllIsRead() {
        pace.note(BEGUN, 0);
        pace.note(BEGUN.plusSeconds(1), 1_000);

        assertThat(pace.remainingSeconds(1_000)).hasValue(0);
    }

    @Test
    void lookThatArrivesLateIsLeftOut() {
        pace.note(BEGUN, 0);
        pace.note(BEGUN.plusSeconds(2), 2_000);
        pace.note(BEGUN.plusSeconds(1), 1_000);

        assertThat(pace.rowsPerSecond()).hasValue(1_000);
    }
}
