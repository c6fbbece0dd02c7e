package dev.landfall.mapping;

import java.util.Optional;

/// Our own identifiers as people write them.
final class RecordIds {

    /// As many digits as every `long` has room for.
    private static final int MOST_DIGITS = 18;

    private RecordIds() {}

    /// Empty for a text that is no identifier.
    static Optional<Long> parse(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Cursor.isDigit(text.charAt(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(Long.parseLong(text));
    }
}
