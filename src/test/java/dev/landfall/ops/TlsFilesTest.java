package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final CertificateNames NAMES = CertificateNames.of(List.of());

    @TempDir
    Path folder;

    @Test
    void aCertificateIsMadeOnceAndKept() throws Exception {
        var made = filesAt(START).current();

        assertThat(filesAt(START.plus(Duration.ofDays(700))).current()).isEqualTo(made);
        assertThat(folder.resolve("server.crt")).hasContent(made.certificate());
        assertThat(folder.resolve("server.key")).hasContent(made.key());
    }

    @Test
    void theKeyIsForItsOwnerOnly() throws Exception {
        filesAt(START).current();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("server.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void itIsRenewedBeforeItEnds() throws Exception {
        var made = filesAt(START).current();
        var renewal = START.plus(SelfSignedCertificate.VALIDITY).minus(TlsFiles.RENEWED_BEFORE_END);

        assertThat(filesAt(renewal.minusSeconds(1)).current()).isEqualTo(made);
        assertThat(filesAt(renewal).current()).isNotEqualTo(made);
    }

    @Test
    void itIsMadeAnewForOtherNames() throws Exception {
        var made = filesAt(START).current();
        var others = new TlsFiles(folder, CertificateNames.of(List.of("crm.example.org")), InstantSource.fixed(START));

        assertThat(others.current()).isNotEqualTo(made);
        assertThat(others.current()).isEqualTo(others.current());
    }

    @Test
    void aHalfThatWasLeftBehindIsReplaced() throws Exception {
        filesAt(START).current();
        var stranger = SelfSignedCertificate.make(NAMES, START);
        Files.writeString(folder.resolve("server.key"), stranger.keyPem());

        var texts = filesAt(START).current();

        assertThat(SelfSignedCertificate.ofPem(texts.certificate(), texts.key())).isPresent();
    }

    /// Made by `openssl req -x509 -newkey ed25519 -subj /CN=crm.example.org -days 1`; it ended long ago, which is its
    /// owner's affair.
    @Test
    void aCertificateThatSomebodyHasPutThereStays() throws Exception {
        var theirs = """
                -----BEGIN CERTIFICATE-----
                MIIBSDCB+6ADAgECAhRo720XCjfCyykPRJRO77f6pHiXrzAFBgMrZXAwGjEYMBYG
                A1UEAwwPY3JtLmV4YW1wbGUub3JnMB4XDTI2MTEyNTAwMzQ0NFoXDTI2MTEyNjAw
                MzQ0NFowGjEYMBYGA1UEAwwPY3JtLmV4YW1wbGUub3JnMCowBQYDK2VwAyEAkRg0
                H0pmMh+7fx3/oGxuRVzFNwR+L0buA2PCG9RYKTqjUzBRMB0GA1UdDgQWBBSimyNv
                t0MWwZG7at7kW1iNbO/0NTAfBgNVHSMEGDAWgBSimyNvt0MWwZG7at7kW1iNbO/0
                NTAPBgNVHRMBAf8EBTADAQH/MAUGAytlcANBAO3tqEXkvZy1ZCKrJsCJkkoqIOQY
                0FoBzEWsZ1b82nSHr46DhdY+c0bwp8m9+ktTQUuCi5c+lM4PpbOGwaIHDQk=
                -----END CERTIFICATE-----
                """;
        Files.writeString(folder.resolve("server.crt"), theirs);
        Files.writeString(folder.resolve("server.key"), "their key");

        assertThat(filesAt(START).current().certificate()).isEqualTo(theirs);
    }

    @Test
    void replicasThatStartTogetherAgree() throws Exception {
        var starts = new ArrayList<Callable<TlsFiles.Texts>>();
        for (int replica = 0; replica < 4; replica++) {
            starts.add(() -> filesAt(START).current());
        }
        try (var replicas = Executors.newFixedThreadPool(starts.size())) {
            var shown = new ArrayList<TlsFiles.Texts>();
            for (var start : replicas.invokeAll(starts)) {
                shown.add(start.get());
            }
            assertThat(shown).hasSize(4).containsOnly(shown.getFirst());
        }
    }

    private TlsFiles filesAt(Instant now) {
        return new TlsFiles(folder, NAMES, InstantSource.fixed(now));
    }
}
