package dev.landfall.ops;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The certificate that the service shows when it was given none, and its key: `server.crt` for whoever is to trust it,
/// `server.key` for its owner only.
///
/// Made when there is none, when it is about to end, and when it is to be good under other names. A certificate that
/// somebody has put there is theirs to renew, and stays.
final class TlsFiles {

    private static final Logger LOG = Logger.getLogger(TlsFiles.class);

    /// Time to hand a new certificate out, for those who look at their logs once a week.
    static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

    private final Path folder;
    private final CertificateNames names;
    private final InstantSource clock;

    TlsFiles(Path folder, CertificateNames names, InstantSource clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.names = names;
        this.clock = clock;
    }

    /// Certificate and key as PEM texts.
    record Texts(String certificate, String key) {

        /// Never the key.
        @Override
        public String toString() {
            return "Texts[]";
        }
    }

    /// What is to be shown from now on. Replicas on one directory take turns and find what the first of them has made.
    Texts current() throws IOException {
        // The lock on the file is the whole process's, and is refused to a second thread of it.
        synchronized (TlsFiles.class) {
            return currentOfAllProcesses();
        }
    }

    private Texts currentOfAllProcesses() throws IOException {
        Files.createDirectories(folder);
        try (var channel = FileChannel.open(
                        folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            var present = present();
            if (present.isPresent() && mayStay(present.get())) {
                return present.get();
            }
            return renewed();
        }
    }

    private Path certificateFile() {
        return folder.resolve("server.crt");
    }

    private Path keyFile() {
        return folder.resolve("server.key");
    }

    private Optional<Texts> present() throws IOException {
        if (!Files.exists(certificateFile()) || !Files.exists(keyFile())) {
            return Optional.empty();
        }
        return Optional.of(new Texts(Files.readString(certificateFile()), Files.readString(keyFile())));
    }

    private boolean mayStay(Texts texts) {
        return SelfSignedCertificate.isSomebodyElses(texts.certificate())
                || SelfSignedCertificate.ofPem(texts.certificate(), texts.key()).filter(this::isGoodEnough).isPresent();
    }

    private boolean isGoodEnough(SelfSignedCertificate certificate) {
        return certificate.isFor(names) && renewalOf(certificate).isAfter(clock.instant());
    }

    private static Instant renewalOf(SelfSignedCertificate certificate) {
        return certificate.end().minus(RENEWED_BEFORE_END);
    }

    /// The certificate comes last: where it is, its key is too.
    private Texts renewed() throws IOException {
        var made = SelfSignedCertificate.make(names, clock.instant());
        var texts = new Texts(made.certificatePem(), made.keyPem());
        SecretFile.write(keyFile(), texts.key());
        var draft = folder.resolve("server.crt.new");
        Files.writeString(draft, texts.certificate());
        Files.move(draft, certificateFile(), StandardCopyOption.REPLACE_EXISTING);
        LOG.infof("Made a certificate for https: %s, good until %s", certificateFile(), made.end());
        return texts;
    }
}
