package dev.landfall.dialect.hubspot;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/// A client that goes away in the middle of an upload. The framework does not notice: it would wait for the rest of the
/// form for ever, and keep in the spool what has come of it.
final class BrokenUpload {

    /// Is set on a request while its form is being read, so that what fails then can be blamed on the form.
    private static final String READING = "hubspot.reading-form";

    private BrokenUpload() {}

    /// Called when the caller is known, and before the body is read.
    static void watch(ResteasyReactiveRequestContext request, RoutingContext routing) {
        if (!BodyBounds.startsImport(routing)) {
            return;
        }
        routing.put(READING, true);
        routing.request().exceptionHandler(gone -> {
            if (isReading(routing)) {
                request.resume(gone);
            }
        });
    }

    static void hasBeenRead(RoutingContext routing) {
        routing.remove(READING);
    }

    static boolean isReading(RoutingContext routing) {
        return routing.get(READING) != null;
    }
}
