package dev.landfall.dialect.commercelayer;

import dev.landfall.account.AccessToken;
import dev.landfall.account.Allowance;
import dev.landfall.account.Allowance.Standing;
import dev.landfall.account.Application;
import dev.landfall.account.Applications;
import dev.landfall.account.RateLimits;
import dev.landfall.account.SigningKeys;
import dev.landfall.catalogue.Catalogues;
import dev.landfall.intake.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lets a request in or turns it away, before its body is read. A token is either one that this door has signed, or one of
/// an account, as the other doors take it.
@ApplicationScoped
class Admission {

    /// What a caller must be permitted to get in here: the word for everything an application can do.
    static final String SCOPE = "market:all";

    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);
    private static final String HEADERS = "X-Ratelimit-";

    private final Applications applications;
    private final SigningKeys keys;
    private final Catalogues catalogues;
    private final RateLimits limits;

    Admission(
            Applications applications,
            SigningKeys keys,
            Catalogues catalogues,
            RateLimits limits) {
        this.applications = applications;
        this.keys = keys;
        this.catalogues = catalogues;
        this.limits = limits;
    }

    Uni<ApiCall> admit(RoutingContext routing, ApiVersion version) {
        var token = tokenIn(routing);
        return bearerOf(token)
                .map(found -> found.orElseThrow(ApiRefusal::invalidToken))
                .invoke(Admission::checkScope)
                .call(application -> pass(application, routing))
                .chain(application -> call(application, routing, version));
    }

    static void checkScope(Application application) {
        if (!application.caller().may(SCOPE)) {
            throw ApiRefusal.unauthorized();
        }
    }

    private Uni<ApiCall> call(Application application, RoutingContext routing, ApiVersion version) {
        var key = keyOf(routing);
        var query = routing.request().query();
        var parameters = Parameters.of(query == null ? "" : query);
        return catalogues
                .of(application.accountId())
                .map(catalogue ->
                        new ApiCall(application, catalogue, version, Origin.of(routing.request()), parameters, key));
    }

    private static Optional<IdempotencyKey> keyOf(RoutingContext routing) {
        return Optional.ofNullable(routing.request().getHeader(IdempotencyKey.HEADER))
                .map(text -> IdempotencyKey.parse(text).orElseThrow(ApiRefusal::unusableKey));
    }

    private static AccessToken tokenIn(RoutingContext routing) {
        var header = routing.request().getHeader(HttpHeaders.AUTHORIZATION);
        var bearer = BEARER.matcher(header == null ? "" : header);
        if (!bearer.matches()) {
            throw ApiRefusal.invalidToken();
        }
        return new AccessToken(bearer.group(1));
    }

    private Uni<Optional<Application>> bearerOf(AccessToken token) {
        if (!SignedToken.looksLikeOne(token)) {
            return applications.of(token);
        }
        return keys.current()
                .map(key -> SignedToken.read(token, key)
                        .filter(signed -> signed.isValidAt(Instant.now()))
                        .orElseThrow(ApiRefusal::invalidToken))
                .chain(signed -> applications.bearerOf(signed.accountId(), signed.applicationId(), token));
    }

    /// All tokens of an application share its limit, so that nobody gets around it by asking for a new one.
    private Uni<Void> pass(Application application, RoutingContext routing) {
        var counted = new AccessToken("application " + application.id());
        return limits.take(application.accountId(), counted)
                .invoke(allowance -> allowance.standings().forEach(standing -> tell(standing, routing.response())))
                .invoke(Admission::refuseUnlessGranted)
                .replaceWithVoid();
    }

    /// Clients know one limit; of two, they are told of the one that is nearer to its end.
    private static void tell(Standing standing, HttpServerResponse response) {
        var told = response.headers().get(HEADERS + "Remaining");
        if (told == null || standing.remaining() < Long.parseLong(told)) {
            response.putHeader(HEADERS + "Limit", Long.toString(standing.max()))
                    .putHeader(
                            HEADERS + "Interval",
                            Long.toString(standing.limit().span().toSeconds()))
                    .putHeader(HEADERS + "Remaining", Long.toString(standing.remaining()));
        }
    }

    private static void refuseUnlessGranted(Allowance allowance) {
        if (!allowance.granted()) {
            var limit = allowance.standings().getLast();
            throw ApiRefusal.of(
                    429,
                    "TOO_MANY_REQUESTS",
                    "Too many requests",
                    "A token may make %d requests within %d seconds."
                            .formatted(limit.max(), limit.limit().span().toSeconds()));
        }
    }
}
