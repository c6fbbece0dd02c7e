package dev.landfall.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// On what and of what the figures are.
record Environment(Map<String, String> facts) {

    private static final List<String> POSTGRES_SETTINGS = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "autovacuum",
            "shared_buffers",
            "max_wal_size",
            "wal_level");

    static Environment of(Settings settings, Workload workload, Database database)
            throws IOException, SQLException, InterruptedException {
        var facts = new LinkedHashMap<String, String>();
        facts.put("commit", commit());
        facts.put("machine", "%d cores, %s, %,d MB of memory".formatted(
                Runtime.getRuntime().availableProcessors(),
                valueIn("/proc/cpuinfo", "model name"),
                Long.parseLong(valueIn("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1_000));
        facts.put("load average", "%.2f at the start".formatted(
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        facts.put("Java", "%s, service started with %s".formatted(Runtime.version(), Service.JVM_FLAGS));
        var postgres = new StringBuilder();
        for (var setting : POSTGRES_SETTINGS) {
            postgres.append(postgres.isEmpty() ? "" : ", ")
                    .append(setting)
                    .append(' ')
                    .append(database.text("SHOW " + setting));
        }
        facts.put("PostgreSQL", postgres.toString());
        facts.put("workload", "%,d contacts, %d columns, %.1f bytes a row, seed %d, %d rounds".formatted(
                settings.rows(),
                Contact.COLUMNS.size(),
                workload.bytesPerRow(),
                settings.seed(),
                settings.rounds()));
        return new Environment(facts);
    }

    private static String valueIn(String file, String name) throws IOException {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        }
    }

    private static String commit() throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*")
                .redirectErrorStream(true)
                .start();
        var said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? said : "unknown";
    }
}
