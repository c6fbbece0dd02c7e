package dev.landfall.console;

import dev.landfall.intake.BoundedBodies;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Uploads to this door may be as large as `quarkus.http.limits.max-body-size` lets them; each file is measured when it has
/// arrived. All its other bodies are bounded like everybody's.
@ApplicationScoped
public class UploadBounds {

    static final String PATH = ConsoleDoor.ROOT + "/drafts";

    /// Before the bounds for everything else.
    private static final int PRIORITY = 300;

    private static final String READ = "console.form-has-been-read";

    void stand(@Observes Filters filters) {
        filters.register(
                routing -> {
                    if (isUpload(routing)) {
                        routing.put(BoundedBodies.NOTED, true);
                    }
                    routing.next();
                },
                PRIORITY);
    }

    static boolean isUpload(RoutingContext routing) {
        return routing.request().method() == HttpMethod.POST && routing.normalizedPath().equals(PATH);
    }

    static void noteRead(RoutingContext routing) {
        routing.put(READ, true);
    }

    static boolean hasBeenRead(RoutingContext routing) {
        return routing.get(READ) != null;
    }
}
