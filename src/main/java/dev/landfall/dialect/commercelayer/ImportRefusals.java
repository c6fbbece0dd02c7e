package dev.landfall.dialect.commercelayer;

import dev.landfall.intake.IntakeRefused;
import java.util.Optional;

/// Why an import was not accepted, in this door's words.
final class ImportRefusals {

    private static final String INPUTS = "inputs";

    private ImportRefusals() {}

    static ApiRefusal of(IntakeRefused refused) {
        return switch (refused.reason()) {
            case TOO_MANY_ROWS -> new ApiRefusal(ApiError.invalid(
                    INPUTS, "is too long (maximum is %d)".formatted(refused.limit()), "too_long"));
            case TOO_MANY_COLUMNS -> new ApiRefusal(ApiError.invalid(
                    INPUTS, "must have %d columns at most".formatted(refused.limit()), "too_long"));
            case FILE_TOO_LARGE -> ApiRefusal.tooLarge(refused.limit());
            case UNREADABLE_INPUTS -> new ApiRefusal(new ApiError(
                    422,
                    "VALIDATION_ERROR",
                    "is invalid",
                    INPUTS + " - " + refused.getMessage(),
                    Optional.of("/data/attributes/" + INPUTS),
                    Optional.of("invalid")));
            case TOO_MANY_OPEN_JOBS -> new ApiRefusal(ApiError.invalidWhole(
                    "no more than %d imports can be pending or in progress".formatted(refused.limit()), "too_many"));
            case DAILY_ROWS_USED_UP -> new ApiRefusal(ApiError.invalidWhole(
                    "no more than %d inputs can be imported within 24 hours".formatted(refused.limit()), "too_many"));
        };
    }
}
