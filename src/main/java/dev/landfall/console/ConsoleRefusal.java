package dev.landfall.console;

import dev.landfall.catalogue.CatalogueRefused;
import dev.landfall.console.ProblemDetail.Mistake;
import dev.landfall.intake.Holding;
import dev.landfall.intake.IntakeRefused;
import java.util.List;

/// A request is turned away.
final class ConsoleRefusal extends RuntimeException {

    private final ProblemDetail problem;

    private ConsoleRefusal(ProblemDetail problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    ProblemDetail problem() {
        return problem;
    }

    static ConsoleRefusal unauthenticated() {
        return new ConsoleRefusal(ProblemDetail.of(
                401, "UNAUTHENTICATED", "Send a valid token: Authorization: Bearer <token>."));
    }

    static ConsoleRefusal missingScope(String scope) {
        return new ConsoleRefusal(
                ProblemDetail.of(403, "MISSING_SCOPE", "The token lacks the scope %s.".formatted(scope)));
    }

    static ConsoleRefusal notFound(String detail) {
        return new ConsoleRefusal(ProblemDetail.of(404, "NOT_FOUND", detail));
    }

    static ConsoleRefusal invalid(String detail) {
        return new ConsoleRefusal(ProblemDetail.of(400, "INVALID_REQUEST", detail));
    }

    static ConsoleRefusal unusable(List<Mistake> mistakes) {
        var detail = mistakes.size() == 1
                ? mistakes.getFirst().detail()
                : "The mapping has %d mistakes. The first: %s"
                        .formatted(mistakes.size(), mistakes.getFirst().detail());
        return new ConsoleRefusal(ProblemDetail.of(400, "UNUSABLE_MAPPING", detail, mistakes));
    }

    static ConsoleRefusal hasEnded() {
        return new ConsoleRefusal(ProblemDetail.of(
                409, "ALREADY_ENDED", "The import has ended and can no longer be canceled."));
    }

    static ConsoleRefusal fileGone() {
        return new ConsoleRefusal(ProblemDetail.of(
                410, "UNREADABLE_FILE", "The file of this import is not kept any more, or cannot be read."));
    }

    /// What the core has turned away; anything else is passed on.
    static Throwable of(Throwable failure) {
        return switch (failure) {
            case IntakeRefused refused -> new ConsoleRefusal(ProblemDetail.of(
                    switch (refused.reason()) {
                        case FILE_TOO_LARGE, TOO_MANY_ROWS, TOO_MANY_COLUMNS -> 413;
                        case DAILY_ROWS_USED_UP, TOO_MANY_OPEN_JOBS -> 429;
                        case UNREADABLE_INPUTS -> 422;
                    },
                    refused.reason().name(),
                    refused.getMessage()));
            case CatalogueRefused refused -> new ConsoleRefusal(
                    switch (refused.reason()) {
                        case NOT_THERE -> ProblemDetail.of(404, "NOT_FOUND", refused.getMessage());
                        case ALREADY_THERE -> ProblemDetail.of(409, "ALREADY_THERE", refused.getMessage());
                        case INVALID, READ_ONLY, IN_USE, OVER_LIMIT ->
                            ProblemDetail.of(400, "INVALID_REQUEST", refused.getMessage());
                    });
            case Holding.Gone gone -> notFound("The upload has expired, or was used already. Upload the files again.");
            default -> failure;
        };
    }
}
