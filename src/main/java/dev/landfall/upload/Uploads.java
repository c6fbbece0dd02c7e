package dev.landfall.upload;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The kept files. Everything here blocks and belongs on a worker thread.
@ApplicationScoped
public class Uploads {

    private final Path directory;

    Uploads(@ConfigProperty(name = "landfall.data-dir") Path dataDirectory) {
        this.directory = dataDirectory.toAbsolutePath().resolve("uploads");
    }

    /// Takes a spooled file over and makes it durable. The spooled file is gone afterwards.
    ///
    /// @return the key to find it by
    public String keep(Path spooled) {
        String key = UUID.randomUUID().toString();
        try {
            Files.createDirectories(directory);
            forceToDisk(spooled);
            move(spooled, pathOf(key));
            forceToDisk(directory);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the bytes of a kept file can be read.
    public Path pathOf(String key) {
        return directory.resolve(key);
    }

    public void discard(String key) {
        try {
            Files.deleteIfExists(pathOf(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The keys of the files kept before a moment. Among them may be files whose job was never committed, because the
    /// process died in between.
    public List<String> keptBefore(Instant moment) {
        var keys = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(FileTime.from(moment)) < 0) {
                    keys.add(file.getFileName().toString());
                }
            }
        } catch (NoSuchFileException e) {
            // Nothing was ever kept, or somebody else was faster: nothing to name.
            return List.copyOf(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(keys);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (java.nio.file.AtomicMoveNotSupportedException e) {
            // The spool lies on another file system.
            Files.copy(from, to);
            forceToDisk(to);
            Files.delete(from);
        }
    }

    private static void forceToDisk(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
