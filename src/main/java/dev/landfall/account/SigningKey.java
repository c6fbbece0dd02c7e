package dev.landfall.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;

/// An RSA key that signs by SHA-512, known to others by `id`, which follows from its public half.
public record SigningKey(String id, RSAPublicKey publicKey, RSAPrivateCrtKey privateKey) {

    private static final int BITS = 2_048;
    private static final int ID_CHARACTERS = 16;
    private static final String RSA = "RSA";
    private static final String ALGORITHM = "SHA512withRSA";

    /// A new key, in the form [#of] reads. Takes a second at worst.
    static byte[] generate() {
        try {
            var generator = KeyPairGenerator.getInstance(RSA);
            generator.initialize(BITS);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has RSA", e);
        }
    }

    static SigningKey of(byte[] encoded) {
        try {
            var keys = KeyFactory.getInstance(RSA);
            var privateKey = (RSAPrivateCrtKey) keys.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var publicKey = (RSAPublicKey) keys.generatePublic(
                    new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent()));
            return new SigningKey(idOf(publicKey), publicKey, privateKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The kept signing key cannot be read", e);
        }
    }

    private static String idOf(RSAPublicKey key) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        return HexFormat.of().formatHex(digest).substring(0, ID_CHARACTERS);
    }

    /// About a millisecond of computing.
    public byte[] sign(String text) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether it was this key that signed. Some hundredths of a millisecond.
    public boolean hasSigned(String text, byte[] signed) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "SigningKey[%s]".formatted(id);
    }
}
