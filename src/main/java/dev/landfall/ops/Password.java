package dev.landfall.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static void makeUp(Path file) throws IOException {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        SecretFile.write(file, HexFormat.of().formatHex(bytes));
    }
}
