package dev.landfall.dialect.commercelayer;

import dev.landfall.intake.IdempotencyKey;
import java.util.List;

/// A request that is turned away, in Commerce Layer's words. Has one error at least; the first gives the status.
final class ApiRefusal extends RuntimeException {

    private final List<ApiError> errors;

    ApiRefusal(List<ApiError> errors) {
        super(errors.getFirst().code(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    ApiRefusal(ApiError error) {
        this(List.of(error));
    }

    List<ApiError> errors() {
        return errors;
    }

    int status() {
        return errors.getFirst().status();
    }

    static ApiRefusal of(int status, String code, String title, String detail) {
        return new ApiRefusal(ApiError.of(status, code, title, detail));
    }

    static ApiRefusal badRequest(String code, String title, String detail) {
        return of(400, code, title, detail);
    }

    /// Clients get themselves a new token on this one, if theirs has run out.
    static ApiRefusal invalidToken() {
        return of(401, "INVALID_TOKEN", "Invalid token", "The access token is missing, invalid, expired or revoked.");
    }

    static ApiRefusal unauthorized() {
        return of(
                401,
                "UNAUTHORIZED",
                "Access denied",
                "You are not authorized to perform this action on the requested resource.");
    }

    static ApiRefusal notFound() {
        return new ApiRefusal(ApiError.ofStatus(404));
    }

    static ApiRefusal notAllowed() {
        return new ApiRefusal(ApiError.ofStatus(405));
    }

    static ApiRefusal tooLarge(long mostBytes) {
        return of(
                413,
                "PAYLOAD_TOO_LARGE",
                "Payload too large",
                "The body of this request may have %,d bytes at most.".formatted(mostBytes));
    }

    static ApiRefusal unusableKey() {
        return badRequest(
                "BAD_REQUEST",
                "Unusable key",
                "%s must be 1 to %d printable characters of ASCII.".formatted(IdempotencyKey.HEADER, IdempotencyKey.LONGEST));
    }

    static ApiRefusal keyReused() {
        return of(
                422,
                "IDEMPOTENCY_KEY_REUSED",
                "key belongs to another request",
                "This Idempotency-Key has come with another request. Use a new key for a new import.");
    }

    static ApiRefusal notInUrl(String key) {
        return badRequest(
                "KEY_NOT_INCLUDED_IN_URL", "Key is not included in URL", "The URL does not support the key " + key);
    }

    static ApiRefusal missing(String parameter) {
        return badRequest(
                "PARAM_MISSING", "Missing Parameter", "The required parameter, %s, is missing.".formatted(parameter));
    }

    static ApiRefusal notTaken(String parameter) {
        return badRequest("PARAM_NOT_ALLOWED", "Param not allowed", parameter + " is not allowed.");
    }

    static ApiRefusal unknownType(String type) {
        return badRequest("INVALID_RESOURCE", "Invalid resource", type + " is not a valid resource.");
    }

    static ApiRefusal invalidData(String detail) {
        return badRequest("INVALID_DATA_FORMAT", "Invalid data format", detail);
    }
}
