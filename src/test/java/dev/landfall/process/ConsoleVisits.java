package dev.landfall.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Walks through the console in a browser, which is the machine's own or, where it has none, one that comes from npm.
///
/// With the system property `console.screenshots`, the pages that are looked at are kept as the pictures of the
/// documents.
final class ConsoleVisits {

    private static final NodeFolder FOLDER = NodeFolder.of("console");
    private static final NodeFolder PACKED_BROWSER = NodeFolder.of("chromium");

    /// As the distributions call it. The ones without a window start faster.
    private static final List<String> NAMES = List.of(
            "chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome");

    private static final Path PICTURES = Path.of("docs", "console");

    private final Map<String, String> environment = new HashMap<>();

    private ConsoleVisits() {}

    static ConsoleVisits prepare() {
        var visits = new ConsoleVisits();
        FOLDER.install();
        ownBrowser().ifPresentOrElse(browser -> visits.environment.put("BROWSER", browser), ConsoleVisits::unpackBrowser);
        if (System.getProperty("console.screenshots") != null) {
            visits.environment.put("SCREENSHOTS", pictures());
        }
        return visits;
    }

    NodeFolder.Run begin(String walk, String url, String token) {
        var all = new HashMap<>(environment);
        all.put("BASE", url);
        all.put("TOKEN", token);
        return FOLDER.start(all, "node", "walk.mjs", walk);
    }

    private static Optional<String> ownBrowser() {
        var folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /// The browser from npm is built for one platform.
    private static void unpackBrowser() {
        boolean fits = System.getProperty("os.name").equals("Linux")
                && Stream.of("amd64", "x86_64").anyMatch(System.getProperty("os.arch")::equals);
        NodeFolder.require(fits, "There is no Chromium here, and npm has none for this machine");
        PACKED_BROWSER.install();
    }

    private static String pictures() {
        try {
            return Files.createDirectories(PICTURES).toAbsolutePath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
