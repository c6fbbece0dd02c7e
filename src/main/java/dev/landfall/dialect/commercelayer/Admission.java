package dev.landfall.dialect.commercelayer;

import dev.landfall.account.AccessToken;
import dev.landfall.account.Accounts;
import dev.landfall.account.Allowance;
import dev.landfall.account.Allowance.Standing;
import dev.landfall.account.Application;
import dev.landfall.account.Applications;
import dev.landfall.account.Caller;
import dev.landfall.account.RateLimits;
import dev.landfall.account.SigningKeys;
import dev.landfall.catalogue.Catalogues;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Lets a request in or turns it away, before its body is read. A token is either one that this door has signed, or one of
/// an account, as the other doors take it.
@ApplicationScoped
class Admission {

    /// What a caller must be permitted to get in here: the word for everything an application can do.
    static final String SCOPE = "market:all";

    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);
    private static final String HEADERS = "X-Ratelimit-";

    private final Accounts accounts;
    private final Applications applications;
    private final SigningKeys keys;
    private final Catalogues catalogues;
    private final RateLimits limits;

    Admission(
            Accounts accounts,
            Applications applications,
            SigningKeys keys,
            Catalogues catalogues,
            RateLimits limits) {
        this.accounts = accounts;
        this.applications = applications;
        this.keys = keys;
        this.catalogues = catalogues;
        this.limits = limits;
    }

    private record Bearer(Caller caller, Optional<Application> application) {}

    Uni<ApiCall> admit(RoutingContext routing, ApiVersion version) {
        var token = tokenIn(routing);
        return bearerOf(token)
                .invoke(bearer -> {
                    if (!bearer.caller().may(SCOPE)) {
                        throw ApiRefusal.unauthorized();
                    }
                })
                .call(bearer -> pass(bearer, token, routing))
                .chain(bearer -> call(bearer, routing, version));
    }

    private Uni<ApiCall> call(Bearer bearer, RoutingContext routing, ApiVersion version) {
        var query = routing.request().query();
        var parameters = Parameters.of(query == null ? "" : query);
        return catalogues
                .of(bearer.caller().accountId())
                .map(catalogue -> new ApiCall(
                        bearer.caller(),
                        bearer.application(),
                        catalogue,
                        version,
                        Origin.of(routing.request()),
                        parameters));
    }

    private static AccessToken tokenIn(RoutingContext routing) {
        var header = routing.request().getHeader(HttpHeaders.AUTHORIZATION);
        var bearer = BEARER.matcher(header == null ? "" : header);
        if (!bearer.matches()) {
            throw ApiRefusal.invalidToken();
        }
        return new AccessToken(bearer.group(1));
    }

    private Uni<Bearer> bearerOf(AccessToken token) {
        if (!SignedToken.looksLikeOne(token)) {
            return accounts.callerOf(token)
                    .map(caller -> new Bearer(caller.orElseThrow(ApiRefusal::invalidToken), Optional.empty()));
        }
        return keys.current()
                .map(key -> SignedToken.read(token, key)
                        .filter(signed -> signed.isValidAt(Instant.now()))
                        .orElseThrow(ApiRefusal::invalidToken))
                .chain(signed -> applications.bearerOf(signed.accountId(), signed.applicationId(), token))
                .map(found -> found.orElseThrow(ApiRefusal::invalidToken))
                .map(application -> new Bearer(
                        new Caller(application.accountId(), Set.of(SCOPE)), Optional.of(application)));
    }

    /// All tokens of an application share its limit, so that nobody gets around it by asking for a new one.
    private Uni<Void> pass(Bearer bearer, AccessToken token, RoutingContext routing) {
        var counted = bearer.application()
                .map(application -> new AccessToken("application " + application.clientId()))
                .orElse(token);
        return limits.take(bearer.caller().accountId(), counted)
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
