package dev.landfall.dialect.commercelayer;

import dev.landfall.account.Application;
import dev.landfall.intake.IdempotencyKey;
import dev.landfall.record.Catalogue;
import java.util.Optional;

/// One request of a known application. `origin` is where the client has reached the service, such as
/// `https://acme.example.com`. `key` is what the client calls the request by, where it may come again.
record ApiCall(
        Application application,
        Catalogue catalogue,
        ApiVersion version,
        String origin,
        Parameters parameters,
        Optional<IdempotencyKey> key) {

    long accountId() {
        return application.accountId();
    }

    /// The URL of a resource type.
    String url(String type) {
        return origin + version.root() + '/' + type;
    }

    /// The URL of a resource.
    String url(Item.Target target) {
        return url(target.type()) + '/' + target.id();
    }
}
