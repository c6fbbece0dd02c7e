package dev.landfall.dialect.hubspot;

import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The URL of a list as a client asked for it, from which the URLs of its other pages are made.
record PageLink(String url) {

    private static final String AFTER = "after=";

    static PageLink of(RoutingContext routing) {
        return new PageLink(PathAliases.askedUrl(routing));
    }

    /// The page after a place in the list; everything else that was asked for stays asked for.
    String after(String cursor) {
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        String others = question < 0
                ? ""
                : Arrays.stream(url.substring(question + 1).split("&"))
                        .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith(AFTER))
                        .map(parameter -> parameter + '&')
                        .collect(Collectors.joining());
        return path + '?' + others + AFTER + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }
}
