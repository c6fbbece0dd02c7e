package dev.landfall.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.process.CuttingProxy.Cut;
import dev.landfall.process.Database.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever happens between the service and its database, an import is delayed by it and nothing else: no row twice, none
/// lost, none failed.
class DatabaseFaultsIT {

    private static final int ROWS = 100_000;
    private static final int KNOWN_ROWS = 1_000;

    /// A server that recovers, a lease that ran out meanwhile, and a machine that is busy otherwise.
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(2);

    private static final int LONGEST_WAIT_FOR_COMMIT_SECONDS = 60;

    /// What is done to the database, and how often in a round of the full form.
    private enum Fault {
        ALL_CONNECTIONS_CUT(1, 12),
        CUT_BEFORE_COMMIT(1, 4),
        /// More often than the others: not every COMMIT is that of a batch.
        CUT_AFTER_COMMIT(3, 8),
        BACKENDS_TERMINATED(1, 4),
        BACKEND_KILLED(1, 5),
        POWER_CUT(1, 2);

        private final int little;
        private final int full;

        Fault(int little, int full) {
            this.little = little;
            this.full = full;
        }
    }

    private final OtherPostgres postgres = OtherPostgres.fresh("faults-postgres");
    private final CuttingProxy proxy = new CuttingProxy(postgres.port());
    private final DataDirectory directory =
            DataDirectory.fresh("faults").with("QUARKUS_DATASOURCE_REACTIVE_URL", postgres.urlBy(proxy.port()));
    private Database database = postgres.database();

    static IntStream rounds() {
        return IntStream.rangeClosed(1, Chaos.amount(1, 5));
    }

    @AfterEach
    void end() {
        database.close();
        directory.close();
        proxy.close();
        postgres.close();
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void everyRowIsAppliedExactlyOnce(int round) throws Exception {
        var random = new Random(Chaos.seedOf("Database faults, round " + round) + round);
        var service = directory.start();
        var reference = new SequentialReference();
        var known = ContactsFile.of("known", KNOWN_ROWS);
        reference.take(importWhole(service, known), known);
        var file = ContactsFile.mixed(random, ROWS, known);

        long job = service.imports().start(file).id();
        var faults = faults(random);
        Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
        for (int i = 0; i < faults.size(); i++) {
            long point = (long) ((i + random.nextDouble()) * ROWS / (faults.size() + 1));
            if (awaitRows(job, point).state().equals("DONE")) {
                break;
            }
            strike(faults.get(i));
            struck.merge(faults.get(i), 1, Integer::sum);
        }
        System.out.printf("Struck: %s%n", struck);

        await().atMost(LONGEST_STANDSTILL).until(() -> !progress(job).state().equals("PROCESSING"));
        service.mustLive();
        var expected = reference.take(job, file);
        assertThat(database.states(job)).containsExactly("STARTED", "PROCESSING", "DONE");
        assertThat(database.tally(job)).isEqualTo(expected.tally());
        assertThat(database.errors(job)).isEqualTo(expected.errors());
        assertThat(reference.differencesTo(database.contacts())).isEmpty();
        assertThat(struck.keySet()).contains(Fault.values());
        Invariants.hold(database);
    }

    private static List<Fault> faults(Random random) {
        var all = new ArrayList<Fault>();
        for (var fault : Fault.values()) {
            all.addAll(Collections.nCopies(Chaos.amount(fault.little, fault.full), fault));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private void strike(Fault fault) throws InterruptedException {
        switch (fault) {
            case ALL_CONNECTIONS_CUT -> assertThat(proxy.cutAll()).isPositive();
            case CUT_BEFORE_COMMIT ->
                assertThat(proxy.cutNext(Cut.BEFORE_COMMIT, LONGEST_WAIT_FOR_COMMIT_SECONDS)).isTrue();
            case CUT_AFTER_COMMIT ->
                assertThat(proxy.cutNext(Cut.AFTER_COMMIT, LONGEST_WAIT_FOR_COMMIT_SECONDS)).isTrue();
            case BACKENDS_TERMINATED -> database.number(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
            case BACKEND_KILLED -> {
                postgres.killBackend(database.number(
                        "SELECT min(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"));
                reconnect();
            }
            case POWER_CUT -> {
                postgres.restartAfterPowerCut();
                proxy.leadTo(postgres.port());
                reconnect();
            }
        }
    }

    /// The test's own connection has been thrown out, or is about to be.
    private void reconnect() {
        await().atMost(LONGEST_STANDSTILL).ignoreExceptions().until(() -> {
            database = postgres.databaseAfterRecovery();
            return database.number("SELECT 1") == 1;
        });
    }

    private Progress awaitRows(long job, long rows) {
        await().atMost(LONGEST_STANDSTILL).pollInterval(Duration.ofMillis(2)).until(() -> {
            var progress = progress(job);
            return progress.rows() >= rows || !progress.state().equals("PROCESSING") && !progress.state().equals("STARTED");
        });
        return progress(job);
    }

    /// The server may be throwing everybody out just now.
    private Progress progress(long job) {
        try {
            return database.progress(job);
        } catch (IllegalStateException e) {
            reconnect();
            return database.progress(job);
        }
    }

    private static long importWhole(LandfallProcess service, ContactsFile file) {
        long job = service.imports().start(file).id();
        assertThat(service.imports().ended(job).state()).isEqualTo("DONE");
        return job;
    }
}
