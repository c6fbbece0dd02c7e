package dev.landfall.console;

import dev.landfall.account.AccessToken;
import dev.landfall.account.Accounts;
import dev.landfall.account.Caller;
import dev.landfall.job.JobId;
import dev.landfall.progress.LiveJobs;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `GET /imports/{id}/events`: an import as it goes on, as Server-Sent Events, whatever door it came through and whichever
/// replica runs it. The format is written down in `docs/events.md`.
///
/// Written on the router and not as a resource, because a stream outlives its request: of a thousand people who watch, only
/// their sockets should be kept, and what they are told should be put into words once.
@ApplicationScoped
public class ImportEvents {

    private static final Logger LOG = Logger.getLogger(ImportEvents.class);

    static final String SCOPE = "crm.import";

    /// Proxies give up on connections that say nothing for longer than some half a minute.
    private static final long HEARTBEAT_MILLIS = 15_000;

    /// As many as a process may have open sockets by default on most systems, with room for everybody else.
    private static final int MOST_LISTENERS = 20_000;

    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Accounts accounts;
    private final LiveJobs jobs;
    private final Vertx vertx;
    private final long heartbeat;
    private final Map<JobId, JobStream> streams = new ConcurrentHashMap<>();
    private final AtomicInteger listeners = new AtomicInteger();

    ImportEvents(Accounts accounts, LiveJobs jobs, Vertx vertx) {
        this.accounts = accounts;
        this.jobs = jobs;
        this.vertx = vertx;
        this.heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, _ -> streams.values().forEach(JobStream::beat));
    }

    @PreDestroy
    void close() {
        vertx.cancelTimer(heartbeat);
    }

    void stand(@Observes Router router) {
        router.get("/imports/:id/events").handler(this::open);
    }

    private void open(RoutingContext routing) {
        var loop = vertx.getOrCreateContext();
        callerOf(routing)
                .chain(caller -> admit(routing, caller, loop))
                .subscribe()
                .with(done -> {}, failure -> answer(routing, problemOf(failure)));
    }

    private static Problem problemOf(Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused.problem;
        }
        LOG.error("A stream of events could not be opened", failure);
        return Problem.INTERNAL;
    }

    private Uni<Caller> callerOf(RoutingContext routing) {
        var header = routing.request().getHeader(HttpHeaders.AUTHORIZATION);
        var bearer = BEARER.matcher(header == null ? "" : header);
        return bearer.matches()
                ? accounts.callerOf(new AccessToken(bearer.group(1)))
                        .map(caller -> caller.orElseThrow(() -> new Refused(Problem.UNAUTHENTICATED)))
                : Uni.createFrom().failure(() -> new Refused(Problem.UNAUTHENTICATED));
    }

    private Uni<Void> admit(RoutingContext routing, Caller caller, Context loop) {
        if (!caller.may(SCOPE)) {
            throw new Refused(Problem.MISSING_SCOPE);
        }
        var id = ID.matcher(routing.pathParam("id"));
        if (!id.matches()) {
            throw new Refused(Problem.NOT_FOUND);
        }
        if (listeners.get() >= MOST_LISTENERS) {
            throw new Refused(Problem.TOO_MANY_WATCHERS);
        }
        return enter(routing, new JobId(caller.accountId(), Long.parseLong(id.group())), loop);
    }

    private Uni<Void> enter(RoutingContext routing, JobId job, Context loop) {
        listeners.incrementAndGet();
        var stream = streams.compute(job, (id, known) -> {
            var entered = known == null ? new JobStream(id, jobs) : known;
            entered.enter();
            return entered;
        });
        return stream.begun()
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw new Refused(Problem.NOT_FOUND);
                    }
                })
                .onFailure()
                .invoke(_ -> exit(job, stream))
                .emitOn(rest -> loop.runOnContext(_ -> rest.run()))
                .invoke(_ -> listen(routing, stream, job, VertxContext.getRootContext(loop)))
                .replaceWithVoid();
    }

    private void listen(RoutingContext routing, JobStream stream, JobId job, Context loop) {
        var response = routing.response();
        int heard = heard(routing.request().getHeader("Last-Event-ID"));
        if (response.closed() || stream.hasNothingAfter(heard)) {
            exit(job, stream);
            if (!response.closed()) {
                response.setStatusCode(204).end();
            }
            return;
        }
        var listener = new Listener(response, heard);
        routing.addEndHandler(_ -> {
            // Later, because the end may come while the stream goes through its listeners.
            loop.runOnContext(_ -> stream.leave(loop, listener));
            exit(job, stream);
        });
        response.drainHandler(_ -> stream.tell(listener));
        listener.open();
        stream.join(loop, listener);
    }

    private void exit(JobId job, JobStream stream) {
        listeners.decrementAndGet();
        streams.computeIfPresent(job, (id, known) -> {
            if (known != stream || !known.exitAndIsAlone()) {
                return known;
            }
            jobs.forget(id, known);
            return null;
        });
    }

    private static int heard(@Nullable String lastEventId) {
        return lastEventId != null && NUMBER.matcher(lastEventId).matches() ? Integer.parseInt(lastEventId) : 0;
    }

    // ── refusals ──

    private enum Problem {
        UNAUTHENTICATED(401, "Unauthorized", "Send a valid token: Authorization: Bearer <token>."),
        MISSING_SCOPE(403, "Forbidden", "The token lacks the scope " + SCOPE + "."),
        NOT_FOUND(404, "Not Found", "There is no such import."),
        INTERNAL(500, "Internal Server Error", "Something went wrong here. Try again."),
        TOO_MANY_WATCHERS(503, "Service Unavailable", "Too many people watch imports at the moment. Try again later.");

        private final int status;
        private final String title;
        private final String detail;

        Problem(int status, String title, String detail) {
            this.status = status;
            this.title = title;
            this.detail = detail;
        }
    }

    private static final class Refused extends RuntimeException {

        private final Problem problem;

        private Refused(Problem problem) {
            super(problem.name(), null, false, false);
            this.problem = problem;
        }
    }

    private static void answer(RoutingContext routing, Problem problem) {
        var response = routing.response();
        if (response.closed() || response.headWritten()) {
            return;
        }
        if (problem == Problem.TOO_MANY_WATCHERS) {
            response.putHeader("Retry-After", "10");
        }
        if (problem == Problem.UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(problem.status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", problem.title)
                        .put("status", problem.status)
                        .put("detail", problem.detail)
                        .put("code", problem.name())
                        .encode());
    }
}
