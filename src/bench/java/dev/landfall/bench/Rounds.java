package dev.landfall.bench;

import dev.landfall.bench.Imports.Done;
import dev.landfall.bench.Imports.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/// Takes every step once per round. A step that does not do what it is said to do ends the benchmark: a figure of
/// something else would be worse than none.
final class Rounds {

    private static final int IDLE_CALLS = 500;

    private final Settings settings;
    private final Service service;
    private final Workload workload;
    private final Database database;
    private final Imports imports;
    private final Yardsticks yardsticks;
    private final Meter meter;
    private final Figures figures;
    private final DirectCalls directCalls;
    private final InputCalls inputCalls;
    private String expectedRecords = "";

    Rounds(
            Settings settings,
            Service service,
            Workload workload,
            Database database,
            Imports imports,
            Yardsticks yardsticks,
            Meter meter,
            Figures figures) {
        this.settings = settings;
        this.service = service;
        this.workload = workload;
        this.database = database;
        this.imports = imports;
        this.yardsticks = yardsticks;
        this.meter = meter;
        this.figures = figures;
        this.directCalls = new DirectCalls(service);
        this.inputCalls = new InputCalls(service, database, imports);
    }

    void take() throws Exception {
        for (int round = 1; round <= settings.rounds(); round++) {
            for (var step : Step.values()) {
                var measurement = take(step);
                figures.add(step, measurement);
                System.out.printf(
                        "  round %d  %-58s %8.2f s%n", round, step.label(), measurement.seconds());
            }
            callStatus();
            callDirectly();
            figures.addInputCalls(inputCalls.take(settings.files()));
        }
    }

    /// The first calls after a start are compiled while they are answered; they are made once, and not counted.
    private void callDirectly() throws Exception {
        database.empty();
        if (figures.direct().isEmpty()) {
            directCalls.take();
        }
        figures.addDirectCalls(directCalls.take());
    }

    private Measurement take(Step step) throws Exception {
        long rows = settings.rows();
        long badRows = workload.badRows();
        return switch (step) {
            case READY_MADE -> yardstick(yardsticks::copyReadyMade, true);
            case TYPED -> yardstick(yardsticks::copyTyped, false);
            case STAGED -> yardstick(yardsticks::stageAndUpsert, true);
            case STAGED_SORTED -> yardstick(yardsticks::stageAndUpsertSorted, true);
            case CHECKED -> {
                database.empty();
                yield checked(new Tally(rows, 0, 0, 0));
            }
            case CHECKED_AGAIN -> {
                database.settle();
                yield checked(new Tally(0, 0, rows, 0));
            }
            case NEW -> {
                database.empty();
                var measurement = imported(workload.contacts(), new Tally(rows, 0, 0, 0));
                checkRecords("public.stored_record");
                yield measurement;
            }
            case UNCHANGED -> {
                database.settle();
                yield imported(workload.contacts(), new Tally(0, 0, rows, 0));
            }
            case CHANGED -> {
                database.settle();
                yield imported(workload.changed(), new Tally(0, rows, 0, 0));
            }
            case ONE_IN_TEN_BAD -> {
                database.empty();
                yield imported(workload.oneInTenBad(), new Tally(rows - badRows, 0, 0, badRows));
            }
            case WORKBOOK -> {
                database.empty();
                var measurement = imported(workload.workbook(), new Tally(rows, 0, 0, 0));
                checkRecords("public.stored_record");
                yield measurement;
            }
            case WITH_COMPANIES -> {
                database.empty();
                var measurement = meter.measure(rows, () -> {
                    var done = imports.carryOut(workload.withCompanies(), Imports.Layout.WITH_COMPANIES);
                    long companies = Math.min(rows, Company.COUNT);
                    check(done, new Tally(rows + companies, 0, rows - companies, 0, rows));
                    return done.seconds();
                });
                checkLinks();
                yield measurement;
            }
            case THREE_TOGETHER -> {
                database.empty();
                yield meter.measure(3L * settings.rowsOfThird(), this::importThirds);
            }
        };
    }

    // ── yardsticks ──

    private interface Load {

        void run() throws Exception;
    }

    private Measurement yardstick(Load load, boolean intoCopyOfTable) throws Exception {
        database.empty();
        var measurement = meter.measure(settings.rows(), () -> {
            long begun = System.nanoTime();
            load.run();
            return (System.nanoTime() - begun) / 1e9;
        });
        if (intoCopyOfTable) {
            checkRecords("bench.stored_record");
        }
        return measurement;
    }

    /// Ours and the yardsticks must have come to the very same records.
    private void checkRecords(String table) throws Exception {
        var records = database.fingerprint(table);
        if (expectedRecords.isEmpty()) {
            expectedRecords = records;
        }
        if (!records.equals(expectedRecords)) {
            throw new IllegalStateException(
                    "%s holds other records than the yardstick: %s, not %s".formatted(table, records, expectedRecords));
        }
    }

    // ── ours ──

    /// Every contact has its own company, once and as its primary one, and every company has it back.
    private void checkLinks() throws Exception {
        long wrong = database.number("""
                SELECT count(*)
                  FROM stored_record AS contact
                 WHERE contact.record_type = 'hubspot:0-1'
                   AND (SELECT array_agg(link.link_type || link.labels)
                          FROM stored_link AS link
                          JOIN stored_record AS company ON company.account_id = 1 AND company.id = link.to_id
                         WHERE link.account_id = 1 AND link.from_id = contact.id
                           AND company.record_key =
                               'employer-' || split_part(split_part(contact.record_key, '@', 1), '.', 3)::int %% %d
                               || '.example')
                       IS DISTINCT FROM ARRAY[ARRAY[279, 1]]
                """.formatted(Company.COUNT));
        long links = database.number("SELECT count(*) FROM stored_link");
        if (wrong > 0 || links != 2L * settings.rows()) {
            throw new IllegalStateException("%d contacts are not linked as they should be, of %d rows of links"
                    .formatted(wrong, links));
        }
    }

    private Measurement imported(Path csv, Tally expected) throws Exception {
        return meter.measure(settings.rows(), () -> {
            var done = imports.carryOut(csv);
            check(done, expected);
            return done.seconds();
        });
    }

    private Measurement checked(Tally expected) throws Exception {
        return meter.measure(settings.rows(), () -> {
            var done = imports.foretell(workload.contacts());
            check(done, expected);
            return done.seconds();
        });
    }

    private static void check(Done done, Tally expected) {
        if (!done.tally().equals(expected)) {
            throw new IllegalStateException(
                    "Import %d came to %s, not %s".formatted(done.id(), done.tally(), expected));
        }
    }

    /// Posted together; timed from the first that begins to the last that ends.
    private double importThirds() throws Exception {
        var posted = new ArrayList<CompletableFuture<Long>>();
        for (var third : workload.thirds()) {
            posted.add(imports.post(third));
        }
        var done = new ArrayList<Done>();
        for (var id : posted) {
            done.add(imports.await(id.join()));
            check(done.getLast(), new Tally(settings.rowsOfThird(), 0, 0, 0));
        }
        figures.sawAtOnce(mostAtOnce(done));
        var begun = done.stream().map(Done::begun).min(Comparator.naturalOrder()).orElseThrow();
        var ended = done.stream().map(Done::ended).max(Comparator.naturalOrder()).orElseThrow();
        return Duration.between(begun, ended).toNanos() / 1e9;
    }

    private static int mostAtOnce(List<Done> imports) {
        return imports.stream()
                .map(Done::begun)
                .mapToInt(moment -> (int) imports.stream()
                        .filter(other -> isRunning(other, moment))
                        .count())
                .max()
                .orElse(0);
    }

    private static boolean isRunning(Done other, Instant moment) {
        return !other.begun().isAfter(moment) && other.ended().isAfter(moment);
    }

    // ── status calls ──

    /// An import of its own, because the calls cost it some time.
    private void callStatus() throws Exception {
        database.empty();
        long idleId = imports.carryOut(workload.few()).id();
        database.empty();
        try (var calls = StatusCalls.to(service)) {
            var idle = calls.call(idleId, IDLE_CALLS);
            long busyId = imports.post(workload.contacts()).join();
            var ended = new AtomicBoolean();
            var busy = new FutureTask<>(() -> calls.callWhile(busyId, () -> !ended.get()));
            Thread.ofPlatform().start(busy);
            try {
                imports.await(busyId);
            } finally {
                ended.set(true);
            }
            figures.addStatusCalls(idle, busy.get());
        }
    }
}
