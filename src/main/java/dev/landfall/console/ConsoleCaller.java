package dev.landfall.console;

import dev.landfall.account.Caller;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// The caller of the current request, once [ConsoleAdmission] knows it.
@RequestScoped
class ConsoleCaller {

    private @Nullable Caller caller;

    void set(Caller caller) {
        this.caller = caller;
    }

    long accountId() {
        return caller().accountId();
    }

    Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("A request was let in without its caller being known");
        }
        return caller;
    }
}
