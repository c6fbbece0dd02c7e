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
    private final Path spool;

    Uploads(
            @ConfigProperty(name = "landfall.upload-dir") Path directory,
            @ConfigProperty(name = "quarkus.http.body.uploads-directory") Path spool) {
        this.directory = directory.toAbsolutePath();
        this.spool = spool;
    }

    /// A new, empty file in the spool, for bytes that do not arrive as a file.
    public Path spool() {
        try {
            Files.createDirectories(spool);
            return Files.createTempFile(spool, "", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /// Keeps bytes that are in memory, as durably as a spooled file.
    ///
    /// @return the key to find them by
    public String keep(byte[] content) {
        try {
            Files.createDirectories(spool);
            var spooled = Files.createTempFile(spool, "value", "");
            try {
                Files.write(spooled, content);
                return keep(spooled);
            } finally {
                Files.deleteIfExists(spooled);
            }
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

    /// Removes the files that arrived before a moment and were never kept, because the process died in between.
    public void clearSpool(Instant moment) {
        try {
            for (var file : filesBefore(spool, moment)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The keys of the files kept before a moment. Among them may be files whose job was never committed, because the
    /// process died in between.
    public List<String> keptBefore(Instant moment) {
        try {
            return filesBefore(directory, moment).stream()
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> filesBefore(Path directory, Instant moment) throws IOException {
        var found = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(FileTime.from(moment)) < 0) {
                    found.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Nothing was ever there, or somebody else was faster: nothing to name.
            return List.copyOf(found);
        }
        return List.copyOf(found);
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
