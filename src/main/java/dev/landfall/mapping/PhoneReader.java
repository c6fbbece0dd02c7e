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

    /// As libphonenumber has it for extensions that are named as such.
    private static final int MOST_EXTENSION_DIGITS = 20;

    private static final String NONE = "";

    @Override
    public Reading read(String text) {
        int end = endOfNumber(text);
        if (end == 0) {
            return new Reading.Value(text);
        }
        return end == text.length() ? bare(text) : extended(text, end);
    }

    private static Reading bare(String text) {
        return new Reading.Value(CountryCodes.isFollowedByZero(text) ? formatted(text, text.length(), NONE) : text);
    }

    private static Reading extended(String text, int end) {
        var extension = extension(text, end);
        return new Reading.Value(extension.isEmpty() ? text : formatted(text, end, extension));
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

    /// The codes of all countries; none of them begins another one. Apart, so that they are looked up when first needed.
    private static final class CountryCodes {

        private static final int LONGEST = 3;
        private static final boolean[] GIVEN = given();

        static boolean isFollowedByZero(String text) {
            int code = 0;
            for (int i = 1; i <= LONGEST; i++) {
                code = code * 10 + text.charAt(i) - '0';
                if (GIVEN[code]) {
                    return text.charAt(i + 1) == '0';
                }
            }
            return false;
        }

        private static boolean[] given() {
            var given = new boolean[1_000];
            PhoneNumberUtil.getInstance().getSupportedCallingCodes().forEach(code -> given[code] = true);
            return given;
        }
    }
}
