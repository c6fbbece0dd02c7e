package dev.landfall.dialect.bitrix24;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Sees to it that every error under [RestCalls#ROOT] is answered in Bitrix24's words, also where no method has had a say:
/// clients fail on anything else.
@ApplicationScoped
public class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);
    private static final MediaType JSON = MediaType.valueOf(RestCalls.MEDIA_TYPE);

    void stand(@Observes Router router) {
        router.route(RestCalls.ROOT + "*").order(0).failureHandler(Faults::failed);
    }

    /// Errors that the framework has found have a status and no words of ours.
    @ServerResponseFilter
    public void reword(ContainerRequestContext request, ContainerResponseContext response, RoutingContext routing) {
        if (response.getStatus() >= 400
                && routing.normalizedPath().startsWith(RestCalls.ROOT)
                && !(response.getEntity() instanceof String)) {
            var error = ofStatus(response.getStatus());
            response.setStatus(error.code().status());
            response.setEntity(error.toJson().toString(), new Annotation[0], JSON);
        }
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
        end(routing, ofStatus(status));
    }

    private static CallError ofStatus(int status) {
        return switch (status) {
            case 404 -> new CallError(ErrorCode.ERROR_METHOD_NOT_FOUND, "Method not found!");
            case 405 -> new CallError(ErrorCode.METHOD_NOT_ALLOWED, "Only GET and POST are taken.");
            case 413 -> new CallError(ErrorCode.BODY_TOO_LARGE, "The request is too large.");
            default -> status < 500
                    ? new CallError(ErrorCode.MALFORMED, "The request cannot be read.")
                    : new CallError(ErrorCode.INTERNAL_SERVER_ERROR, "Internal server error");
        };
    }

    static void end(RoutingContext routing, CallError error) {
        routing.response()
                .setStatusCode(error.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, RestCalls.MEDIA_TYPE)
                .end(error.toJson().toString());
    }
}
