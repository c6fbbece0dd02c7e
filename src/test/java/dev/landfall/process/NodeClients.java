package dev.landfall.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/// HubSpot's own clients for Node, as they come from npm, and the scenarios that are run with them.
///
/// Where there is no Node, tests that need them are left out; but not where the environment variable `CI` is set, because
/// there nobody would notice.
final class NodeClients {

    private static final Path FOLDER = Path.of("src", "test", "clients", "hubspot").toAbsolutePath();

    private NodeClients() {}

    /// Sees to it that the clients of the lock file are there.
    static void install() {
        require(isThere("node") && isThere("npm"), "There is no Node here");
        if (!isInstalled()) {
            var install = ScenarioRun.start(Map.of(), "npm", "ci", "--no-audit", "--no-fund");
            require(install.exit() == 0, "The clients cannot be installed here:\n" + install.said());
        }
    }

    private static void require(boolean there, String otherwise) {
        if (!there && System.getenv("CI") != null) {
            fail(otherwise);
        }
        assumeTrue(there, otherwise);
    }

    /// npm notes in its own copy of the lock file when it has last installed.
    private static boolean isInstalled() {
        try {
            var installed = FOLDER.resolve("node_modules").resolve(".package-lock.json");
            return Files.exists(installed)
                    && Files.getLastModifiedTime(installed)
                                    .compareTo(Files.getLastModifiedTime(FOLDER.resolve("package-lock.json")))
                            >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere(String program) {
        try {
            return ScenarioRun.start(Map.of(), program, "--version").exit() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /// Begins a scenario with the client of a major version.
    static ScenarioRun begin(String scenario, String client, LandfallProcess service) {
        return ScenarioRun.start(
                Map.of("BASE", service.url(), "TOKEN", DataDirectory.TOKEN, "CLIENT", client),
                "node",
                "scenario.js",
                scenario);
    }

    /// A script while it runs.
    record ScenarioRun(Process process, BufferedReader output) {

        private static ScenarioRun start(Map<String, String> environment, String... command) {
            try {
                var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
                builder.environment().putAll(environment);
                var process = builder.start();
                return new ScenarioRun(
                        process,
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Waits until the script has said a word, which it says on a line of its own.
        void await(String word) {
            var heard = new StringBuilder();
            for (String line = line(); !word.equals(line); line = line()) {
                if (line == null) {
                    fail("The scenario ended without a word of \"%s\":%n%s".formatted(word, heard));
                }
                heard.append(line).append('\n');
            }
        }

        /// Waits for the end, which must be a good one.
        void mustSucceed() {
            var said = said();
            assertThat(exit()).as(said).isZero();
        }

        private String said() {
            return output.lines().collect(Collectors.joining("\n"));
        }

        private String line() {
            try {
                return output.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private int exit() {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
