package dev.landfall.ops;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a database is, as told to the reactive client in a URL like `vertx-reactive:postgresql://host:port/database`.
/// The hosts stay as they are written, since both clients understand a list of them.
record DatabaseAddress(
        Optional<String> username,
        Optional<String> password,
        String hosts,
        String database,
        Map<String, String> parameters) {

    private static final String QUARKUS_PREFIX = "vertx-reactive:";

    /// The reactive client's words for what both clients can be told, and the JDBC driver's words for the same.
    private static final Map<String, String> JDBC_PARAMETERS = Map.of(
            "sslmode", "sslmode",
            "options", "options",
            "application_name", "ApplicationName",
            "search_path", "currentSchema");

    /// Empty if the text is no URL of a PostgreSQL database; what is wrong with it then, the reactive client says better.
    static Optional<DatabaseAddress> parse(String url) {
        var plain = url.startsWith(QUARKUS_PREFIX) ? url.substring(QUARKUS_PREFIX.length()) : url;
        if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(URI.create(plain)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String jdbcUrl() {
        var query = JDBC_PARAMETERS.keySet().stream()
                .sorted()
                .filter(parameters::containsKey)
                .map(name -> JDBC_PARAMETERS.get(name) + "=" + parameters.get(name))
                .collect(Collectors.joining("&"));
        return "jdbc:postgresql://" + hosts + "/" + database + (query.isEmpty() ? "" : "?" + query);
    }

    private static DatabaseAddress of(URI url) {
        var authority = Optional.ofNullable(url.getRawAuthority()).orElse("");
        var at = authority.lastIndexOf('@');
        var credentials = (at < 0 ? "" : authority.substring(0, at)).split(":", 2);
        var parameters = parametersOf(url);
        return new DatabaseAddress(
                decoded(credentials[0]).or(() -> decoded(parameters.getOrDefault("user", ""))),
                decoded(credentials.length < 2 ? "" : credentials[1])
                        .or(() -> decoded(parameters.getOrDefault("password", ""))),
                authority.substring(at + 1),
                url.getRawPath().replaceFirst("^/", ""),
                parameters);
    }

    private static Map<String, String> parametersOf(URI url) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : Optional.ofNullable(url.getRawQuery()).orElse("").split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(parts[0], parts[1]);
            }
        }
        return parameters;
    }

    /// A plus is a plus here, unlike in a form.
    private static Optional<String> decoded(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
}
