package dev.landfall.dialect.bitrix24;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Where the files of an account can be read. An address is signed and good for an hour, so that it can be handed to a
/// browser or another program without a webhook's secret in it.
record FileLinks(long accountId, String base, byte[] key, Instant until) {

    /// For answers without files.
    static final FileLinks NONE = new FileLinks(0, "", new byte[] {0}, Instant.EPOCH);

    /// Long enough to fetch what a list shows, short enough for a log that was read by somebody else.
    static final Duration GOOD_FOR = Duration.ofHours(1);

    static final String METHOD = "crm.controller.item.getFile";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SAID_BYTES = 3 * Long.BYTES;
    private static final int SIGNATURE_BYTES = 32;

    /// What an address says, before it is known to be signed by us.
    record Token(long accountId, long fileId, Instant until, byte[] signature) {

        boolean isSignedWith(byte[] key) {
            return MessageDigest.isEqual(sign(key, said(accountId, fileId, until)), signature);
        }
    }

    String url(String fileId) {
        var said = said(accountId, Long.parseLong(fileId), until);
        var token = ByteBuffer.allocate(SAID_BYTES + SIGNATURE_BYTES).put(said).put(sign(key, said)).array();
        return base + RestCalls.ROOT + METHOD + "?token=" + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /// Empty for a text that no address holds.
    static Optional<Token> token(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length != SAID_BYTES + SIGNATURE_BYTES) {
                return Optional.empty();
            }
            var said = ByteBuffer.wrap(bytes);
            return Optional.of(new Token(
                    said.getLong(),
                    said.getLong(),
                    Instant.ofEpochMilli(said.getLong()),
                    Arrays.copyOfRange(bytes, SAID_BYTES, bytes.length)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] said(long accountId, long fileId, Instant until) {
        return ByteBuffer.allocate(SAID_BYTES)
                .putLong(accountId)
                .putLong(fileId)
                .putLong(until.toEpochMilli())
                .array();
    }

    private static byte[] sign(byte[] key, byte[] said) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(said);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
