package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.COULD_NOT_PARSE_NUMBER;
import static dev.landfall.row.RowErrorCode.INVALID_NUMBER_SIZE;

/// Reads a span of time. HubSpot's import rules: a number of milliseconds. Ours: a whole one, and commas may group
/// thousands as in any number; `1:30` is an error, because it may be minutes or hours.
final class DurationReader implements CellReader {

    /// As many digits as every `long` has room for: clients count milliseconds in one.
    private static final int MOST_DIGITS = 18;

    private static final Reading NO_DURATION = new Reading.Unreadable(COULD_NOT_PARSE_NUMBER);
    private static final Reading TOO_LONG = new Reading.Unreadable(INVALID_NUMBER_SIZE);

    private final NumberReader number = new NumberReader();

    @Override
    public Reading read(String text) {
        boolean bare = Cursor.isDigit(text.charAt(0)) && Cursor.isDigit(text.charAt(text.length() - 1));
        if (!bare) {
            return NO_DURATION;
        }
        return switch (number.read(text)) {
            case Reading.Value whole when isWhole(whole.text()) ->
                    whole.text().length() > MOST_DIGITS ? TOO_LONG : whole;
            case Reading.Unreadable unreadable -> unreadable;
            case Reading.Value _, Reading.Addition _, Reading.Several _ -> NO_DURATION;
        };
    }

    private static boolean isWhole(String number) {
        return number.indexOf('.') < 0;
    }
}
