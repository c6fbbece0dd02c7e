package dev.landfall.ops;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;

/// A certificate that vouches for itself, and the key that goes with it. Good for a server and for nothing else: it
/// cannot vouch for others, so whoever trusts it trusts this one service.
record SelfSignedCertificate(X509Certificate certificate, PrivateKey key) {

    /// By this name a certificate of ours is told from one that somebody has put in its place.
    private static final String COMMON_NAME = "Landfall, self-signed";

    /// Apple's systems refuse certificates that are good for more than 825 days, whoever trusts them.
    static final Duration VALIDITY = Duration.ofDays(824);

    /// Clocks differ; a certificate that was made just now must be good for somebody whose clock is slow.
    private static final Duration HEAD_START = Duration.ofDays(1);

    private static final int SERIAL_BITS = 127;
    private static final int LINE_LETTERS = 64;

    private static final String SIGNATURE = "SHA256withECDSA";

    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    private static final int HOST_NAME = 2;
    private static final int ADDRESS = 7;

    /// The first bit of the key usages; the other seven of its byte are left out.
    private static final byte[] DIGITAL_SIGNATURE = Der.bits(7, new byte[] {(byte) 0x80});

    static SelfSignedCertificate make(CertificateNames names, Instant now) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return new SelfSignedCertificate(parse(signed(toBeSigned(names, now, pair), pair)), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has these algorithms
        }
    }

    /// Empty if the texts are no certificate of ours and the key that goes with it.
    static Optional<SelfSignedCertificate> ofPem(String certificate, String key) {
        try {
            var read = new SelfSignedCertificate(parse(ascii(certificate)), keyIn(key));
            return read.isOurs() && read.keyFits() ? Optional.of(read) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether somebody has put a certificate where we keep ours.
    static boolean isSomebodyElses(String pem) {
        try {
            return !name(parse(ascii(pem))).equals(name());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    Instant end() {
        return certificate.getNotAfter().toInstant();
    }

    /// Whether it is good under these names and no others.
    boolean isFor(CertificateNames names) {
        try {
            var alternatives = Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of());
            var told = new TreeSet<String>();
            alternatives.forEach(alternative -> told.add((String) alternative.get(1)));
            return told.equals(names.texts());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    String certificatePem() {
        try {
            return armored("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // it was parsed from its encoding
        }
    }

    String keyPem() {
        return armored("PRIVATE KEY", key.getEncoded());
    }

    /// Never the key.
    @Override
    public String toString() {
        return "SelfSignedCertificate[until " + end() + "]";
    }

    private static byte[] toBeSigned(CertificateNames names, Instant now, KeyPair pair) {
        var algorithm = Der.sequence(Der.identifier(ECDSA_WITH_SHA256));
        var version3 = Der.explicit(0, Der.integer(BigInteger.TWO));
        var name = name().getEncoded();
        return Der.sequence(
                version3,
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0)),
                algorithm,
                name,
                Der.sequence(Der.time(now.minus(HEAD_START)), Der.time(now.plus(VALIDITY))),
                name,
                pair.getPublic().getEncoded(),
                Der.explicit(3, Der.sequence(
                        extension(BASIC_CONSTRAINTS, Der.sequence()),
                        extension(KEY_USAGE, DIGITAL_SIGNATURE),
                        extension(EXTENDED_KEY_USAGE, Der.sequence(Der.identifier(SERVER_AUTHENTICATION))),
                        extension(ALTERNATIVE_NAMES, alternatives(names)))));
    }

    private static byte[] alternatives(CertificateNames names) {
        var alternatives = new ArrayList<byte[]>();
        names.hosts().forEach(host -> alternatives.add(Der.implicit(HOST_NAME, ascii(host))));
        names.addresses().forEach(address -> alternatives.add(Der.implicit(ADDRESS, address.getAddress())));
        return Der.sequence(alternatives);
    }

    private static byte[] extension(String identifier, byte[] value) {
        return Der.sequence(Der.identifier(identifier), Der.octets(value));
    }

    private static byte[] signed(byte[] toBeSigned, KeyPair pair) throws GeneralSecurityException {
        var signature = Signature.getInstance(SIGNATURE);
        signature.initSign(pair.getPrivate());
        signature.update(toBeSigned);
        var algorithm = Der.sequence(Der.identifier(ECDSA_WITH_SHA256));
        return Der.sequence(toBeSigned, algorithm, Der.bits(0, signature.sign()));
    }

    private boolean keyFits() throws GeneralSecurityException {
        var signature = Signature.getInstance(SIGNATURE);
        signature.initSign(key);
        var proof = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        return signature.verify(proof);
    }

    private boolean isOurs() {
        return name(certificate).equals(name());
    }

    private static X500Principal name() {
        return new X500Principal("CN=\"%s\"".formatted(COMMON_NAME));
    }

    private static X500Principal name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal();
    }

    private static X509Certificate parse(byte[] encoded) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static PrivateKey keyIn(String pem) throws GeneralSecurityException {
        var encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]*-----", ""));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static String armored(String what, byte[] encoded) {
        var text = Base64.getMimeEncoder(LINE_LETTERS, ascii("\n")).encodeToString(encoded);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
