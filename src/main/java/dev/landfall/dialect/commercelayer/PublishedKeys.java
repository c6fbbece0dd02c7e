package dev.landfall.dialect.commercelayer;

import dev.landfall.account.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;

/// Where clients find the key by which tokens are signed.
@Path("/.well-known/jwks.json")
public class PublishedKeys {

    private final SigningKeys keys;

    PublishedKeys(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    public Uni<RestResponse<byte[]>> get() {
        return keys.current().map(key -> Tokens.response(200, Tokens.published(key)));
    }
}
