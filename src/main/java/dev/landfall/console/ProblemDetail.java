package dev.landfall.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// An error as RFC 9457 has it. `code` is for programs, `detail` for a person; `errors` says where in the request the
/// mistakes are, if there are several places.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemDetail(String type, String title, int status, String detail, String code, List<Mistake> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    record Mistake(String in, String detail) {}

    static ProblemDetail of(int status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    static ProblemDetail of(int status, String code, String detail, List<Mistake> errors) {
        return new ProblemDetail("about:blank", titleOf(status), status, detail, code, errors);
    }

    /// An error that nothing is known of but its HTTP status.
    static ProblemDetail ofStatus(int status) {
        return switch (status) {
            case 400 -> of(status, "INVALID_REQUEST", "The request cannot be read.");
            case 404 -> of(status, "NOT_FOUND", "There is nothing under this address.");
            case 405 -> of(status, "INVALID_REQUEST", "This address does not take this method.");
            case 413 -> of(status, "FILE_TOO_LARGE", "The upload is larger than a file may be. Split it into several files.");
            case 415 -> of(status, "INVALID_REQUEST", "The body is not of the type that is expected here.");
            default -> status < 500
                    ? of(status, "INVALID_REQUEST", "The request cannot be answered.")
                    : of(status, "INTERNAL", "An error within the service. Its log has the details.");
        };
    }

    private static String titleOf(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            default -> status < 500 ? "Bad Request" : "Internal Server Error";
        };
    }
}
