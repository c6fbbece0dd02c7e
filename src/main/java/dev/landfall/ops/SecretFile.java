package dev.landfall.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// A file that only its owner can read, from its first byte on.
final class SecretFile {

    private SecretFile() {}

    /// Written aside and moved, so that a start that is killed leaves no half of a secret.
    static void write(Path file, String secret) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, forOwnerOnly(draft));
        Files.writeString(draft, secret);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] forOwnerOnly(Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
