package dev.landfall.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A password that nobody has to know: made up at the first use and kept in a file that only its owner can read.
/// Consists of letters and digits, so that it can stand in a URL as it is.
record Password(Path file, String text) {

    private static final int RANDOM_BYTES = 24;

    static Password keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            makeUp(file);
        }
        return new Password(file, Files.readString(file).strip());
    }

    @Override
    public String toString() {
        return "Password[" + file + "]";
    }

    /// Written aside and moved, so that a start that is killed leaves no half of a password.
    private static void makeUp(Path file) throws IOException {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, forOwnerOnly(draft));
        Files.writeString(draft, HexFormat.of().formatHex(bytes));
        Files.move(draft, file);
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
