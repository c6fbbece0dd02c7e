package dev.landfall.webhook;

import java.time.Instant;
import java.util.Optional;

/// A webhook as it stands. `failures` are the calls that have failed since the last that did not; when there are too many,
/// the circuit is open and nothing is called until somebody closes it.
public record Webhook(
        WebhookId id,
        String door,
        WebhookWish wish,
        Secret secret,
        boolean circuitOpen,
        int failures,
        Optional<Instant> disabledAt,
        Instant createdAt,
        Instant updatedAt) {}
