package dev.landfall.catalogue;

import dev.landfall.record.Catalogue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The catalogues of the accounts.
@ApplicationScoped
public class Catalogues {

    private final Catalogue builtIn;

    Catalogues(Catalogue builtIn) {
        this.builtIn = builtIn;
    }

    /// What an account can import: the built-in types, and its own.
    public Uni<Catalogue> of(long accountId) {
        return Uni.createFrom().item(builtIn);
    }
}
