package dev.landfall.dialect.commercelayer;

import dev.landfall.account.Application;
import dev.landfall.account.Caller;
import dev.landfall.record.Catalogue;
import java.util.Optional;

/// One request of a known caller. `origin` is where the client has reached the service, such as `https://acme.example.com`;
/// `application` is empty for a caller with a token of another kind.
record ApiCall(
        Caller caller,
        Optional<Application> application,
        Catalogue catalogue,
        ApiVersion version,
        String origin,
        Parameters parameters) {

    long accountId() {
        return caller.accountId();
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
