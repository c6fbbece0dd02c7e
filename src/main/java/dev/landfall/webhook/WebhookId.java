package dev.landfall.webhook;

/// Names a webhook, within its account.
public record WebhookId(long accountId, long value) {}
