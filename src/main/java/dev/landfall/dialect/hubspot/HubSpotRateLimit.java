package dev.landfall.dialect.hubspot;

import dev.landfall.account.RateLimit;
import java.util.Locale;
import java.util.UUID;

/// The answer to a token that has asked too often. It has an envelope of its own, and clients go by it: Node's waits and
/// asks again where `policyName` is `TEN_SECONDLY_ROLLING`, and gives up at anything else.
record HubSpotRateLimit(
        String status, String message, String errorType, String correlationId, String policyName, String requestId) {

    static final int STATUS = 429;

    static HubSpotRateLimit of(RateLimit limit) {
        String policy = policyOf(limit);
        String id = UUID.randomUUID().toString();
        return new HubSpotRateLimit(
                "error",
                "You have reached your %s limit.".formatted(policy.toLowerCase(Locale.ROOT)),
                "RATE_LIMIT",
                id,
                policy,
                id);
    }

    private static String policyOf(RateLimit limit) {
        return switch (limit) {
            case TEN_SECONDS -> "TEN_SECONDLY_ROLLING";
            case DAY -> "DAILY";
        };
    }
}
