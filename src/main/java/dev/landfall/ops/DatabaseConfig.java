package dev.landfall.ops;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes `quarkus.datasource.reactive.url` the only address that has to be configured, or none at all.
///
/// | asked for                         | answer, unless it is configured                   |
/// |-----------------------------------|---------------------------------------------------|
/// | `quarkus.datasource.reactive.url` | the embedded server, if one was started           |
/// | `quarkus.datasource.jdbc.url`     | the same database in the words of JDBC            |
/// | `quarkus.datasource.username`     | the one in the URL                                |
/// | `quarkus.datasource.password`     | the one in the URL                                |
/// | `landfall.token-key`              | the one that lies beside the embedded server      |
@SuppressWarnings("serial") // an interceptor is serializable by its interface only; nobody serializes one
public final class DatabaseConfig implements ConfigSourceInterceptor {

    static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String TOKEN_KEY = "landfall.token-key";
    private static final String USERNAME = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var configured = context.proceed(name);
        if (isGiven(configured)) {
            return configured;
        }
        var derived = switch (name) {
            case REACTIVE_URL -> embedded(context, EmbeddedDatabase.URL_PROPERTY);
            case TOKEN_KEY -> embedded(context, EmbeddedDatabase.TOKEN_KEY_PROPERTY);
            case JDBC_URL -> address(context).map(DatabaseAddress::jdbcUrl);
            case USERNAME -> address(context).flatMap(DatabaseAddress::username);
            case PASSWORD -> address(context).flatMap(DatabaseAddress::password);
            default -> Optional.<String>empty();
        };
        return derived.map(value -> DerivedValue.of(name, value, DatabaseConfig.class)).orElse(configured);
    }

    /// Quarkus asks only for what is named; it would not ask for a user name that nobody configured.
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        var names = new LinkedHashSet<>(List.of(REACTIVE_URL, JDBC_URL, USERNAME, PASSWORD, TOKEN_KEY));
        context.iterateNames().forEachRemaining(names::add);
        return names.iterator();
    }

    private Optional<DatabaseAddress> address(ConfigSourceInterceptorContext context) {
        var url = getValue(context, REACTIVE_URL);
        return url == null ? Optional.empty() : DatabaseAddress.parse(firstOf(url.getValue()));
    }

    /// Asked of the configuration, not of the system properties themselves: while Quarkus records a configuration for
    /// later, it leaves those out, and the address of today's server must not be recorded.
    private static Optional<String> embedded(ConfigSourceInterceptorContext context, String property) {
        var announced = context.proceed(property);
        return isGiven(announced) ? Optional.of(announced.getValue()) : Optional.empty();
    }

    /// The reactive client takes several URLs, separated by commas, and spreads its connections over them.
    /// One is enough for migrations. A comma within a URL separates hosts, so only one before a protocol counts.
    private static String firstOf(String urls) {
        return urls.split(",(?=\\s*(?:vertx-reactive:|postgres(?:ql)?://))", 2)[0].strip();
    }

    private static boolean isGiven(@Nullable ConfigValue value) {
        return value != null && value.getValue() != null && !value.getValue().isEmpty();
    }
}
