package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.CatalogueRefused;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.lang.annotation.Annotation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Sees to it that every error under [HubSpotPaths#ROOTS] is answered in HubSpot's envelope, also where no resource has
/// had a say: an unknown path, a method or media type that does not fit, a body that cannot be read, a fault of our own.
@ApplicationScoped
public class Faults {

    /// What the framework says of a form without an end.
    private static final String FORM_ENDS_EARLY = "Connection terminated reading multipart data";

    private static final Logger LOG = Logger.getLogger(Faults.class);
    private static final MediaType JSON = MediaType.valueOf(HubSpotError.MEDIA_TYPE);

    /// After all resources, which stand at 20,500.
    private static final int LAST = 30_000;

    private final BodyBounds bounds;

    Faults(BodyBounds bounds) {
        this.bounds = bounds;
    }

    void stand(@Observes Router router) {
        for (var root : HubSpotPaths.ROOTS) {
            router.route(root + "*").order(LAST).handler(Faults::notFound);
            router.route(root + "*").order(0).failureHandler(Faults::failed);
        }
    }

    @ServerExceptionMapper
    public RestResponse<HubSpotError> refused(HubSpotRefusal refusal) {
        return answer(refusal.status(), refusal.error());
    }

    @ServerExceptionMapper
    public RestResponse<HubSpotError> refused(CatalogueRefused refused) {
        return refused(HubSpotRefusal.of(refused));
    }

    @ServerExceptionMapper
    public RestResponse<HubSpotRateLimit> throttled(Throttle.Reached reached) {
        return RestResponse.ResponseBuilder.<HubSpotRateLimit>create(HubSpotRateLimit.STATUS)
                .type(JSON)
                .entity(reached.answer())
                .build();
    }

    static RestResponse<HubSpotError> answer(int status, HubSpotError error) {
        var answer = RestResponse.ResponseBuilder.<HubSpotError>create(status).type(JSON).entity(error);
        if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        return answer.build();
    }

    /// Errors that the framework has found have a status and no body worth keeping.
    @ServerResponseFilter
    public void reword(ContainerRequestContext request, ContainerResponseContext response, RoutingContext routing) {
        int status = response.getStatus();
        if (status < 400 || !HubSpotPaths.covers(routing.normalizedPath())) {
            return;
        }
        UnreadBody.closeAfterAnswer(routing);
        if (response.getEntity() instanceof HubSpotError || response.getEntity() instanceof HubSpotRateLimit) {
            return;
        }
        if (status == 413 && BodyBounds.startsImport(routing)) {
            response.setStatus(429);
            response.setEntity(bounds.tooLarge(), new Annotation[0], JSON);
        } else {
            response.setEntity(HubSpotError.ofStatus(status), new Annotation[0], JSON);
        }
    }

    private static void notFound(RoutingContext routing) {
        UnreadBody.closeAfterAnswer(routing);
        end(routing, 404, HubSpotError.ofStatus(404));
    }

    private static void failed(RoutingContext routing) {
        if (routing.response().closed()) {
            return;
        }
        if (routing.response().headWritten()) {
            routing.request().connection().close();
            return;
        }
        UnreadBody.closeAfterAnswer(routing);
        int status = statusOf(routing);
        var error = HubSpotError.ofStatus(status);
        if (status >= 500) {
            LOG.errorf(routing.failure(), "A request failed. correlationId=%s", error.correlationId());
        }
        end(routing, status, error);
    }

    private static int statusOf(RoutingContext routing) {
        if (routing.statusCode() > 0 && routing.statusCode() != 500) {
            return routing.statusCode();
        }
        return BrokenUpload.isReading(routing) && !isOfStorage(routing.failure()) ? 400 : 500;
    }

    /// A form that cannot be read is its sender's fault, a disk that is full is not.
    private static boolean isOfStorage(Throwable failure) {
        var reason = failure.getCause() == null ? failure : failure.getCause();
        return reason instanceof IOException
                && !(reason instanceof UnsupportedEncodingException)
                && !FORM_ENDS_EARLY.equals(reason.getMessage());
    }

    private static void end(RoutingContext routing, int status, HubSpotError error) {
        routing.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, HubSpotError.MEDIA_TYPE)
                .end(Json.encode(error));
    }
}
