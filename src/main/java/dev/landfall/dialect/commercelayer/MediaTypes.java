package dev.landfall.dialect.commercelayer;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The media type that JSON:API insists on, in both directions.
final class MediaTypes {

    static final String JSON_API = "application/vnd.api+json";

    private static final Set<String> ACCEPTED = Set.of(JSON_API, "*/*", "application/*");

    private MediaTypes() {}

    /// A request that does not say what it accepts accepts everything.
    static void checkAccepted(HttpServerRequest request) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted == null || accepted.isBlank()) {
            return;
        }
        for (var type : Predicate.parts(accepted)) {
            if (ACCEPTED.contains(bare(type))) {
                return;
            }
        }
        throw ApiRefusal.of(
                406, "NOT_ACCEPTABLE", "Not acceptable", "Requests must accept the media type %s.".formatted(JSON_API));
    }

    static void checkContent(HttpServerRequest request) {
        if (!bare(request.getHeader(HttpHeaders.CONTENT_TYPE)).equals(JSON_API)) {
            throw ApiRefusal.of(
                    415,
                    "UNSUPPORTED_MEDIA_TYPE",
                    "Unsupported media type",
                    "Requests that create or update must have the Content-Type %s.".formatted(JSON_API));
        }
    }

    /// Without parameters.
    static String bare(@Nullable String type) {
        if (type == null) {
            return "";
        }
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
