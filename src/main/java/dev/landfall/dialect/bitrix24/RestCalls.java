package dev.landfall.dialect.bitrix24;

import dev.landfall.account.AccessToken;
import dev.landfall.account.Accounts;
import dev.landfall.account.Allowance;
import dev.landfall.account.Caller;
import dev.landfall.account.RateLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The one resource behind this door: every method has the same form of request and of answer.
@Path(RestCalls.ROOT + "{call:.*}")
@Produces(RestCalls.MEDIA_TYPE)
public class RestCalls {

    /// Everything under this path is answered in Bitrix24's words, errors included.
    static final String ROOT = "/rest/";

    static final String MEDIA_TYPE = "application/json;charset=utf-8";

    private static final String REPLAYED = "Idempotent-Replayed";
    private static final String KEY = "Idempotency-Key";

    private final Accounts accounts;
    private final RateLimits limits;
    private final Methods methods;

    RestCalls(Accounts accounts, RateLimits limits, Methods methods) {
        this.accounts = accounts;
        this.limits = limits;
        this.methods = methods;
    }

    @GET
    public Uni<RestResponse<String>> get(RoutingContext routing) {
        return answer(routing, new byte[0]);
    }

    @POST
    public Uni<RestResponse<String>> post(RoutingContext routing, byte @Nullable [] body) {
        return answer(routing, body == null ? new byte[0] : body);
    }

    private Uni<RestResponse<String>> answer(RoutingContext routing, byte[] body) {
        var start = Instant.now();
        return Uni.createFrom()
                .deferred(() -> carryOut(CallReader.read(request(routing, body))))
                .map(reply -> success(reply, start, routing))
                .onFailure(Bitrix24Refusal.class)
                .recoverWithItem(refusal -> failure(refusal.error()));
    }

    private static CallReader.Request request(RoutingContext routing, byte[] body) {
        var request = routing.request();
        return new CallReader.Request(
                request.path(),
                CallReader.orEmpty(request.query()),
                CallReader.orEmpty(request.getHeader(HttpHeaders.CONTENT_TYPE)),
                CallReader.orEmpty(request.getHeader(HttpHeaders.AUTHORIZATION)),
                CallReader.orEmpty(request.getHeader("X-Request-ID")),
                CallReader.orEmpty(request.getHeader(KEY)),
                body);
    }

    private Uni<Reply> carryOut(RestCall call) {
        var token = call.token()
                .orElseThrow(() -> Bitrix24Refusal.of(ErrorCode.NO_AUTH_FOUND, "Wrong authorization data"));
        return caller(call, token)
                .call(caller -> limits.take(caller.accountId(), token).invoke(RestCalls::refuseUnlessGranted))
                .chain(caller -> methods.call(caller, call));
    }

    private Uni<Caller> caller(RestCall call, AccessToken token) {
        if (call.user().isPresent() && !call.user().get().equals(ItemRows.CALLER)) {
            throw invalidCredentials();
        }
        return accounts.callerOf(token)
                .map(caller -> caller.orElseThrow(() -> call.user().isPresent()
                        ? invalidCredentials()
                        : Bitrix24Refusal.of(ErrorCode.NO_AUTH_FOUND, "Wrong authorization data")));
    }

    private static Bitrix24Refusal invalidCredentials() {
        return Bitrix24Refusal.of(ErrorCode.INVALID_CREDENTIALS, "Invalid request credentials");
    }

    private static void refuseUnlessGranted(Allowance allowance) {
        if (!allowance.granted()) {
            throw Bitrix24Refusal.of(ErrorCode.QUERY_LIMIT_EXCEEDED, "Too many requests");
        }
    }

    private static RestResponse<String> success(Reply reply, Instant start, RoutingContext routing) {
        var answer = RestResponse.ResponseBuilder.ok(reply.envelope(CallTime.since(start)).toString());
        var key = routing.request().getHeader(KEY);
        if (key != null) {
            answer.header(KEY, key);
        }
        if (reply.again()) {
            answer.header(REPLAYED, "true");
        }
        return answer.build();
    }

    private static RestResponse<String> failure(CallError error) {
        return RestResponse.ResponseBuilder.<String>create(error.code().status())
                .entity(error.toJson().toString())
                .build();
    }
}
