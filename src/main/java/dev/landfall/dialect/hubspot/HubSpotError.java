package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The envelope of every error. `correlationId` finds the entry in the log, where there is one.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record HubSpotError(
        String status,
        String message,
        String correlationId,
        String category,
        String subCategory,
        Map<String, List<String>> context,
        List<Detail> errors) {

    /// HubSpot's clients read no body of another type.
    static final String MEDIA_TYPE = "application/json;charset=utf-8";

    /// One of several reasons. `in` is the place in the request.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Detail(String message, String in, String code, Map<String, List<String>> context) {

        static Detail of(Mistake mistake) {
            return new Detail(
                    mistake.message(), mistake.in(), mistake.code().name(), mistake.context());
        }
    }

    static HubSpotError of(Category category, String message) {
        return of(category, message, List.of());
    }

    static HubSpotError of(Category category, String message, List<Detail> details) {
        return new HubSpotError(
                "error", message, UUID.randomUUID().toString(), category.name(), "", Map.of(), details);
    }

    /// The same error, of a kind that clients tell from others of its category.
    HubSpotError withSubCategory(String kind) {
        return new HubSpotError(status, message, correlationId, category, kind, context, errors);
    }

    /// An error that nothing is known of but its HTTP status.
    static HubSpotError ofStatus(int status) {
        return switch (status) {
            case 400 -> of(Category.VALIDATION_ERROR, "The request cannot be read.");
            case 404 -> of(Category.OBJECT_NOT_FOUND, "resource not found");
            case 405 -> of(Category.VALIDATION_ERROR, "This path does not take this method.");
            case 406 -> of(Category.VALIDATION_ERROR, "Answers are application/json; the Accept header excludes it.");
            case 413 -> of(Category.VALIDATION_ERROR, "The body is too large.");
            case 415 -> of(Category.VALIDATION_ERROR, "The body must be multipart/form-data.");
            default -> status < 500
                    ? of(Category.VALIDATION_ERROR, "The request cannot be answered (HTTP %d).".formatted(status))
                    : of(Category.INTERNAL_ERROR, "An error within the service. Its log has the details.");
        };
    }

    enum Category {
        VALIDATION_ERROR,
        INVALID_AUTHENTICATION,
        MISSING_SCOPES,
        OBJECT_NOT_FOUND,
        CONFLICT,
        RATE_LIMITS,
        INTERNAL_ERROR
    }
}
