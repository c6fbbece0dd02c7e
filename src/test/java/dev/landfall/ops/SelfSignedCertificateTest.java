package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfSignedCertificateTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final CertificateNames NAMES = CertificateNames.of(List.of("crm.example.org", "10.0.0.7"));

    private final SelfSignedCertificate made = SelfSignedCertificate.make(NAMES, NOW);

    @Test
    void vouchesForItselfAndForNobodyElse() throws Exception {
        X509Certificate certificate = made.certificate();

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
        assertThat(certificate.getBasicConstraints()).as("length of chains it may head").isEqualTo(-1);
        assertThat(certificate.getKeyUsage()[0]).as("signs handshakes").isTrue();
        assertThat(certificate.getKeyUsage()[5]).as("signs certificates").isFalse();
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void isGoodFromTheDayBeforeForAsLongAsEverybodyAccepts() throws Exception {
        assertThat(made.certificate().getNotBefore()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(made.end()).isEqualTo(NOW.plus(Duration.ofDays(824)));
        assertThat(SelfSignedCertificate.make(NAMES, Instant.parse("2049-06-01T00:00:00Z")).end())
                .as("beyond the years with two digits")
                .isEqualTo(Instant.parse("2049-06-01T00:00:00Z").plus(SelfSignedCertificate.VALIDITY));
    }

    @Test
    void isGoodUnderItsNamesOnly() throws Exception {
        assertThat(made.certificate().getSubjectAlternativeNames().stream().map(name -> (String) name.get(1)))
                .containsExactly(
                        "localhost", "auth.localhost", "local.localhost", "*.localhost",
                        "crm.example.org", "auth.crm.example.org", "local.crm.example.org", "*.crm.example.org",
                        "127.0.0.1", "0:0:0:0:0:0:0:1", "10.0.0.7");
        assertThat(made.isFor(NAMES)).isTrue();
        assertThat(made.isFor(CertificateNames.of(List.of("crm.example.org")))).isFalse();
    }

    @Test
    void comesBackFromItsTexts() {
        assertThat(SelfSignedCertificate.ofPem(made.certificatePem(), made.keyPem())).contains(made);
    }

    @Test
    void doesNotComeBackWithAnotherKeyOrFromRubbish() {
        var other = SelfSignedCertificate.make(NAMES, NOW);

        assertThat(SelfSignedCertificate.ofPem(made.certificatePem(), other.keyPem())).isEmpty();
        assertThat(SelfSignedCertificate.ofPem(made.certificatePem(), "")).isEmpty();
        assertThat(SelfSignedCertificate.ofPem("", made.keyPem())).isEmpty();
        assertThat(SelfSignedCertificate.ofPem(made.certificatePem().substring(0, 200), made.keyPem())).isEmpty();
    }

    @Test
    void doesNotTellItsKey() {
        assertThat(made.toString()).isEqualTo("SelfSignedCertificate[until 2029-02-26T10:00:00Z]");
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10045.4.3.2, 06082a8648ce3d040302",
        "2.5.29.17,           0603551d11",
        "1.3.6.1.5.5.7.3.1,   06082b06010505070301",
        "2.999.3,             0603883703",
    })
    void identifiersAreWrittenInSevens(String dotted, String encoded) {
        assertThat(HexFormat.of().formatHex(Der.identifier(dotted))).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource({"0, 0400", "127, 047f", "128, 048180", "255, 0481ff", "256, 04820100", "65536, 0483010000"})
    void longLengthsHaveBytesOfTheirOwn(int length, String head) {
        assertThat(HexFormat.of().formatHex(Der.octets(new byte[length]))).startsWith(head).hasSize(head.length() + 2 * length);
    }

    @ParameterizedTest
    @CsvSource({"0, 020100", "127, 02017f", "128, 02020080", "256, 02020100"})
    void integersKeepTheirSign(long value, String encoded) {
        assertThat(HexFormat.of().formatHex(Der.integer(BigInteger.valueOf(value)))).isEqualTo(encoded);
    }
}
