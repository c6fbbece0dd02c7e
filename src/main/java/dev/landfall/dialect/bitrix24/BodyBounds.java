package dev.landfall.dialect.bitrix24;

import dev.landfall.intake.BoundedBodies;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Turns bodies away before they are read: too large ones, and those that do not say how large they are. A call is held in
/// memory while it is carried out, so its size must be known.
@ApplicationScoped
public class BodyBounds {

    /// Twenty rows, each with half a megabyte of text. Every client says how much it sends.
    static final int LARGEST_BYTES = 16 << 20;

    /// Long enough for an answer to arrive.
    private static final long FAREWELL_MILLIS = 1_500;

    /// Before everything that looks at a request, bounds for all other paths included.
    private static final int PRIORITY = 300;

    /// After the framework's own look at the size of a request, before all resources.
    private static final int AFTER_FRAMEWORK = 0;

    void stand(@Observes Filters filters) {
        filters.register(BodyBounds::check, PRIORITY);
    }

    /// Under HTTP/2 a body may come without a length and without saying so: the framework cuts it off at the bound that it
    /// finds with the request.
    void cutOff(@Observes Router router) {
        router.route(RestCalls.ROOT + "*").order(AFTER_FRAMEWORK).handler(routing -> {
            routing.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, (long) LARGEST_BYTES);
            routing.next();
        });
    }

    private static void check(RoutingContext routing) {
        if (!routing.normalizedPath().startsWith(RestCalls.ROOT)) {
            routing.next();
            return;
        }
        var request = routing.request();
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null && request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            refuse(routing, ErrorCode.LENGTH_REQUIRED, "The request must say how long its body is.");
        } else if (length != null && Long.parseLong(length) > LARGEST_BYTES) {
            refuse(routing, ErrorCode.BODY_TOO_LARGE, "A request may have %d bytes.".formatted(LARGEST_BYTES));
        } else {
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                routing.response().writeContinue();
            }
            routing.put(BoundedBodies.NOTED, true);
            routing.next();
        }
    }

    /// What is left of the body is thrown away for a moment, and then the connection is closed: a client that is still
    /// sending would otherwise meet the closed connection before it looks for an answer. Of HTTP/2, which has many requests
    /// on a connection, only this one ends.
    private static void refuse(RoutingContext routing, ErrorCode code, String description) {
        var request = routing.request();
        boolean shared = request.version() == HttpVersion.HTTP_2;
        if (!shared) {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Runnable close = shared ? () -> routing.response().reset(0) : () -> request.connection().close();
        routing.addEndHandler(_ -> {
            long farewell = routing.vertx().setTimer(FAREWELL_MILLIS, _ -> close.run());
            request.handler(_ -> {});
            request.endHandler(_ -> {
                routing.vertx().cancelTimer(farewell);
                if (!shared) {
                    close.run();
                }
            });
            request.resume();
        });
        Faults.end(routing, new CallError(code, description));
    }
}
