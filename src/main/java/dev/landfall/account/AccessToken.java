package dev.landfall.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/// A bearer token in the clear, as a client sends it. Never stored and never logged.
public record AccessToken(String value) {

    private static final int RANDOM_BYTES = 32;

    /// Tells people and secret scanners what they have found.
    private static final String MARK = "landfall-";

    /// Five of the 64 random digits.
    private static final int SHOWN = MARK.length() + 5;

    /// A new token, of 256 bits that nobody can guess.
    static AccessToken random() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new AccessToken(MARK + HexFormat.of().formatHex(random));
    }

    /// By what a person tells the token from others. Empty for a token that the service did not make up: there, a few
    /// characters may be most of it.
    String prefix() {
        return value.length() == MARK.length() + 2 * RANDOM_BYTES && value.startsWith(MARK)
                ? value.substring(0, SHOWN)
                : "";
    }

    /// Whether both are the same, in a time that does not tell where they differ.
    public boolean matches(AccessToken other) {
        return MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
