package dev.landfall.dialect.bitrix24;

import dev.landfall.account.AccessToken;
import dev.landfall.account.Accounts;
import dev.landfall.account.Allowance;
import dev.landfall.account.CallBuckets;
import dev.landfall.account.Caller;
import dev.landfall.account.RateLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
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
    /// What is larger takes milliseconds to read, and is read on a worker thread.
    private static final int SMALL_BYTES = 256 << 10;

    private final CallBuckets buckets;
    private final Vertx vertx;
    private final Methods methods;

    RestCalls(Accounts accounts, RateLimits limits, CallBuckets buckets, Vertx vertx, Methods methods) {
        this.accounts = accounts;
        this.limits = limits;
        this.buckets = buckets;
        this.vertx = vertx;
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
        var request = request(routing, body);
        boolean xml = CallReader.wantsXml(request.path());
        return read(request)
                .chain(call -> carryOut(call, routing))
                .map(reply -> success(reply, start, routing, xml))
                .onFailure(Bitrix24Refusal.class)
                .recoverWithItem(refusal -> failure(refusal.error(), xml));
    }

    private Uni<RestCall> read(CallReader.Request request) {
        return request.body().length <= SMALL_BYTES
                ? Uni.createFrom().item(() -> CallReader.read(request))
                : Uni.createFrom().completionStage(() -> vertx.getOrCreateContext()
                        .executeBlocking(() -> CallReader.read(request), false)
                        .toCompletionStage());
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
                body,
                request.scheme() + "://" + request.authority());
    }

    private Uni<Reply> carryOut(RestCall call, RoutingContext routing) {
        var token = call.token()
                .orElseThrow(() -> Bitrix24Refusal.of(ErrorCode.NO_AUTH_FOUND, "Wrong authorization data"));
        return caller(call, token)
                .call(caller -> limits.take(caller.accountId(), token)
                        .map(Allowance::granted)
                        .invoke(RestCalls::refuseUnless))
                .call(caller -> buckets.add(caller.accountId(), address(routing)).invoke(RestCalls::refuseUnless))
                .chain(caller -> methods.call(caller, call));
    }

    private static String address(RoutingContext routing) {
        var address = routing.request().remoteAddress();
        return address == null ? "" : CallReader.orEmpty(address.hostAddress());
    }

    /// The secret of a webhook is good for the person it was made for, and for nobody else.
    private Uni<Caller> caller(RestCall call, AccessToken token) {
        return accounts.callerOf(token)
                .map(found -> found.filter(caller -> call.user().map(caller.user()::equals).orElse(true)))
                .map(caller -> caller.orElseThrow(() -> call.user().isPresent()
                        ? invalidCredentials()
                        : Bitrix24Refusal.of(ErrorCode.NO_AUTH_FOUND, "Wrong authorization data")));
    }

    private static Bitrix24Refusal invalidCredentials() {
        return Bitrix24Refusal.of(ErrorCode.INVALID_CREDENTIALS, "Invalid request credentials");
    }

    private static void refuseUnless(boolean granted) {
        if (!granted) {
            throw Bitrix24Refusal.of(ErrorCode.QUERY_LIMIT_EXCEEDED, "Too many requests");
        }
    }

    private static RestResponse<String> success(
            Reply reply, Instant start, RoutingContext routing, boolean xml) {
        var envelope = reply.envelope(CallTime.since(start));
        var answer = RestResponse.ResponseBuilder.ok(xml ? XmlAnswer.of(envelope) : envelope.toString());
        if (xml) {
            answer.header(HttpHeaders.CONTENT_TYPE, XmlAnswer.MEDIA_TYPE);
        }
        var key = routing.request().getHeader(KEY);
        if (key != null) {
            answer.header(KEY, key);
        }
        if (reply.again()) {
            answer.header(REPLAYED, "true");
        }
        return answer.build();
    }

    private static RestResponse<String> failure(CallError error, boolean xml) {
        return RestResponse.ResponseBuilder.<String>create(error.code().status())
                .entity(xml ? XmlAnswer.of(error.toJson()) : error.toJson().toString())
                .header(HttpHeaders.CONTENT_TYPE, xml ? XmlAnswer.MEDIA_TYPE : MEDIA_TYPE)
                .build();
    }
}
