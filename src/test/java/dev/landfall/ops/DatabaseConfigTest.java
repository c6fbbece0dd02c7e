package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseConfigTest {

    private static final String URL = "quarkus.datasource.reactive.url";
    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String USERNAME = "quarkus.datasource.username";
    private static final String PASSWORD = "quarkus.datasource.password";

    @Test
    void urlIsEnough() {
        var config = configOf(Map.of(URL, "postgresql://ann:pw@db/crm"));

        assertThat(value(config, JDBC_URL)).contains("jdbc:postgresql://db/crm");
        assertThat(value(config, USERNAME)).contains("ann");
        assertThat(value(config, PASSWORD)).contains("pw");
    }

    @Test
    void derivedSettingsAreAmongTheNames() {
        assertThat(configOf(Map.of()).getPropertyNames()).contains(URL, JDBC_URL, USERNAME, PASSWORD);
    }

    @Test
    void whatIsConfiguredStays() {
        var config = configOf(Map.of(
                URL, "postgresql://ann:pw@db/crm",
                JDBC_URL, "jdbc:postgresql://migrations/crm",
                USERNAME, "bob",
                PASSWORD, "other"));

        assertThat(value(config, JDBC_URL)).contains("jdbc:postgresql://migrations/crm");
        assertThat(value(config, USERNAME)).contains("bob");
        assertThat(value(config, PASSWORD)).contains("other");
    }

    @Test
    void firstOfSeveralUrlsMigrates() {
        var config = configOf(Map.of(URL, "postgresql://replica:1,b:2/crm, vertx-reactive:postgresql://c/crm"));

        assertThat(value(config, JDBC_URL)).contains("jdbc:postgresql://replica:1,b:2/crm");
    }

    @Test
    void urlMayComeFromAnExpressionInAProfile() {
        var config = configOf(Map.of("%special." + URL, "postgresql://${host}/crm", "host", "db"));

        assertThat(value(config, JDBC_URL)).contains("jdbc:postgresql://db/crm");
    }

    @Test
    void embeddedServerStandsIn() {
        var embedded = "postgresql://landfall:pw@127.0.0.1:1234/postgres";

        assertThat(value(configOf(Map.of(EmbeddedDatabase.URL_PROPERTY, embedded)), URL)).contains(embedded);
        assertThat(value(configOf(Map.of(EmbeddedDatabase.URL_PROPERTY, embedded)), PASSWORD)).contains("pw");
        assertThat(value(configOf(Map.of(EmbeddedDatabase.URL_PROPERTY, embedded, URL, "postgresql://db/crm")), JDBC_URL))
                .contains("jdbc:postgresql://db/crm");
    }

    @Test
    void nothingIsDerivedFromNothing() {
        var config = configOf(Map.of());

        assertThat(value(config, URL)).isEmpty();
        assertThat(value(config, JDBC_URL)).isEmpty();
        assertThat(value(config, PASSWORD)).isEmpty();
    }

    private static SmallRyeConfig configOf(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withInterceptors(new DatabaseConfig())
                .withProfile("special")
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }

    private static Optional<String> value(SmallRyeConfig config, String name) {
        return config.getOptionalValue(name, String.class);
    }
}
