package dev.landfall.dialect.hubspot;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The spellings in which clients ask for one and the same path. A request goes on under the one that the resources know;
/// no client is redirected, because most do not send an upload twice.
///
/// The younger clients put the API's version after the family and write it as a date (`/crm/imports/2026-03`); some paths
/// have moved (`/crm-object-schemas`, `/crm/associations/v4`); a base URL that ends in a slash makes two of them, and some
/// clients add one at the end.
@ApplicationScoped
public class PathAliases {

    private static final Set<String> DATES = Set.of("2025-09", "2026-03", "2026-09");
    private static final Set<String> FAMILIES_OF_V3 =
            Set.of("imports", "exports", "objects", "properties", "lists", "owners", "pipelines", "schemas");

    private static final String SCHEMAS_ROOT = "/crm-object-schemas/";

    /// Where the URL is kept by which a client has asked, when the request went on under another.
    private static final String ASKED = "hubspot.asked-url";

    /// Before [BodyBounds], which goes by the path.
    private static final int PRIORITY = BodyBounds.PRIORITY + 100;

    void stand(@Observes Filters filters) {
        filters.register(PathAliases::follow, PRIORITY);
    }

    private static void follow(RoutingContext routing) {
        var path = routing.normalizedPath();
        var known = knownAs(path);
        if (known.equals(path)) {
            routing.next();
            return;
        }
        routing.put(ASKED, routing.request().absoluteURI());
        var query = routing.request().query();
        routing.reroute(query == null ? known : known + '?' + query);
    }

    /// The URL in the client's own spelling.
    static String askedUrl(RoutingContext routing) {
        @Nullable String asked = routing.get(ASKED);
        return asked == null ? routing.request().absoluteURI() : asked;
    }

    /// The path under which the resources know what a client asks for. A path that is known already stays as it is.
    static String knownAs(String path) {
        if (path.startsWith(SCHEMAS_ROOT)) {
            return schemas(withoutNeedlessSlashes(path));
        }
        if (!path.startsWith(HubSpotDoor.ROOT)) {
            return path;
        }
        var plain = withoutNeedlessSlashes(path);
        var parts = plain.split("/", 5);
        // "", "crm", family, version, rest
        if (parts.length < 4) {
            return plain;
        }
        String family = parts[2];
        String version = parts[3];
        String rest = parts.length == 5 ? '/' + parts[4] : "";
        boolean dated = DATES.contains(version);
        if (family.equals("associations") && (dated || version.equals("v4"))) {
            return "/crm/v4/associations" + rest;
        }
        if (!dated || !FAMILIES_OF_V3.contains(family)) {
            return plain;
        }
        return family.equals("objects") && isOfLinks(rest) ? "/crm/v4/objects" + rest : "/crm/v3/" + family + rest;
    }

    /// `/crm-object-schemas/v3/schemas`, or with a date for the version.
    private static String schemas(String plain) {
        var parts = plain.split("/", 5);
        boolean known = parts.length >= 4
                && (parts[2].equals("v3") || DATES.contains(parts[2]))
                && parts[3].equals("schemas");
        if (!known) {
            return plain;
        }
        return parts.length == 5 ? "/crm/v3/schemas/" + parts[4] : "/crm/v3/schemas";
    }

    /// `/{type}/{id}/associations...`, which has its home in the fourth version.
    private static boolean isOfLinks(String rest) {
        var parts = rest.split("/", 5);
        return parts.length > 3 && parts[3].equals("associations");
    }

    private static String withoutNeedlessSlashes(String path) {
        int end = path.length();
        while (end > HubSpotDoor.ROOT.length() && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.contains("//") ? path.substring(0, end).replaceAll("/{2,}", "/") : path.substring(0, end);
    }
}
