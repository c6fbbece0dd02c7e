package dev.landfall.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser.MalformedMessageException;

/// Sees to it that every error under [ConsoleDoor#ROOT] is answered as a problem, also where no resource has had a say.
@ApplicationScoped
public class ConsoleFaults {

    private static final Logger LOG = Logger.getLogger(ConsoleFaults.class);
    private static final MediaType JSON = MediaType.valueOf(ProblemDetail.MEDIA_TYPE);

    /// After all resources, which stand at 20,500.
    private static final int LAST = 30_000;

    void stand(@Observes Router router) {
        router.route(ConsoleDoor.ROOT + "/*").order(LAST).handler(routing -> end(routing, 404));
        router.route(ConsoleDoor.ROOT + "/*").order(0).failureHandler(ConsoleFaults::failed);
        router.route(ConsoleDoor.ROOT).order(0).failureHandler(ConsoleFaults::failed);
    }

    @ServerExceptionMapper
    public RestResponse<ProblemDetail> refused(ConsoleRefusal refusal) {
        var answer = RestResponse.ResponseBuilder.<ProblemDetail>create(
                        refusal.problem().status())
                .type(JSON)
                .entity(refusal.problem());
        if (refusal.problem().status() == 401) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        return answer.build();
    }

    /// Errors that the framework has found have a status and no body worth keeping.
    @ServerResponseFilter
    public void reword(ContainerResponseContext response, RoutingContext routing) {
        if (response.getStatus() >= 400
                && covers(routing.normalizedPath())
                && !(response.getEntity() instanceof ProblemDetail)) {
            response.setEntity(ProblemDetail.ofStatus(response.getStatus()), new Annotation[0], JSON);
        }
    }

    private static boolean covers(String path) {
        return path.equals(ConsoleDoor.ROOT) || path.startsWith(ConsoleDoor.ROOT + "/");
    }

    private static void failed(RoutingContext routing) {
        if (routing.response().closed()) {
            return;
        }
        if (routing.response().headWritten()) {
            routing.request().connection().close();
            return;
        }
        int status = statusOf(routing);
        if (status >= 500) {
            LOG.error("A request of the console failed", routing.failure());
        }
        end(routing, status);
    }

    /// A form that cannot be read is its sender's fault. What is left of it is thrown away as it comes in.
    private static int statusOf(RoutingContext routing) {
        if (UploadBounds.isUpload(routing) && routing.failure() instanceof MalformedMessageException) {
            routing.request().handler(_ -> {}).resume();
            return 400;
        }
        return routing.statusCode() > 0 ? routing.statusCode() : 500;
    }

    private static void end(RoutingContext routing, int status) {
        routing.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDetail.MEDIA_TYPE)
                .end(Json.encode(ProblemDetail.ofStatus(status)));
    }
}
