package dev.landfall.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.process.ImportsClient.Import;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Three imports of an account run at a time, at most two of them with more than 10,000 rows; the others wait.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FourImportsIT {

    private static final int SMALL = 10_000;
    private static final int LARGE = 10_001;

    private final DataDirectory directory = DataDirectory.fresh("four-imports");
    private LandfallProcess service;
    private Database database;

    @BeforeAll
    void start() {
        service = directory.start();
        database = directory.database();
    }

    @AfterAll
    void end() {
        database.close();
        directory.close();
    }

    @Test
    void fourthIsDeferredUntilOneOfThreeIsDone() throws Exception {
        List<Long> imports;
        try (var _ = database.hold("stored_record")) {
            imports = startAtOnce(IntStream.range(0, 4)
                    .mapToObj(i -> ContactsFile.of("four-" + i, SMALL))
                    .toList());

            awaitStates(imports, "PROCESSING", "PROCESSING", "PROCESSING", "DEFERRED");
            assertThat(database.number("SELECT count(*) FROM run_slot")).isEqualTo(3);
            Invariants.hold(database);
        }

        imports.forEach(this::awaitDone);
        assertThat(database.states(imports.get(3))).containsExactly("STARTED", "DEFERRED", "PROCESSING", "DONE");
        assertThat(begun(imports.get(3))).isAfterOrEqualTo(firstEnd(imports.subList(0, 3)));
        assertThat(database.number("SELECT count(*) FROM run_slot")).isZero();
        Invariants.hold(database);
    }

    @Test
    void thirdLargeOneIsDeferredWhileASmallOnePasses() {
        List<Long> imports;
        try (var _ = database.hold("stored_record")) {
            imports = List.of(
                    start(ContactsFile.of("large-0", LARGE)),
                    start(ContactsFile.of("large-1", LARGE)),
                    start(ContactsFile.of("large-2", LARGE)),
                    start(ContactsFile.of("small", SMALL)));

            awaitStates(imports, "PROCESSING", "PROCESSING", "DEFERRED", "PROCESSING");
            assertThat(database.list(
                            "SELECT job_id FROM run_slot WHERE large_permit IS NOT NULL ORDER BY job_id",
                            row -> row.getLong(1)))
                    .containsExactly(imports.get(0), imports.get(1));
            assertThat(database.number("SELECT slot FROM run_slot WHERE job_id = ?", imports.get(3))).isEqualTo(3);
            Invariants.hold(database);
        }

        imports.forEach(this::awaitDone);
        assertThat(database.states(imports.get(2))).containsExactly("STARTED", "DEFERRED", "PROCESSING", "DONE");
        assertThat(database.number("SELECT count(*) FROM run_slot")).isZero();
        Invariants.hold(database);
    }

    /// @return the imports in the order in which they were accepted
    private List<Long> startAtOnce(List<ContactsFile> files) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = files.stream().<Callable<Long>>map(file -> () -> start(file)).toList();
            return threads.invokeAll(starts).stream().map(Future::resultNow).sorted().toList();
        }
    }

    private long start(ContactsFile file) {
        var started = service.imports().start(file);
        assertThat(started.counter("TOTAL_ROWS")).isEqualTo(file.rows().size());
        return started.id();
    }

    private void awaitStates(List<Long> imports, String... states) {
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50)).untilAsserted(() ->
                assertThat(imports).map(id -> service.imports().get(id).state()).containsExactly(states));
    }

    private void awaitDone(long id) {
        var ended = service.imports().ended(id);
        assertThat(ended).extracting(Import::state).isEqualTo("DONE");
        assertThat(ended.counter("CREATED_OBJECTS")).isEqualTo(ended.counter("TOTAL_ROWS"));
    }

    private Instant begun(long job) {
        return database.one(
                "SELECT begun_at FROM import_job WHERE id = ?", row -> row.getTimestamp(1).toInstant(), job);
    }

    private Instant firstEnd(List<Long> jobs) {
        return database.one(
                "SELECT min(ended_at) FROM import_job WHERE id = ANY (?)",
                row -> row.getTimestamp(1).toInstant(),
                jobs.stream().mapToLong(Long::longValue).toArray());
    }
}
