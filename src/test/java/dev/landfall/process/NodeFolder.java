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

/// A folder of scripts for Node, with a lock file that says what they need from npm.
///
/// Where there is no Node, tests that need it are left out; but not where the environment variable `CI` is set, because
/// there nobody would notice.
record NodeFolder(Path path) {

    static NodeFolder of(String name) {
        return new NodeFolder(Path.of("src", "test", "clients", name).toAbsolutePath());
    }

    /// Sees to it that the packages of the lock file are there.
    void install() {
        require(isThere("node") && isThere("npm"), "There is no Node here");
        if (!isInstalled()) {
            var install = start(Map.of(), "npm", "ci", "--no-audit", "--no-fund");
            var said = install.said();
            require(install.exit() == 0, "The packages of %s cannot be installed here:%n%s".formatted(path, said));
        }
    }

    static void require(boolean there, String otherwise) {
        if (!there && System.getenv("CI") != null) {
            fail(otherwise);
        }
        assumeTrue(there, otherwise);
    }

    /// npm notes in its own copy of the lock file when it has last installed.
    private boolean isInstalled() {
        try {
            var installed = path.resolve("node_modules").resolve(".package-lock.json");
            return Files.exists(installed)
                    && Files.getLastModifiedTime(installed)
                                    .compareTo(Files.getLastModifiedTime(path.resolve("package-lock.json")))
                            >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isThere(String program) {
        try {
            var call = start(Map.of(), program, "--version");
            call.said();
            return call.exit() == 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /// Begins a program in this folder.
    Run start(Map<String, String> environment, String... command) {
        try {
            var builder = new ProcessBuilder(command).directory(path.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            return new Run(
                    process, new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A program while it runs.
    record Run(Process process, BufferedReader output) {

        /// Waits until the script has said a word, which it says on a line of its own.
        void await(String word) {
            var heard = new StringBuilder();
            for (String line = line(); !word.equals(line); line = line()) {
                if (line == null) {
                    fail("The script ended without a word of \"%s\":%n%s".formatted(word, heard));
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
