package dev.landfall.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A call of a webhook that has been made. `responseCode` is empty where nobody answered; `payload` where it was too long to
/// be kept.
public record WebhookCall(
        long id,
        WebhookId webhook,
        long jobId,
        String topic,
        String callbackUrl,
        Optional<String> payload,
        OptionalInt responseCode,
        String responseMessage,
        Instant calledAt) {}
