package dev.landfall.bench;

import java.nio.file.Path;

/// How much is measured, and where.
///
/// @param folder everything that the benchmark writes lies below it, the database included
record Settings(int rows, int rounds, long seed, Path folder, Path serviceJar, Path json) {

    /// An import of more rows than this is a large one, of which two run at once.
    static final int LARGE_MORE_THAN_ROWS = 10_000;

    /// What a small import brings, to compare memory with.
    static final int FEW_ROWS = 10_000;

    /// A bad row in every ten.
    static final int BAD_EVERY = 10;

    static Settings ofSystemProperties() {
        var target = Path.of("target").toAbsolutePath();
        return new Settings(
                Integer.getInteger("bench.rows", 1_000_000),
                Integer.getInteger("bench.rounds", 3),
                Long.getLong("bench.seed", 1),
                target.resolve("bench"),
                target.resolve("quarkus-app").resolve("quarkus-run.jar"),
                target.resolve("bench.json"));
    }

    /// Where the service keeps what is its own, its database among it.
    Path data() {
        return folder.resolve("data");
    }

    Path files() {
        return folder.resolve("files");
    }

    int rowsOfThird() {
        return (rows + 2) / 3;
    }
}
