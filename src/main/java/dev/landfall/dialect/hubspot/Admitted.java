package dev.landfall.dialect.hubspot;

import dev.landfall.account.Caller;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// The caller of the current request, once [Admission] knows it.
@RequestScoped
class Admitted {

    private @Nullable Caller caller;

    void set(Caller caller) {
        this.caller = caller;
    }

    long accountId() {
        return caller().accountId();
    }

    /// What the token is called.
    String name() {
        return caller().tokenName();
    }

    void mustHave(String scope) {
        if (!caller().may(scope)) {
            throw HubSpotRefusal.missingScope(scope);
        }
    }

    private Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("A request was let in without its caller being known");
        }
        return caller;
    }
}
