package dev.landfall.mapping;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/// Reads a telephone number. HubSpot's import rules: `+[country code][number] ext[n]` is a formatted number, anything else
/// a text.
///
/// What stands for a formatted number is stored in that one form: without a zero that is only dialled at home
/// (`+49030...`), and with one way to write an extension. A text, and a number that nobody can have, is kept as it
/// is written.
///
/// Numbers are told apart by the metadata of libphonenumber, which take longer than all else that is done to a row; so
/// they are asked only where they can change something.
final class PhoneReader implements CellReader {

    /// ITU-T E.164: the longest number with its country code; shorter ones than seven digits are not given out.
    private static final int MOST_DIGITS = 15;
    private static final int FEWEST_DIGITS = 7;

    private static final int LONGEST_COUNTRY_CODE = 3;

    /// As libphonenumber has it for extensions that are named as such.
    private static final int MOST_EXTENSION_DIGITS = 20;

    private static final String NONE = "";

    @Override
    public Reading read(String text) {
        int end = endOfNumber(text);
        if (end == 0 || end == text.length() && !mayHaveZeroBehindCountryCode(text)) {
            return new Reading.Value(text);
        }
        var extension = extension(text, end);
        return new Reading.Value(
                extension.isEmpty() && end < text.length() ? text : formatted(text, end, extension));
    }

    /// Where the digits behind the plus sign end, 0 if there are too many or too few.
    private static int endOfNumber(String text) {
        if (text.charAt(0) != '+') {
            return 0;
        }
        int end = 1;
        while (end < text.length() && end <= MOST_DIGITS && Cursor.isDigit(text.charAt(end))) {
            end++;
        }
        boolean goesOn = end < text.length() && Cursor.isDigit(text.charAt(end));
        return goesOn || end - 1 < FEWEST_DIGITS ? 0 : end;
    }

    private static boolean mayHaveZeroBehindCountryCode(String text) {
        for (int i = 2; i <= 1 + LONGEST_COUNTRY_CODE; i++) {
            if (text.charAt(i) == '0') {
                return true;
            }
        }
        return false;
    }

    /// The digits of an extension that is all that follows the number, or [#NONE].
    private static String extension(String text, int end) {
        var cursor = new Cursor(text.substring(end));
        cursor.skipBlanks();
        boolean named = cursor.takeInAnyCase("EXTENSION") || cursor.takeInAnyCase("EXT") || cursor.takeInAnyCase("X");
        if (!named) {
            return NONE;
        }
        cursor.take('.');
        cursor.skipBlanks();
        int begin = cursor.place();
        cursor.skipDigits(MOST_EXTENSION_DIGITS);
        return cursor.isAtEnd() ? text.substring(end + begin) : NONE;
    }

    private static String formatted(String text, int end, String extension) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(text.substring(0, end), PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY);
            if (!numbers.isValidNumber(number)) {
                return text;
            }
            var formatted = numbers.format(number, PhoneNumberFormat.E164);
            return extension.isEmpty() ? formatted : formatted + " ext" + extension;
        } catch (NumberParseException e) {
            // No country has this code: a text like others.
            return text;
        }
    }
}
