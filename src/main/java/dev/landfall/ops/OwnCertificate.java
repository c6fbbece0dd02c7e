package dev.landfall.ops;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Gives Quarkus the certificate of [TlsFiles] for https: at the start, and again every
/// `quarkus.tls.landfall.reload-period`, so that a service that runs for years renews it in time.
@ApplicationScoped
@Identifier(HttpsConfig.OWN_CERTIFICATE)
class OwnCertificate implements KeyStoreProvider {

    private final Path folder;
    private final List<String> hosts;
    private final boolean shown;

    OwnCertificate(
            @ConfigProperty(name = "landfall.data-dir") Path dataDirectory,
            @ConfigProperty(name = HttpsConfig.HOSTS) Optional<List<String>> hosts,
            @ConfigProperty(name = HttpsConfig.CONFIGURATION_NAME) Optional<String> configuration) {
        this.folder = dataDirectory.resolve("tls");
        this.hosts = hosts.orElse(List.of());
        this.shown = configuration.filter(HttpsConfig.OWN_CERTIFICATE::equals).isPresent();
    }

    /// Blocks, as Quarkus expects of it. Null is its word for a certificate that nobody is going to see.
    @Override
    public @Nullable KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
        if (!shown) {
            return null;
        }
        try {
            var texts = new TlsFiles(folder, CertificateNames.of(hosts), InstantSource.system()).current();
            var options = new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(texts.certificate()))
                    .addKeyValue(Buffer.buffer(texts.key()));
            return new KeyStoreAndKeyCertOptions(options.loadKeyStore(vertx), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) { // declared by loadKeyStore, for a key or a certificate that it cannot read
            throw new StartRefused("%s holds no certificate and key for https (%s).".formatted(folder, e.getMessage()));
        }
    }
}
