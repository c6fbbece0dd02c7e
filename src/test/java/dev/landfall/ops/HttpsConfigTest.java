package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsConfigTest {

    private static final String NAME = "quarkus.http.tls-configuration-name";
    private static final String PORT = "quarkus.http.ssl-port";

    @Test
    void ourOwnCertificateIsShownWithoutBeingAskedFor() {
        assertThat(value(configOf(Map.of()), NAME)).contains("landfall");
    }

    @Test
    void httpsCanBeTurnedOff() {
        assertThat(value(configOf(Map.of("landfall.tls.enabled", "false")), NAME)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "quarkus.tls.key-store.pem.0.cert",
        "quarkus.tls.key-store.p12.path",
        "quarkus.tls.key-store.jks.path",
        "quarkus.http.ssl.certificate.files",
        "quarkus.http.ssl.certificate.key-store-file"
    })
    void anotherCertificateComesFirst(String setting) {
        assertThat(value(configOf(Map.of(setting, "some/file")), NAME)).isEmpty();
    }

    @Test
    void aCertificateInTheEnvironmentIsAmongTheNames() {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withInterceptors(new HttpsConfig())
                .withSources(new EnvConfigSource(
                        Map.of("QUARKUS_TLS_KEY_STORE_PEM_0_CERT", "a", "QUARKUS_TLS_KEY_STORE_PEM_0_KEY", "b"), 300))
                .build();

        assertThat(config.getPropertyNames())
                .contains("quarkus.tls.key-store.pem.0.cert", "quarkus.tls.key-store.pem.0.key");
    }

    @Test
    void anotherConfigurationComesFirst() {
        assertThat(value(configOf(Map.of(NAME, "mine")), NAME)).contains("mine");
    }

    /// The last two have no port as far above them, so it is as far below.
    @ParameterizedTest
    @CsvSource({"8080, 8443", "80, 443", "9090, 9453", "0, 0", "65172, 65535", "65173, 64810", "65535, 65172"})
    void httpsListensAsFarFromHttpAsUsual(String http, String https) {
        assertThat(value(configOf(Map.of("quarkus.http.port", http)), PORT)).contains(https);
    }

    @Test
    void quarkusDefaultsCountAsNotConfigured() {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withInterceptors(new HttpsConfig())
                .withDefaultValue("quarkus.http.port", "8080")
                .withDefaultValue(PORT, "8443")
                .withSources(new PropertiesConfigSource(Map.of("quarkus.http.port", "9090"), "test", 100))
                .build();

        assertThat(value(config, PORT)).contains("9453");
        assertThat(HttpsConfig.isDerived(config.getConfigValue(PORT))).isTrue();
    }

    @Test
    void aPortThatWasChosenStays() {
        var config = configOf(Map.of("quarkus.http.port", "9090", PORT, "8443"));

        assertThat(value(config, PORT)).contains("8443");
        assertThat(HttpsConfig.isDerived(config.getConfigValue(PORT))).isFalse();
    }

    private static SmallRyeConfig configOf(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withInterceptors(new HttpsConfig())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }

    private static Optional<String> value(SmallRyeConfig config, String name) {
        return config.getOptionalValue(name, String.class);
    }
}
