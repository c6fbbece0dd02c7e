package dev.landfall.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;

/// The whole benchmark, from files to verdict. Fails when a must is missed. All that it leaves behind are its figures and
/// the service's logs.
public final class Benchmark {

    private final Settings settings;
    private final Workload workload;

    private Benchmark(Settings settings, Workload workload) {
        this.settings = settings;
        this.workload = workload;
    }

    public static void main(String... arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var settings = Settings.ofSystemProperties();
        delete(settings.folder());
        Files.createDirectories(settings.folder());
        System.out.printf("Writing the files for %,d rows%n", settings.rows());
        var report = new Benchmark(settings, Workload.write(settings)).run();
        report.print(System.out);
        report.writeJson(settings.json());
        System.out.printf("%nThe raw figures are in target/%s.%n", settings.json().getFileName());
        delete(settings.data());
        delete(settings.files());
        long missed = report.bars().stream().filter(Bar::isMissed).count();
        if (missed > 0) {
            throw new BarsMissed(missed);
        }
    }

    private static final class BarsMissed extends Exception {

        BarsMissed(long count) {
            super("%d of the musts missed, see the table above".formatted(count));
        }
    }

    private Report run() throws Exception {
        long fewRowsPeakBytes = peakAfter(workload.few());
        long workbookPeakBytes = peakAfter(workload.workbook());
        try (var service = Service.start(settings);
                var database = Database.of(service);
                var imports = new Imports(service, database)) {
            var environment = Environment.of(settings, workload, database);
            var yardsticks = new Yardsticks(database, workload);
            yardsticks.prepare();
            database.empty();
            System.out.println("Importing once to see the memory it takes, and to warm up");
            long id = imports.carryOut(workload.contacts()).id();
            var figures = new Figures(
                    fewRowsPeakBytes, Processes.peakMemoryBytes(service.pid()), workbookPeakBytes);
            try (var calls = StatusCalls.to(service)) {
                calls.warmUp(id);
            }
            new Rounds(
                            settings,
                            service,
                            workload,
                            database,
                            imports,
                            yardsticks,
                            new Meter(service, database),
                            figures)
                    .take();
            return new Report(settings, environment, figures, Bar.of(figures));
        }
    }

    /// Of a fresh process.
    private long peakAfter(Path file) throws Exception {
        try (var service = Service.start(settings);
                var database = Database.of(service);
                var imports = new Imports(service, database)) {
            imports.carryOut(file);
            return Processes.peakMemoryBytes(service.pid());
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }
}
