package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.INVALID_ENUMERATION_OPTION;

/// Reads yes or no. HubSpot's import rules: `True`, `Yes`, `False` or `No`; ours: in any case, and `1` and `0`,
/// which is what databases export.
final class BooleanReader implements CellReader {

    private static final Reading TRUE = new Reading.Value("true");
    private static final Reading FALSE = new Reading.Value("false");
    private static final Reading NEITHER = new Reading.Unreadable(INVALID_ENUMERATION_OPTION);

    @Override
    public Reading read(String text) {
        if (isOneOf(text, "true", "yes", "1")) {
            return TRUE;
        }
        return isOneOf(text, "false", "no", "0") ? FALSE : NEITHER;
    }

    private static boolean isOneOf(String text, String internal, String word, String digit) {
        return text.equalsIgnoreCase(internal) || text.equalsIgnoreCase(word) || text.equals(digit);
    }
}
