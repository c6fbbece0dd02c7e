package dev.landfall.ops;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The programs of the PostgreSQL that is packed into the service, unpacked into a folder named after their checksum.
final class PostgresPrograms {

    private static final int CHECKSUM_LETTERS = 12;
    private static final int EXECUTABLE_FOR_OWNER = 0100;

    private final Path folder;
    private final Demotion demotion;

    private PostgresPrograms(Path folder, Demotion demotion) {
        this.folder = folder;
        this.demotion = demotion;
    }

    static PostgresPrograms unpackedBelow(Path parent) throws IOException {
        var archive = packed();
        var folder = parent.resolve("server-" + checksum(archive));
        if (!Files.exists(folder)) {
            Files.createDirectories(parent);
            var draft = Draft.in(parent, "unpacking-");
            unpack(archive, draft.folder());
            draft.moveTo(folder);
        }
        return new PostgresPrograms(folder, Demotion.ofThisProcess());
    }

    /// Runs a program to its end, with all it says in `output`, and tells whether it succeeded.
    boolean run(Path output, String program, List<String> arguments) throws IOException {
        var command = Stream.concat(Stream.of(folder.resolve("bin").resolve(program).toString()), arguments.stream());
        var builder = new ProcessBuilder(demotion.apply(command.toList()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // This locale has English messages and needs nothing installed.
        builder.environment().put("LC_ALL", "C");
        return succeeds(builder.start());
    }

    /// Gives a tree to the user that the programs run as, and the programs with it.
    void handOver(Path tree) throws IOException {
        demotion.handOver(folder);
        demotion.handOver(tree);
    }

    private static boolean succeeds(Process process) {
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static byte[] packed() throws IOException {
        var platform = Platform.ofThisProcess();
        try (var stream = PostgresPrograms.class.getResourceAsStream("/" + platform.archive())) {
            if (stream == null) {
                throw new StartRefused(
                        "no database is configured (QUARKUS_DATASOURCE_REACTIVE_URL), and this package has none for %s."
                                .formatted(platform));
            }
            return stream.readAllBytes();
        }
    }

    private static String checksum(byte[] archive) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest).substring(0, CHECKSUM_LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (var entries = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries, folder.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & EXECUTABLE_FOR_OWNER) != 0) {
            target.toFile().setExecutable(true, false);
        }
    }
}
