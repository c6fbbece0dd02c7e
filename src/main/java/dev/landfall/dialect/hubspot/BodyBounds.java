package dev.landfall.dialect.hubspot;

import dev.landfall.intake.BoundedBodies;
import dev.landfall.intake.IntakeLimits;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Turns bodies away that announce themselves as too large, before any of them is read. A body that does not say how
/// large it is gets cut off while it is read, see [Faults].
///
/// Only an import may be large; everything else fits into [#LARGEST_OTHER_BYTES], unless a door has bounds of its own.
@ApplicationScoped
public class BodyBounds {

    static final long LARGEST_OTHER_BYTES = 1 << 20;

    /// What an upload has besides its file: an importRequest, and the multipart form around them.
    private static final long FORM_BYTES = 2 << 20;

    /// Before everything that looks at a request, but for [PathAliases], which says where it goes.
    static final int PRIORITY = 100;

    /// After the framework's own look at the size of a request, before all resources.
    private static final int AFTER_FRAMEWORK = 0;

    private final long largestFileBytes;
    private final long largestImportBytes;

    BodyBounds(
            IntakeLimits limits, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.largestFileBytes = limits.fileBytes();
        this.largestImportBytes = Math.min(maxBodySize.asLongValue(), largestFileBytes + FORM_BYTES);
    }

    void stand(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    /// The framework cuts bodies off that pass the bound it finds with the request; it puts there what an import may have.
    void cutOff(@Observes Router router) {
        router.route().order(AFTER_FRAMEWORK).handler(routing -> {
            if (!startsImport(routing) && !isBoundedElsewhere(routing)) {
                routing.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, LARGEST_OTHER_BYTES);
            }
            routing.next();
        });
    }

    private static boolean isBoundedElsewhere(RoutingContext routing) {
        return routing.data().containsKey(BoundedBodies.NOTED);
    }

    private void check(RoutingContext routing) {
        if (isBoundedElsewhere(routing)) {
            routing.next();
            return;
        }
        long announced = UnreadBody.announcedBytes(routing.request());
        if (startsImport(routing)) {
            if (announced > largestImportBytes) {
                answer(routing, 429, tooLarge());
                return;
            }
        } else if (announced > LARGEST_OTHER_BYTES) {
            answer(routing, 413, HubSpotError.ofStatus(413));
            return;
        }
        routing.next();
    }

    static boolean startsImport(RoutingContext routing) {
        return routing.request().method() == HttpMethod.POST
                && HubSpotImports.isStartPath(routing.normalizedPath());
    }

    HubSpotError tooLarge() {
        return HubSpotRefusal.overLimitError(
                "The upload is larger than %d bytes, the most a file may have. Split it into several files."
                        .formatted(largestFileBytes),
                "FILE_TOO_LARGE",
                largestFileBytes);
    }

    private static void answer(RoutingContext routing, int status, HubSpotError error) {
        UnreadBody.closeAfterAnswer(routing);
        var response = routing.response().setStatusCode(status);
        if (HubSpotPaths.covers(routing.normalizedPath())) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, HubSpotError.MEDIA_TYPE).end(Json.encode(error));
        } else {
            response.end();
        }
    }
}
