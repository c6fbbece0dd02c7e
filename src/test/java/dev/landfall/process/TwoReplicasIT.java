package dev.landfall.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.process.ImportsClient.Import;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Two services on one PostgreSQL, each with a data directory of its own, behave as one. Uploads are in a directory that
/// both have.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoReplicasIT {

    /// A lease of 15 s, and the looks that find it has run out.
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(20);

    private final OtherPostgres postgres = OtherPostgres.fresh("replicas-postgres");
    private final Replica one = new Replica("one");
    private final Replica other = new Replica("other");
    private Database database;

    /// A data directory and the service that lives on it at the moment.
    private final class Replica {

        final DataDirectory directory;
        LandfallProcess service;

        Replica(String name) {
            var uploads = DataDirectory.emptied("replicas-uploads").toAbsolutePath();
            directory = DataDirectory.fresh("replica-" + name)
                    .with("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url())
                    .with("LANDFALL_UPLOAD_DIR", uploads.toString());
        }

        void mustLive() {
            if (service == null || !service.isAlive()) {
                service = directory.launch();
            }
        }

        boolean runs(long job) {
            return directory.runner().equals(database.progress(job).runner());
        }

        ImportsClient imports() {
            return service.imports();
        }
    }

    @BeforeAll
    void connect() {
        database = postgres.database();
    }

    @BeforeEach
    void bothAreReady() {
        both().forEach(Replica::mustLive);
        both().forEach(replica -> replica.service.awaitReady());
    }

    @AfterEach
    void nothingIsBroken() {
        Invariants.hold(database);
        assertThat(database.number("SELECT count(*) FROM run_slot")).isZero();
    }

    @AfterAll
    void end() {
        database.close();
        both().forEach(replica -> replica.directory.close());
        postgres.close();
    }

    @Test
    void configuredDatabaseIsTheOnlyOne() {
        assertThat(both()).allSatisfy(replica ->
                assertThat(Files.exists(replica.directory.path().resolve("postgres"))).isFalse());
    }

    @Test
    void whatOneAcceptedTheOtherShows() {
        var started = one.imports().start(ContactsFile.of("shown", 10));

        assertThat(other.imports().get(started.id()).id()).isEqualTo(started.id());
        assertThat(other.imports().ended(started.id())).isEqualTo(one.imports().ended(started.id()));
        assertThat(other.imports().contact("p7@shown.example")).containsEntry("firstname", "Ada");
    }

    @Test
    void threeRunAtATimeOnBothTogether() {
        List<Long> imports;
        try (var _ = database.hold("stored_record")) {
            imports = IntStream.range(0, 4)
                    .mapToObj(i -> both().get(i % 2).imports().start(ContactsFile.of("limit-" + i, 2_000)).id())
                    .toList();

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(imports)
                    .map(id -> database.progress(id).state())
                    .containsExactly("PROCESSING", "PROCESSING", "PROCESSING", "DEFERRED"));
        }

        assertThat(imports).allSatisfy(id -> assertThat(one.imports().ended(id).state()).isEqualTo("DONE"));
    }

    @Test
    void cancelReachesTheReplicaThatRuns() {
        long job = one.imports().start(ContactsFile.of("canceled", 100_000)).id();
        var runner = runnerOf(job);
        database.awaitFirstRowsOf(job);

        otherThan(runner).imports().cancel(job);

        var canceled = runner.imports().get(job);
        assertThat(canceled.state()).isEqualTo("CANCELED");
        assertThat(canceled.counter("CREATED_OBJECTS")).isBetween(1, 99_999);
        await().until(() -> runner.service.said().contains("Job %d: run ended, Stopped".formatted(job)));
        assertThat(database.recordsCreatedBy(job)).isEqualTo(canceled.counter("CREATED_OBJECTS"));
        assertThat(one.imports().get(job)).isEqualTo(canceled);
    }

    /// Whichever of the two ran the job first, one of them has read a file that the other accepted.
    @Test
    void jobOfAKilledReplicaIsTakenOver() {
        var file = ContactsFile.of("orphaned", 100_000);
        long job = one.imports().start(file).id();
        var killed = runnerOf(job);
        var heir = otherThan(killed);
        database.awaitFirstRowsOf(job);

        killed.service.kill();

        assertThat(database.progress(job).rows()).isLessThan(100_000);
        await().atMost(LONGEST_STANDSTILL).pollInterval(Duration.ofMillis(50)).until(() -> heir.runs(job));
        assertThat(heir.imports().ended(job)).extracting(Import::state).isEqualTo("DONE");
        assertThat(database.tally(job)).isEqualTo(new SequentialReference().take(job, file).tally());
    }

    private List<Replica> both() {
        return List.of(one, other);
    }

    private Replica runnerOf(long job) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> both().stream().filter(replica -> replica.runs(job)).findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Replica otherThan(Replica replica) {
        return replica == one ? other : one;
    }
}
