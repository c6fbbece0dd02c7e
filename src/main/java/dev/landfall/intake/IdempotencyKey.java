package dev.landfall.intake;

import java.util.Optional;

/// What a client calls a request by, so that the request does its work once however often it is sent. The header
/// `Idempotency-Key`.
public record IdempotencyKey(String text) {

    public static final String HEADER = "Idempotency-Key";

    /// A UUID has 36 characters; some clients put more than one of them together.
    public static final int LONGEST = 255;

    /// Reads a header's value.
    ///
    /// @return empty where it is too long, empty, or has other characters than the printable ones of ASCII
    public static Optional<IdempotencyKey> parse(String text) {
        boolean fits = !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(character -> character >= ' ' && character <= '~');
        return fits ? Optional.of(new IdempotencyKey(text)) : Optional.empty();
    }

    /// A key came earlier with another request. Each door puts it in its own words.
    public static final class Reused extends RuntimeException {

        Reused() {
            super("The key of this request belongs to another", null, false, false);
        }
    }
}
