package dev.landfall.dialect.bitrix24;

/// A call that is turned away, in Bitrix24's words.
final class Bitrix24Refusal extends RuntimeException {

    private final CallError error;

    Bitrix24Refusal(CallError error) {
        super(error.code().name(), null, false, false);
        this.error = error;
    }

    CallError error() {
        return error;
    }

    static Bitrix24Refusal of(ErrorCode code, String description) {
        return new Bitrix24Refusal(new CallError(code, description));
    }

    static Bitrix24Refusal malformed(String description) {
        return of(ErrorCode.MALFORMED, description);
    }

    /// Clients recognise the first words.
    static Bitrix24Refusal missing(String parameter) {
        return of(ErrorCode.MALFORMED, "Could not find value for parameter {%s}".formatted(parameter));
    }
}
