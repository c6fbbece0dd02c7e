package dev.landfall.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.process.Database.Progress;
import dev.landfall.process.ImportsClient.Import;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One import, twenty kills, and every row is applied exactly once. The full form does so ten times over.
class TwentyKillsIT {

    private static final int KILLS = 20;
    private static final int ROWS = 100_000;
    private static final int KNOWN_ROWS = 3_000;

    /// A phase that passes too quickly to be seen is waited for no longer than this.
    private static final int BATCH_ROWS = 2_000;

    /// A life that gets no further than this is broken.
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(1);

    /// Where within a batch to kill: anywhere, or when its records, its errors or its counters are written. Told by the
    /// lock that a transaction holds on each table it has written.
    private enum Phase {
        ANY,
        RECORDS_WRITTEN("stored_record"),
        ERRORS_WRITTEN("row_error"),
        LANE_ADVANCED("import_lane");

        private final Optional<String> table;

        Phase() {
            this.table = Optional.empty();
        }

        Phase(String table) {
            this.table = Optional.of(table);
        }
    }

    private Random random;
    /// For lives of a few seconds, the second compiler costs more than it brings.
    private final DataDirectory directory =
            DataDirectory.fresh("twenty-kills").with("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    private LandfallProcess service;
    private Database database;

    @AfterEach
    void end() {
        database.close();
        directory.close();
    }

    static IntStream rounds() {
        return IntStream.rangeClosed(1, Chaos.amount(1, 10));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void everyRowIsAppliedExactlyOnce(int round) {
        random = new Random(Chaos.seedOf("Twenty kills, round " + round) + round);
        service = directory.start();
        database = directory.database();
        var reference = new SequentialReference();
        var known = ContactsFile.of("known", KNOWN_ROWS);
        reference.take(importWhole(known), known);

        var file = ContactsFile.mixed(random, ROWS, known);
        long job = service.imports().start(file).id();
        long leases = 0;
        long rows = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            var struck = killWithin(job, leases, pointOf(kill));
            assertThat(struck.rows()).isBetween(rows, ROWS - 1L);
            assertThat(struck.state()).isEqualTo("PROCESSING");
            Invariants.hold(database);
            leases = struck.lease();
            rows = struck.rows();
            service = directory.launch();
        }

        var done = service.awaitReady().imports().ended(job);
        var expected = reference.take(job, file);
        assertThat(done).extracting(Import::state).isEqualTo("DONE");
        assertThat(database.progress(job).lease()).isEqualTo(KILLS + 1);
        assertThat(database.tally(job)).isEqualTo(expected.tally());
        assertThat(database.errors(job)).isEqualTo(expected.errors());
        assertThat(reference.differencesTo(database.contacts())).isEmpty();
        assertThat(database.number("SELECT count(*) FROM run_slot")).isZero();
        assertThat(done.counters())
                .containsEntry("TOTAL_ROWS", ROWS)
                .containsEntry("CREATED_OBJECTS", (int) expected.tally().created())
                .containsEntry("UPDATED_OBJECTS", (int) (expected.tally().updated() - expected.tally().rewritten()))
                .containsEntry("REWRITTEN_ROWS", (int) expected.tally().rewritten())
                .containsEntry("UNCHANGED_ROWS", (int) expected.tally().unchanged())
                .containsEntry("REFUSED_ROWS", (int) expected.tally().refused())
                .containsEntry("ERRORS", (int) expected.tally().errors());
        Invariants.hold(database);
    }

    private long importWhole(ContactsFile file) {
        long job = service.imports().start(file).id();
        assertThat(service.imports().ended(job)).extracting(Import::state).isEqualTo("DONE");
        return job;
    }

    /// A random row within the part of the file that belongs to a kill. A life that went further than meant takes away
    /// from the next one's part, which is then killed as soon as it has taken the job up. A part at the end stays free, so
    /// that the last kill does not come too late.
    private long pointOf(int kill) {
        return (long) ((kill + random.nextDouble()) * ROWS / (KILLS + 2));
    }

    /// Kills the service once it has taken the job up, has come to a row, and is in the midst of a batch.
    private Progress killWithin(long job, long leases, long row) {
        var phase = Phase.values()[random.nextInt(Phase.values().length)];
        awaitLooking(Duration.ofMillis(50), () -> database.progress(job).lease() > leases);
        awaitLooking(Duration.ofMillis(2), () -> database.progress(job).rows() >= row);
        awaitLooking(Duration.ofMillis(1), () -> isIn(phase) || database.progress(job).rows() >= row + BATCH_ROWS);
        service.kill();
        var struck = database.progress(job);
        System.out.printf("Killed at %,d rows, %s%n", struck.rows(), phase);
        return struck;
    }

    private void awaitLooking(Duration every, Callable<Boolean> condition) {
        await().atMost(LONGEST_LIFE).pollDelay(Duration.ZERO).pollInterval(every).until(() -> {
            service.mustLive();
            return condition.call();
        });
    }

    private boolean isIn(Phase phase) {
        return phase.table.map(this::isBeingWritten).orElse(true);
    }

    private boolean isBeingWritten(String table) {
        return database.number(
                        """
                        SELECT count(*) FROM pg_locks
                         WHERE relation = ?::regclass AND mode = 'RowExclusiveLock' AND granted
                        """,
                        table)
                > 0;
    }
}
