package dev.landfall.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.process.ImportsClient.Import;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// What a service leaves to its next life.
class RestartIT {

    private static final Pattern TOKEN = Pattern.compile("landfall-[0-9a-f]{64}");

    private DataDirectory directory;

    @BeforeEach
    void begin(TestInfo test) {
        directory = DataDirectory.fresh("restart-" + test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void end() {
        directory.close();
    }

    @Test
    void everythingIsKeptAndTheTokenIsShownOnce() {
        directory.without("LANDFALL_TOKEN");
        var first = directory.start();
        var token = tokenShownBy(first).orElseThrow();
        var done = first.imports(token).ended(first.imports(token).start(ContactsFile.of("kept", 10)).id());
        assertThat(done.state()).isEqualTo("DONE");

        first.stop();
        var second = directory.start();
        assertThat(tokenShownBy(second)).isEmpty();
        assertKept(second.imports(token), done);

        second.kill();
        var third = directory.start();
        assertThat(tokenShownBy(third)).isEmpty();
        assertKept(third.imports(token), done);
        assertThat(third.imports("landfall-0").statusOf("/crm/v3/imports/" + done.id())).isEqualTo(401);
    }

    @Test
    void importStoppedHalfWayGivesItsLeaseBackAndGoesOn() {
        try (var postgres = OtherPostgres.fresh("restart-postgres");
                var database = postgres.database()) {
            directory.with("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.url());
            var service = directory.start();
            var file = ContactsFile.mixed(new Random(1), 100_000, ContactsFile.of("unknown", 1_000));
            long job = service.imports().start(file).id();
            database.awaitFirstRowsOf(job);

            service.stop();

            var stopped = database.progress(job);
            assertThat(stopped.state()).isEqualTo("PROCESSING");
            assertThat(stopped.leaseHasRunOut()).isTrue();
            assertThat(stopped.rows()).isBetween(1L, 99_999L);
            Invariants.hold(database);

            var heir = directory.start();
            var done = heir.imports().ended(job);
            heir.stop();
            var reference = new SequentialReference();
            var expected = reference.take(job, file);
            assertThat(done).extracting(Import::state).isEqualTo("DONE");
            assertThat(database.progress(job).lease()).isEqualTo(stopped.lease() + 1);
            assertThat(database.tally(job)).isEqualTo(expected.tally());
            assertThat(database.errors(job)).isEqualTo(expected.errors());
            assertThat(reference.differencesTo(database.contacts())).isEmpty();
            Invariants.hold(database);
        }
    }

    @Test
    void stopDoesNotWaitForABatchThatIsStuck() {
        var service = directory.start();
        try (var database = directory.database()) {
            long job;
            try (var _ = database.hold("stored_record")) {
                job = service.imports().start(ContactsFile.of("stuck", 5_000)).id();
                database.awaitWaiting();

                service.stop();
            }

            assertThat(service.said()).doesNotContain("ERROR");
            assertThat(directory.start().imports().ended(job).counter("CREATED_OBJECTS")).isEqualTo(5_000);
        }
    }

    private static Optional<String> tokenShownBy(LandfallProcess service) {
        return TOKEN.matcher(service.said()).results().map(MatchResult::group).reduce((one, other) -> {
            throw new AssertionError("The token is shown twice");
        });
    }

    private static void assertKept(ImportsClient imports, Import done) {
        assertThat(imports.get(done.id())).isEqualTo(done);
        assertThat(imports.contact("p7@kept.example")).containsEntry("firstname", "Ada");
    }
}
