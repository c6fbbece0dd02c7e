package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.account.AccessToken;
import dev.landfall.account.Application;
import dev.landfall.account.SigningKey;
import dev.landfall.record.OpaqueId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/// A token that this door has given to an application: a JWT, signed by RS512, from which the clients read who they are and
/// where to go.
record SignedToken(long accountId, long applicationId, Instant expiresAt) {

    /// How long a token is good, as at the hosted service.
    static final Duration LIFE = Duration.ofHours(2);

    private static final String ALGORITHM = "RS512";
    private static final int PARTS = 3;

    /// Ours have about a thousand.
    private static final int LONGEST_CHARS = 8_192;

    private static final ObjectMapper JSON = JsonMapper.builder(RequestDocument.FACTORY).build();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    boolean isValidAt(Instant moment) {
        return moment.isBefore(expiresAt);
    }

    // ── giving out ──

    /// @param slug the organization's word for itself in names of hosts
    /// @param domain what stands behind it
    static String issue(Application application, String slug, String domain, Instant now, SigningKey key) {
        var header = JsonNodeFactory.instance
                .objectNode()
                .put("alg", ALGORITHM)
                .put("typ", "JWT")
                .put("kid", key.id());
        var text = encoded(header) + '.' + encoded(claims(application, slug, domain, now));
        return text + '.' + ENCODER.encodeToString(key.sign(text));
    }

    /// Clients find the host of the token endpoint in `iss` and send their secret there, so it must be one of ours.
    private static ObjectNode claims(
            Application application, String slug, String domain, Instant now) {
        var claims = JsonNodeFactory.instance.objectNode();
        claims.putObject("organization")
                .put("id", OpaqueId.of(application.accountId()))
                .put("slug", slug)
                .put("enterprise", false)
                .put("region", "local");
        claims.putObject("application")
                .put("id", OpaqueId.of(application.id()))
                .put("client_id", Tokens.CLIENT_ID)
                .put("kind", ApplicationResource.KIND)
                .put("public", false)
                .put("confidential", true);
        return claims.put("scope", Admission.SCOPE)
                .put("exp", now.plus(LIFE).getEpochSecond())
                .put("test", true)
                // Two tokens of the same second are two tokens, so that one can be taken back alone.
                .put("rand", ThreadLocalRandom.current().nextDouble())
                .put("iat", now.getEpochSecond())
                .put("iss", Tokens.issuer(domain));
    }

    /// The clients decode the claims by a function for plain Base64, which fails on `-` and `_`. Those stand for what only
    /// `>`, `?`, `~` and characters outside ASCII come to; nothing of that is in a claim of ours.
    private static String encoded(ObjectNode json) {
        return ENCODER.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    // ── reading ──

    static boolean looksLikeOne(AccessToken token) {
        return token.value().startsWith("eyJ") && token.value().length() <= LONGEST_CHARS;
    }

    /// Empty where it is not one of ours.
    static Optional<SignedToken> read(AccessToken token, SigningKey key) {
        var parts = token.value().split("\\.", PARTS + 1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            var header = decoded(parts[0]);
            boolean signed = header.path("alg").asText().equals(ALGORITHM)
                    && header.path("kid").asText().equals(key.id())
                    && key.hasSigned(
                            parts[0] + '.' + parts[1], Base64.getUrlDecoder().decode(parts[2]));
            return signed ? of(decoded(parts[1])) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("Nothing was read but memory", e);
        }
    }

    private static Optional<SignedToken> of(JsonNode claims) {
        var account = id(claims.path("organization"));
        var application = id(claims.path("application"));
        return account.isPresent() && application.isPresent()
                ? Optional.of(new SignedToken(
                        account.getAsLong(),
                        application.getAsLong(),
                        Instant.ofEpochSecond(claims.path("exp").asLong())))
                : Optional.empty();
    }

    private static OptionalLong id(JsonNode named) {
        return OpaqueId.parse(named.path("id").asText());
    }

    private static JsonNode decoded(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }
}
