package dev.landfall.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// What it costs when many people watch one import: memory for each of them, and time of the import. Fails when a must is
/// missed.
///
/// ```sh
/// ./mvnw -Pbench verify -Dbench.main=dev.landfall.bench.Watching
/// ```
///
/// Imports with watchers and imports without take turns, so that a machine that slows down slows down both. Memory is taken
/// while the import waits for a run slot and everybody is connected: live heap after a collection, and what the process
/// holds.
public final class Watching {

    private static final int WATCHERS = Integer.getInteger("bench.watchers", 2_000);
    private static final double MOST_BYTES_PER_WATCHER = 20_000;
    private static final double MOST_SLOWDOWN = 1.10;

    private static final String TAKE_SLOTS =
            "INSERT INTO run_slot (account_id, slot, job_id) VALUES (1, 1, -1), (1, 2, -2), (1, 3, -3)";
    private static final String FREE_SLOTS = "DELETE FROM run_slot WHERE account_id = 1 AND job_id < 0";

    private final Settings settings;
    private final Service service;
    private final Database database;
    private final Imports imports;
    private final Path file;

    private Watching(Settings settings, Service service, Database database, Imports imports, Path file) {
        this.settings = settings;
        this.service = service;
        this.database = database;
        this.imports = imports;
        this.file = file;
    }

    public static void main(String... arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var settings = Settings.ofSystemProperties();
        Benchmark.delete(settings.folder());
        Files.createDirectories(settings.folder());
        var workload = Workload.write(settings);
        try (var service = Service.start(settings);
                var database = Database.of(service);
                var imports = new Imports(service, database)) {
            new Yardsticks(database, workload).prepare();
            new Watching(settings, service, database, imports, workload.contacts()).measure();
        }
    }

    private void measure() throws Exception {
        System.out.printf("%,d watchers of an import of %,d rows%n", WATCHERS, settings.rows());
        warmUp();
        var alone = new ArrayList<Double>();
        var watched = new ArrayList<Double>();
        var heap = new ArrayList<Double>();
        var resident = new ArrayList<Double>();
        for (int round = 1; round <= settings.rounds(); round++) {
            database.empty();
            alone.add(imports.carryOut(file).seconds());
            database.empty();
            watched.add(carryOutWatched(heap, resident));
            System.out.printf(
                    "  round %d  alone %.2f s  watched %.2f s  heap %.1f kB, process %.1f kB a watcher%n",
                    round, alone.getLast(), watched.getLast(), heap.getLast() / 1_000, resident.getLast() / 1_000);
        }
        double bytes = Math.max(median(heap), median(resident));
        double slowdown = median(watched) / median(alone);
        System.out.printf("memory a watcher   %.1f kB of heap, %.1f kB of the process (must: %.0f kB)%n",
                median(heap) / 1_000, median(resident) / 1_000, MOST_BYTES_PER_WATCHER / 1_000);
        System.out.printf("time of the import x %.3f (must: %.2f)%n", slowdown, MOST_SLOWDOWN);
        if (bytes > MOST_BYTES_PER_WATCHER || slowdown > MOST_SLOWDOWN) {
            throw new IllegalStateException("A must is missed");
        }
    }

    /// The first connections make pools grow that stay as they are.
    private void warmUp() throws Exception {
        imports.carryOut(file);
        database.empty();
        carryOutWatched(new ArrayList<>(), new ArrayList<>());
    }

    private double carryOutWatched(List<Double> heap, List<Double> resident) throws Exception {
        database.execute(TAKE_SLOTS);
        long id = imports.post(file).join();
        awaitState(id, "DEFERRED");
        long heapBefore = liveHeapBytes();
        long residentBefore = residentBytes();
        try (var watchers = Watchers.of(service, id, WATCHERS)) {
            heap.add((double) (liveHeapBytes() - heapBefore) / WATCHERS);
            resident.add((double) (residentBytes() - residentBefore) / WATCHERS);
            database.execute(FREE_SLOTS);
            double seconds = imports.await(id).seconds();
            watchers.awaitEnd();
            System.out.printf("  %.0f bytes sent to a watcher%n", (double) watchers.bytes() / WATCHERS);
            return seconds;
        }
    }

    private void awaitState(long id, String state) throws Exception {
        while (!database.text("SELECT state FROM import_job WHERE account_id = 1 AND id = " + id).equals(state)) {
            Thread.sleep(50);
        }
    }

    /// After a full collection, as the class histogram counts it.
    private long liveHeapBytes() throws IOException, InterruptedException {
        return Arrays.stream(jcmd("GC.class_histogram").split("\n"))
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[2]))
                .findFirst()
                .orElseThrow();
    }

    private long residentBytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(service.pid()), "status"))) {
            var resident = lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(resident.replaceAll("\\D", "")) * 1_024;
        }
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, Long.toString(service.pid()), command)
                .redirectError(Redirect.DISCARD)
                .start();
        var output = new String(process.getInputStream().readAllBytes());
        process.waitFor(1, TimeUnit.MINUTES);
        return output;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
