package dev.landfall.ops;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a second service off a data directory. Held until released or until the process is gone, however it ends.
public final class DataDirectoryLock {

    private final FileLock lock;

    private DataDirectoryLock(FileLock lock) {
        this.lock = lock;
    }

    public static DataDirectoryLock on(Path dataDirectory) {
        try {
            Files.createDirectories(dataDirectory);
            var channel = FileChannel.open(
                    dataDirectory.resolve("landfall.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartRefused("another Landfall is running on the data directory %s."
                        .formatted(dataDirectory.toAbsolutePath().normalize()));
            }
            return new DataDirectoryLock(lock);
        } catch (IOException e) {
            throw new StartRefused("the data directory %s cannot be used (%s)."
                    .formatted(dataDirectory.toAbsolutePath().normalize(), e));
        }
    }

    public void release() {
        try {
            lock.channel().close();
        } catch (IOException e) {
            // The end of the process, which follows, releases it as well.
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
