package dev.landfall.ops;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/// Starts the service, and before it a database if none is configured.
///
/// Runs again at every live reload, in a new class loader but in the same JVM; the embedded server stays as it is then.
@QuarkusMain
public final class Main {

    public static void main(String... args) {
        var config = ConfigUtils.configBuilder().build();
        try {
            config.getOptionalValues(HttpsConfig.HOSTS, String.class).ifPresent(CertificateNames::of);
            HttpsPort.yieldIfTaken(config);
            if (!EmbeddedDatabase.isAnnounced()) {
                startDatabaseIfNoneIsConfigured(config);
            }
        } catch (StartRefused refused) {
            System.err.println("Landfall cannot start: " + refused.getMessage());
            System.exit(1);
        }
        Quarkus.run(args);
    }

    private static void startDatabaseIfNoneIsConfigured(Config config) {
        if (isPresent(config, DatabaseConfig.REACTIVE_URL)) {
            return;
        }
        if (isPresent(config, DatabaseConfig.JDBC_URL)) {
            throw new StartRefused("set %s as well as %s, or the former alone."
                    .formatted(DatabaseConfig.REACTIVE_URL, DatabaseConfig.JDBC_URL));
        }
        EmbeddedDatabase.start(Path.of(config.getValue("landfall.data-dir", String.class)));
    }

    private static boolean isPresent(Config config, String name) {
        return config.getOptionalValue(name, String.class).isPresent();
    }
}
