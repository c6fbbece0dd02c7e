package dev.landfall.ops;

import java.io.IOException;
import java.net.ServerSocket;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// The port of https where nobody has chosen one. It was not asked for, so it must not keep the service from starting:
/// where another program has it, the service does without https and says so.
final class HttpsPort {

    private static final Logger LOG = Logger.getLogger(HttpsPort.class);

    /// Live reloads start the service again, and find the port taken by the service itself.
    private static final String DECIDED = "landfall.tls.decided";

    private HttpsPort() {}

    /// Decides for as long as the process runs.
    static void yieldIfTaken(Config config) {
        if (System.setProperty(DECIDED, "yes") != null) {
            return;
        }
        var port = config.getConfigValue(HttpsConfig.PORT);
        var ownCertificate = config.getOptionalValue(HttpsConfig.CONFIGURATION_NAME, String.class)
                .filter(HttpsConfig.OWN_CERTIFICATE::equals)
                .isPresent();
        if (ownCertificate && HttpsConfig.isDerived(port) && isTaken(Integer.parseInt(port.getValue()))) {
            System.setProperty(HttpsConfig.ENABLED, "false");
            LOG.warnf("Port %s is taken, so there is no https. QUARKUS_HTTP_SSL_PORT chooses another.", port.getValue());
        }
    }

    private static boolean isTaken(int port) {
        try (var _ = new ServerSocket(port)) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
