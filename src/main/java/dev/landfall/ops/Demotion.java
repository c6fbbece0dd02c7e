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

    NONE(Owner.ANYBODY),

    /// Nobody within, but still root towards the files. Many containers forbid it.
    OWN_NAMESPACE(Owner.ROOT, "unshare", "-U"),

    NOBODY(Owner.NOBODY, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private final int owner;
    private final List<String> prefix;

    Demotion(int owner, String... prefix) {
        this.owner = owner;
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

    /// Gives a tree to the user that commands run as. What belongs to an ordinary user stays theirs.
    void handOver(Path tree) throws IOException {
        if (owner == Owner.ANYBODY) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var path : paths.toList()) {
                var present = (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
                if (present != owner && (present == Owner.ROOT || present == Owner.NOBODY)) {
                    Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(path, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
                }
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

    private static final class Owner {
        static final int ANYBODY = -1;
        static final int ROOT = 0;
        static final int NOBODY = 65534;
    }
}
