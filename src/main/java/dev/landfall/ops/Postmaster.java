package dev.landfall.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The server process that a cluster names as its own in `postmaster.pid`. The file outlives a server that was killed.
record Postmaster(long pid, int port) {

    private static final String FILE = "postmaster.pid";
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    static Optional<Postmaster> recordedIn(Path data) {
        try {
            var lines = Files.readAllLines(data.resolve(FILE));
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(PID_LINE).strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    static void forget(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }

    boolean isRunning() {
        return ProcessHandle.of(pid).filter(Postmaster::isPostgres).isPresent();
    }

    /// After a restart of the machine or of a container, the number may have passed to a process of another kind.
    boolean isMistaken() {
        return ProcessHandle.of(pid).isPresent() && !isRunning();
    }

    /// A server of ours tells what it is, unless it has ended and nobody has taken notice of its end.
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }
}
