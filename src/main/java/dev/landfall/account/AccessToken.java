package dev.landfall.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A bearer token in the clear, as a client sends it. Never stored and never logged.
public record AccessToken(String value) {

    /// 256 bits cannot be guessed, so a plain digest of them needs no salt.
    private static final int RANDOM_BYTES = 32;

    /// A new token. The prefix tells people and secret scanners what they have found.
    static AccessToken random() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new AccessToken("landfall-" + HexFormat.of().formatHex(random));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
