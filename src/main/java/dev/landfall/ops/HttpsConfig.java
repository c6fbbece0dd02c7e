package dev.landfall.ops;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the service listen for https beside http, without any configuration.
///
/// | asked for                             | answer, unless it is configured                                     |
/// |---------------------------------------|---------------------------------------------------------------------|
/// | `quarkus.http.tls-configuration-name` | our own certificate, unless there is another or `landfall.tls.enabled` is false |
/// | `quarkus.http.ssl-port`               | as far above the http port as 8443 is above 8080, and 443 above 80  |
@SuppressWarnings("serial") // an interceptor is serializable by its interface only; nobody serializes one
public final class HttpsConfig implements ConfigSourceInterceptor {

    /// The name under which [OwnCertificate] provides the certificate.
    static final String OWN_CERTIFICATE = "landfall";

    static final String ENABLED = "landfall.tls.enabled";
    static final String HOSTS = "landfall.tls.hosts";
    static final String PORT = "quarkus.http.ssl-port";
    static final String HTTP_PORT = "quarkus.http.port";
    static final String CONFIGURATION_NAME = "quarkus.http.tls-configuration-name";

    private static final int USUAL_HTTP_PORT = 8080;
    private static final int DISTANCE = 8443 - USUAL_HTTP_PORT;
    private static final int HIGHEST_PORT = 65535;

    /// The rank of the defaults that Quarkus has for its settings, below everything that anybody has configured.
    private static final int DEFAULTS = Integer.MIN_VALUE;

    private static final String PEM_CERTIFICATE = "quarkus.tls.key-store.pem.0.cert";
    private static final String PEM_KEY = "quarkus.tls.key-store.pem.0.key";

    /// Where Quarkus can be told of a certificate.
    private static final List<String> CERTIFICATES = List.of(
            PEM_CERTIFICATE,
            "quarkus.tls.key-store.p12.path",
            "quarkus.tls.key-store.jks.path",
            "quarkus.http.ssl.certificate.files",
            "quarkus.http.ssl.certificate.key-store-file");

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        var configured = context.proceed(name);
        if (isGiven(configured)) {
            return configured;
        }
        return switch (name) {
            case CONFIGURATION_NAME -> showsOwnCertificate(context) ? derived(name, OWN_CERTIFICATE) : configured;
            case PORT -> derived(name, Integer.toString(port(context)));
            default -> configured;
        };
    }

    /// From the name of an environment variable alone, Quarkus does not find out that a certificate is meant.
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        var names = new LinkedHashSet<String>();
        Stream.of(PEM_CERTIFICATE, PEM_KEY).filter(name -> isGiven(context.proceed(name))).forEach(names::add);
        context.iterateNames().forEachRemaining(names::add);
        return names.iterator();
    }

    static boolean isDerived(org.eclipse.microprofile.config.ConfigValue value) {
        return HttpsConfig.class.getSimpleName().equals(value.getSourceName());
    }

    private static boolean showsOwnCertificate(ConfigSourceInterceptorContext context) {
        var enabled = context.proceed(ENABLED);
        return (enabled == null || !"false".equalsIgnoreCase(enabled.getValue()))
                && CERTIFICATES.stream().noneMatch(certificate -> isGiven(context.proceed(certificate)));
    }

    /// Port 0 stands for any free port, and for a free port of https then.
    private static int port(ConfigSourceInterceptorContext context) {
        var http = context.proceed(HTTP_PORT);
        int port = http == null ? USUAL_HTTP_PORT : Integer.parseInt(http.getValue().strip());
        if (port == 0) {
            return 0;
        }
        return port + DISTANCE > HIGHEST_PORT ? port - DISTANCE : port + DISTANCE;
    }

    private static boolean isGiven(@Nullable ConfigValue value) {
        return value != null
                && value.getValue() != null
                && !value.getValue().isEmpty()
                && value.getConfigSourceOrdinal() != DEFAULTS;
    }

    private static ConfigValue derived(String name, String value) {
        return DerivedValue.of(name, value, HttpsConfig.class);
    }
}
