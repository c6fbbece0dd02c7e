package dev.landfall.dialect.commercelayer;

import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/// Where a client has reached the service, as it says itself.
final class Origin {

    /// A name or an address, perhaps a port. Anything else is nobody's host and must not get into a token or a link.
    private static final Pattern AUTHORITY = Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");

    private Origin() {}

    /// Scheme and host.
    static String of(HttpServerRequest request) {
        return request.scheme() + "://" + hostOf(request);
    }

    /// Host and port, as the client wrote them.
    static String hostOf(HttpServerRequest request) {
        var authority = request.authority();
        var host = authority == null ? "" : authority.toString();
        if (!AUTHORITY.matcher(host).matches()) {
            throw ApiRefusal.badRequest("BAD_REQUEST", "Bad request", "The Host header names no host.");
        }
        return host;
    }
}
