package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.CatalogueRefused;
import dev.landfall.dialect.hubspot.HubSpotError.Category;
import dev.landfall.dialect.hubspot.HubSpotError.Detail;
import java.util.List;
import java.util.Map;

/// A request is turned away, in HubSpot's words.
final class HubSpotRefusal extends RuntimeException {

    private final int status;
    private final HubSpotError error;

    private HubSpotRefusal(int status, HubSpotError error) {
        super(error.message(), null, false, false);
        this.status = status;
        this.error = error;
    }

    int status() {
        return status;
    }

    HubSpotError error() {
        return error;
    }

    static HubSpotRefusal of(int status, HubSpotError error) {
        return new HubSpotRefusal(status, error);
    }

    static HubSpotRefusal badRequest(String message) {
        return new HubSpotRefusal(400, HubSpotError.of(Category.VALIDATION_ERROR, message));
    }

    static HubSpotRefusal badRequest(String subCategory, String message) {
        return new HubSpotRefusal(
                400, HubSpotError.of(Category.VALIDATION_ERROR, message).withSubCategory(subCategory));
    }

    static HubSpotRefusal badRequest(List<Mistake> mistakes) {
        String first = mistakes.getFirst().message();
        String message = mistakes.size() == 1
                ? first
                : "The request has %d mistakes. The first: %s".formatted(mistakes.size(), first);
        return new HubSpotRefusal(
                400,
                HubSpotError.of(
                        Category.VALIDATION_ERROR,
                        message,
                        mistakes.stream().map(Detail::of).toList()));
    }

    static HubSpotRefusal unauthenticated() {
        return new HubSpotRefusal(
                401,
                HubSpotError.of(
                        Category.INVALID_AUTHENTICATION,
                        "The request needs the header \"Authorization: Bearer <token>\" with a token of this service."));
    }

    static HubSpotRefusal missingScope(String scope) {
        var detail = new Detail(
                "The scope %s is missing.".formatted(scope),
                "",
                "",
                Map.of("requiredGranularScopes", List.of(scope)));
        return new HubSpotRefusal(
                403,
                HubSpotError.of(
                        Category.MISSING_SCOPES, "The token does not permit this request.", List.of(detail)));
    }

    static HubSpotRefusal notFound() {
        return new HubSpotRefusal(404, HubSpotError.ofStatus(404));
    }

    static HubSpotRefusal notFound(String message) {
        return new HubSpotRefusal(404, HubSpotError.of(Category.OBJECT_NOT_FOUND, message));
    }

    static HubSpotRefusal conflict(String message) {
        return new HubSpotRefusal(409, HubSpotError.of(Category.CONFLICT, message));
    }

    static HubSpotRefusal of(CatalogueRefused refused) {
        return switch (refused.reason()) {
            case NOT_THERE -> notFound(refused.getMessage());
            case ALREADY_THERE -> conflict(refused.getMessage());
            case INVALID, READ_ONLY, IN_USE, OVER_LIMIT -> badRequest(refused.getMessage());
        };
    }

    static HubSpotRefusal notNumeric() {
        return new HubSpotRefusal(
                404, HubSpotError.of(Category.OBJECT_NOT_FOUND, "Object not found. IDs are made of digits."));
    }

    static HubSpotRefusal notMultipart() {
        return new HubSpotRefusal(415, HubSpotError.ofStatus(415));
    }

    static HubSpotRefusal keyReused() {
        return new HubSpotRefusal(
                422,
                HubSpotError.of(
                                Category.VALIDATION_ERROR,
                                "This Idempotency-Key has come with another request. Use a new key for a new import.")
                        .withSubCategory("IDEMPOTENCY_KEY_REUSED"));
    }

    static HubSpotRefusal overLimit(String message, String limit, long value) {
        return new HubSpotRefusal(429, overLimitError(message, limit, value));
    }

    static HubSpotError overLimitError(String message, String limit, long value) {
        var detail = new Detail(message, "", limit, Map.of("limit", List.of(Long.toString(value))));
        return HubSpotError.of(Category.RATE_LIMITS, message, List.of(detail));
    }
}
