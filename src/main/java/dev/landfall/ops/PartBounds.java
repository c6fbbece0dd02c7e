package dev.landfall.ops;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jboss.resteasy.reactive.common.headers.HeaderUtil;
import org.jspecify.annotations.Nullable;

/// Puts bounds on the parts of every multipart body, whichever door it is for. The framework's parser keeps the headers of
/// a part in memory however long they are, and so does whoever reads a body whole.
///
/// A request with such a body goes through the routes again, from the beginning, as a [WatchedRequest]: under HTTP/1.1 and
/// under HTTP/2, because both come as the same kind of request.
@ApplicationScoped
public class PartBounds {

    /// Before everything else, because a request that begins again must not have been looked at by anybody.
    private static final int PRIORITY = 1_000;

    /// Set in the context of a request that is watched.
    private static final Object WATCHED = new Object();

    private @Nullable Router router;

    void know(@Observes Router routes) {
        router = routes;
    }

    void stand(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext routing) {
        var boundary = boundary(routing.request().getHeader(HttpHeaders.CONTENT_TYPE));
        var routes = router;
        if (boundary == null || routes == null || isWatched()) {
            routing.next();
            return;
        }
        var watch = new PartWatch(boundary.getBytes(StandardCharsets.US_ASCII));
        routes.handle(new WatchedRequest((HttpServerRequestInternal) routing.request(), watch));
    }

    /// The boundary as the framework's parser finds it.
    static @Nullable String boundary(@Nullable String contentType) {
        return contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")
                ? null
                : HeaderUtil.extractQuotedValueFromHeader(contentType, "boundary");
    }

    /// Every request has a context of its own. Notes that this one is watched from now on.
    private static boolean isWatched() {
        Context context = Vertx.currentContext();
        var locals = ((ContextInternal) context).localContextData();
        return locals.putIfAbsent(WATCHED, true) != null;
    }
}
