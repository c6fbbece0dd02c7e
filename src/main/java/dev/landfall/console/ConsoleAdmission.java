package dev.landfall.console;

import dev.landfall.account.AccessToken;
import dev.landfall.account.Accounts;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/// Lets a request in or turns it away, before its body is read: whoever may not import does not get to fill the disk.
class ConsoleAdmission {

    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    private final Accounts accounts;
    private final ConsoleCaller caller;

    ConsoleAdmission(Accounts accounts, ConsoleCaller caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    @ServerRequestFilter
    @ConsoleDoor
    Uni<Void> admit(ContainerRequestContext request, RoutingContext routing) {
        var reading = CurrentRequestManager.get();
        return accounts.callerOf(tokenIn(request.getHeaderString(HttpHeaders.AUTHORIZATION)))
                .map(found -> found.orElseThrow(ConsoleRefusal::unauthenticated))
                .invoke(found -> {
                    if (!found.may(ConsoleDoor.SCOPE)) {
                        throw ConsoleRefusal.missingScope(ConsoleDoor.SCOPE);
                    }
                    caller.set(found);
                    // The framework would wait for ever for the rest of a form whose sender has gone away.
                    if (UploadBounds.isUpload(routing)) {
                        routing.request().exceptionHandler(gone -> {
                            if (!UploadBounds.hasBeenRead(routing)) {
                                reading.resume(gone);
                            }
                        });
                    }
                })
                .replaceWithVoid();
    }

    private static AccessToken tokenIn(@Nullable String authorization) {
        var bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches()) {
            throw ConsoleRefusal.unauthenticated();
        }
        return new AccessToken(bearer.group(1));
    }
}
