package dev.landfall.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What is known of a token that was given out, which is everything but the token. `prefix` is its first characters, empty
/// where the service did not make it up.
public record KnownToken(
        long id, String name, String prefix, Set<String> scopes, Instant createdAt, Optional<Instant> expiresAt) {}
