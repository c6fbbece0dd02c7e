package dev.landfall.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/// A folder in the making. It gets its name when it is complete, so a start that is killed leaves no half of it behind.
record Draft(Path folder) {

    /// Sweeps away the drafts of earlier starts.
    static Draft in(Path parent, String prefix) throws IOException {
        try (var leftovers = Files.newDirectoryStream(parent, prefix + "*")) {
            for (var leftover : leftovers) {
                delete(leftover);
            }
        }
        return new Draft(Files.createTempDirectory(parent, prefix));
    }

    void moveTo(Path target) throws IOException {
        Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path tree) throws IOException {
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
