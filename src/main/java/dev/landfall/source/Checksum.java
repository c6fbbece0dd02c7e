package dev.landfall.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a file is recognised by.
record Checksum(long sizeBytes, String sha256) {

    private static final int READ_BYTES = 64 * 1024;

    static Checksum of(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    private static Checksum of(InputStream in) throws IOException {
        var digest = newDigest();
        var bytes = new byte[READ_BYTES];
        long sizeBytes = 0;
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            digest.update(bytes, 0, read);
            sizeBytes += read;
        }
        return new Checksum(sizeBytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
