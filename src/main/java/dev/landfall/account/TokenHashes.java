package dev.landfall.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// What is stored in place of a token: enough to recognise it, not enough to use it.
///
/// With a key (`landfall.token-key`), which is kept outside the database, even a token that somebody could guess cannot be
/// found from a copy of the database. Without one it is a plain digest, which keeps a token of 256 random bits just as well,
/// but not a short one that a person made up.
@ApplicationScoped
public class TokenHashes {

    static final String KEY = "landfall.token-key";

    /// 32 hexadecimal digits are 128 bits: nobody tries them all.
    private static final int SHORTEST_KEY = 32;

    private static final String MAC = "HmacSHA256";

    private final @Nullable SecretKeySpec key;

    TokenHashes(@ConfigProperty(name = KEY) Optional<String> key) {
        this.key = key.map(TokenHashes::keyOf).orElse(null);
    }

    private static SecretKeySpec keyOf(String text) {
        if (text.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "%s must have %d characters at least, such as the output of: openssl rand -hex 32"
                            .formatted(KEY, SHORTEST_KEY));
        }
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), MAC);
    }

    byte[] of(AccessToken token) {
        if (key == null) {
            return plain(token);
        }
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(token.value().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + MAC, e);
        }
    }

    /// What was stored of the token before there was a key; empty where there is none.
    Optional<byte[]> beforeKey(AccessToken token) {
        return key == null ? Optional.empty() : Optional.of(plain(token));
    }

    private static byte[] plain(AccessToken token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.value().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
