package dev.landfall.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// The key of this installation. Made when it is first needed, kept with the [InstallationSecrets].
@ApplicationScoped
public class SigningKeys {

    private static final String NAME = "signing-key";

    private final InstallationSecrets secrets;
    private final Vertx vertx;
    private volatile @Nullable SigningKey key;

    SigningKeys(InstallationSecrets secrets, Vertx vertx) {
        this.secrets = secrets;
        this.vertx = vertx;
    }

    /// The key that signs, and that has signed everything so far.
    public Uni<SigningKey> current() {
        var known = key;
        return known != null
                ? Uni.createFrom().item(known)
                : secrets.find(NAME)
                        .chain(found -> found.map(encoded -> Uni.createFrom().item(encoded))
                                .orElseGet(() -> generate().chain(made -> secrets.keep(NAME, made))))
                        .map(SigningKey::of)
                        .invoke(read -> key = read);
    }

    /// On a worker thread, because it may take long.
    private Uni<byte[]> generate() {
        return Uni.createFrom().completionStage(() -> vertx.getOrCreateContext()
                .executeBlocking(SigningKey::generate, false)
                .toCompletionStage());
    }
}
