package dev.landfall.webhook;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a webhook and its receiver share, so that the receiver knows who has called: 32 hex digits. Never logged.
public record Secret(String value) {

    private static final int RANDOM_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";

    static Secret random() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new Secret(HexFormat.of().formatHex(random));
    }

    /// The signature of a body, in base64: HMAC-SHA256 under the text of the secret.
    public String sign(byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(value.getBytes(java.nio.charset.StandardCharsets.US_ASCII), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
