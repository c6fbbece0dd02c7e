package dev.landfall.source;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/// A process of its own, with little memory, that looks at files and says what became of each in a line: the fault, how
/// many rows there are, how many milliseconds of computing it took.
final class Inspections {

    private Inspections() {}

    public static void main(String[] files) {
        var threads = ManagementFactory.getThreadMXBean();
        for (var file : files) {
            var path = Path.of(file);
            long begun = threads.getCurrentThreadCpuTime();
            var profile = Sources.inspect(path, "people.xlsx", SourceLimits.STANDARD).profile();
            long millis = (threads.getCurrentThreadCpuTime() - begun) / 1_000_000;
            System.out.println(path.getFileName() + "\t" + profile.fault() + "\t" + profile.rows() + "\t" + millis
                    + "\t" + profile.faultDetail());
        }
    }
}
