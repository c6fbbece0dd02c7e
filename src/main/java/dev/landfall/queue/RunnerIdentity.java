package dev.landfall.queue;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Who this process is to the jobs it runs, kept over restarts.
///
/// The name lies in a file of the data directory, and the process holds a lock on the file as long as it lives: whoever
/// gets the lock knows that the former bearer of the name is dead, and may take up its jobs without waiting for their
/// leases to run out. Several replicas on one directory get a file each.
@ApplicationScoped
class RunnerIdentity {

    /// More replicas than this on one data directory point to something else holding the locks.
    private static final int MOST_RUNNERS = 64;

    private static final int LONGEST_NAME_BYTES = 64;

    private final FileChannel channel;
    private final String name;

    RunnerIdentity(@ConfigProperty(name = "landfall.data-dir") Path dataDirectory) {
        try {
            this.channel = firstFree(Files.createDirectories(dataDirectory.resolve("runners")));
            this.name = readOrWriteName(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    private static FileChannel firstFree(Path directory) throws IOException {
        for (int number = 1; number <= MOST_RUNNERS; number++) {
            var channel = FileChannel.open(
                    directory.resolve("runner-" + number),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return channel;
            }
            channel.close();
        }
        throw new IOException("No free runner name in " + directory);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static String readOrWriteName(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(LONGEST_NAME_BYTES);
        channel.read(buffer, 0);
        if (buffer.position() > 0) {
            return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        }
        var made = UUID.randomUUID().toString();
        channel.write(ByteBuffer.wrap(made.getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
        return made;
    }

    @PreDestroy
    void release() throws IOException {
        channel.close();
    }
}
