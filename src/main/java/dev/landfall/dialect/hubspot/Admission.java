package dev.landfall.dialect.hubspot;

import dev.landfall.account.AccessToken;
import dev.landfall.account.Accounts;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/// Lets a request in or turns it away, before its body is read: whoever may not import does not get to fill the disk.
class Admission {

    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    private final Accounts accounts;
    private final Throttle throttle;
    private final Admitted admitted;

    Admission(Accounts accounts, Throttle throttle, Admitted admitted) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.admitted = admitted;
    }

    @ServerRequestFilter
    @HubSpotDoor
    Uni<Void> admit(ContainerRequestContext request, SimpleResourceInfo resource, RoutingContext routing) {
        var reading = CurrentRequestManager.get();
        var token = tokenIn(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        return accounts.callerOf(token)
                .map(caller -> caller.orElseThrow(HubSpotRefusal::unauthenticated))
                .call(caller -> throttle.pass(caller.accountId(), token, routing))
                .invoke(admitted::set)
                .invoke(() -> checkScope(resource.getResourceClass()))
                .invoke(() -> BrokenUpload.watch(reading, routing))
                .replaceWithVoid();
    }

    /// Which scope an object needs depends on its type, so [HubSpotObjects] sees to that.
    private void checkScope(Class<?> resource) {
        if (resource == HubSpotImports.class) {
            admitted.mustHave(HubSpotImports.SCOPE);
        }
    }

    private static AccessToken tokenIn(@Nullable String authorization) {
        var bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches()) {
            throw HubSpotRefusal.unauthenticated();
        }
        return new AccessToken(bearer.group(1));
    }
}
