package dev.landfall.dialect.commercelayer;

import dev.landfall.intake.BoundedBodies;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Notes that the bodies of this door's requests are bounded, by [RequestBody], each as its resource would have it.
@ApplicationScoped
public class BodyBounds {

    /// Before everything that looks at a request, bounds for all other paths included.
    private static final int PRIORITY = 300;

    void stand(@Observes Filters filters) {
        filters.register(BodyBounds::note, PRIORITY);
    }

    private static void note(RoutingContext routing) {
        if (Faults.covers(routing.normalizedPath())) {
            if ("100-continue".equalsIgnoreCase(routing.request().getHeader(HttpHeaders.EXPECT))) {
                routing.response().writeContinue();
            }
            routing.put(BoundedBodies.NOTED, true);
        }
        routing.next();
    }
}
