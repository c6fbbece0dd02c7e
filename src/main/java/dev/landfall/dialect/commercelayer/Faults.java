package dev.landfall.dialect.commercelayer;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Sees to it that every error behind this door is answered in JSON:API, also where no resource has had a say: clients show
/// title and detail of the first error, and fail where there is none.
@ApplicationScoped
public class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);
    private static final List<String> ROOTS = List.of(ApiCalls.ROOT + '/', Tokens.ROOT + '/');
    private static final MediaType JSON_API = MediaType.valueOf(MediaTypes.JSON_API);

    void stand(@Observes Router router) {
        for (var root : ROOTS) {
            router.route(root + "*").order(0).failureHandler(Faults::failed);
        }
    }

    static boolean covers(String path) {
        return ROOTS.stream().anyMatch(path::startsWith);
    }

    /// Errors that the framework has found have a status and no words of ours.
    @ServerResponseFilter
    public void reword(ContainerRequestContext request, ContainerResponseContext response, RoutingContext routing) {
        if (response.getStatus() >= 400
                && covers(routing.normalizedPath())
                && !(response.getEntity() instanceof byte[])) {
            response.setEntity(bytes(ApiError.ofStatus(response.getStatus())), new Annotation[0], JSON_API);
        }
    }

    private static byte[] bytes(ApiError error) {
        return ApiError.document(List.of(error)).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void failed(RoutingContext routing) {
        if (routing.response().closed()) {
            return;
        }
        if (routing.response().headWritten()) {
            routing.request().connection().close();
            return;
        }
        int status = routing.statusCode() > 0 ? routing.statusCode() : 500;
        if (status >= 500) {
            LOG.error("A request failed.", routing.failure());
        }
        var error = ApiError.ofStatus(status);
        UnreadBody.closeAfterAnswer(routing);
        routing.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON_API)
                .end(new String(bytes(error), StandardCharsets.UTF_8));
    }
}
