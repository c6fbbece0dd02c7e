package dev.landfall.webhook;

import dev.landfall.job.Milestone;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an account asks of a webhook.
///
/// `topic` and `includes` are the door's words and mean nothing here; `milestones` is what the topic comes to. `metadata` is
/// the text of a JSON object.
public record WebhookWish(
        String name,
        String topic,
        Set<Milestone> milestones,
        CallbackUrl callbackUrl,
        List<String> includes,
        Optional<String> reference,
        Optional<String> referenceOrigin,
        String metadata) {}
