package dev.landfall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What the kernel knows of processes.
final class Processes {

    /// Linux counts processor time for programs in hundredths of a second, whatever it does inside.
    private static final double TICKS_PER_SECOND = 100;

    /// Places in `/proc/<pid>/stat`, counted from the state, the first field after the name of the program.
    private static final int USER_TICKS = 11;
    private static final int LAST_TICKS_OF_CHILDREN = 14;

    private Processes() {}

    /// The most memory that a process has held so far.
    static long peakMemoryBytes(long pid) throws IOException {
        return bytes(pid, "VmHWM:");
    }

    /// The memory that a process holds now.
    static long memoryBytes(long pid) throws IOException {
        return bytes(pid, "VmRSS:");
    }

    private static long bytes(long pid, String what) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            var line = lines.filter(candidate -> candidate.startsWith(what)).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) * 1_024;
        }
    }

    /// Processor time of a process, of its children, and of those of its children that have ended.
    static double cpuSeconds(long pid) throws IOException {
        long ticks = ticks(pid);
        var children = ProcessHandle.of(pid).orElseThrow().children().toList();
        for (var child : children) {
            ticks += ticks(child.pid());
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static long ticks(long pid) throws IOException {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int field = USER_TICKS; field <= LAST_TICKS_OF_CHILDREN; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks;
        } catch (NoSuchFileException e) {
            return 0; // has just ended
        }
    }
}
