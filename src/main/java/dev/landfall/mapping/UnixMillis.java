package dev.landfall.mapping;

/// Milliseconds since the beginning of 1970, as HubSpot's import rules allow them for a point in time.
///
/// Only from eleven digits on: ten digits would be seconds to nearly everybody, and eight a date without separators.
final class UnixMillis {

    private static final int FEWEST_DIGITS = 11;
    private static final int MOST_DIGITS = 18;

    private UnixMillis() {}

    static boolean isWritten(String text) {
        int begin = text.charAt(0) == '-' ? 1 : 0;
        int digits = text.length() - begin;
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = begin; i < text.length(); i++) {
            if (!Cursor.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static long of(String text) {
        return Long.parseLong(text);
    }
}
