package dev.landfall.ops;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// PostgreSQL refuses to run as root, so a service that runs as root starts it as somebody else.
enum Demotion {

    NONE,

    /// Still root towards the files, nobody within: nothing has to change hands. Many containers forbid it.
    OWN_NAMESPACE("unshare", "-U"),

    NOBODY("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private static final int NOBODY_ID = 65534;

    private final List<String> prefix;

    Demotion(String... prefix) {
        this.prefix = List.of(prefix);
    }

    static Demotion ofThisProcess() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return NONE;
        }
        return Stream.of(OWN_NAMESPACE, NOBODY)
                .filter(Demotion::works)
                .findFirst()
                .orElseThrow(() -> new StartRefused(
                        "PostgreSQL does not run as root: start as another user or set QUARKUS_DATASOURCE_REACTIVE_URL."));
    }

    List<String> apply(List<String> command) {
        var words = new ArrayList<>(prefix);
        words.addAll(command);
        return words;
    }

    /// Gives a tree to the user that commands run as.
    void handOver(Path tree) throws IOException {
        if (this != NOBODY) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var path : paths.toList()) {
                Files.setAttribute(path, "unix:uid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private boolean works() {
        try {
            return new ProcessBuilder(apply(List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
