package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.COULD_NOT_PARSE_NUMBER;
import static dev.landfall.row.RowErrorCode.INVALID_NUMBER_SIZE;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads a number and stores it as a plain decimal without superfluous zeros: `1234.56`.
///
/// HubSpot's import rules: a plain number, an amount of money with decimals, or a percentage, where `25%` and `.25` are
/// the same. The point parts the decimals; commas, blanks or apostrophes may group thousands, but then in threes: `1,5`
/// is an error and neither 15 nor 1.5. A currency is named by its sign (`$`, `US$`) or by its code (`USD`). A power of
/// ten (`1.2E+11`) is what spreadsheets make of long numbers.
final class NumberReader implements CellReader {

    /// Before the point and, separately, behind it.
    private static final int MOST_DIGITS = 20;

    /// Enough for every number of a size that is taken; the bound keeps `1E999999999` from being written out.
    private static final int LARGEST_EXPONENT = 99;

    private static final int GROUP_DIGITS = 3;
    private static final int CURRENCY_CODE_LETTERS = 3;

    private static final Set<String> CURRENCY_CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private static final Reading NO_NUMBER = new Reading.Unreadable(COULD_NOT_PARSE_NUMBER);
    private static final Reading WRONG_SIZE = new Reading.Unreadable(INVALID_NUMBER_SIZE);

    @Override
    public Reading read(String text) {
        var scan = new Scan(text);
        return scan.isNumber() ? scan.reading() : NO_NUMBER;
    }

    /// One pass over a text: collects the digits and where the point stands among them.
    private static final class Scan {

        private final Cursor cursor;
        private final StringBuilder digits;
        private boolean negative;
        private int point;

        Scan(String text) {
            this.cursor = new Cursor(text);
            this.digits = new StringBuilder(text.length());
        }

        boolean isNumber() {
            takeSignAndCurrency();
            if (!takeWhole() || !takeDecimals()) {
                return false;
            }
            takeExponent();
            takeUnit();
            return cursor.isAtEnd();
        }

        private void takeSignAndCurrency() {
            boolean signed = takeSign();
            takeCurrency();
            if (!signed) {
                takeSign();
            }
            cursor.skipBlanks();
        }

        private boolean takeSign() {
            char sign = cursor.peek();
            if (sign != '+' && sign != '-' && sign != '\u2212') {
                return false;
            }
            cursor.step();
            negative = sign != '+';
            cursor.skipBlanks();
            return true;
        }

        private void takeCurrency() {
            int length = currencyLength();
            if (length > 0) {
                cursor.step(length);
                cursor.skipBlanks();
            }
        }

        /// A sign, with the letters of its country in front or without, or a code that is a word of its own.
        private int currencyLength() {
            int letters = 0;
            while (letters < CURRENCY_CODE_LETTERS && isCapital(cursor.peek(letters))) {
                letters++;
            }
            if (Character.getType(cursor.peek(letters)) == Character.CURRENCY_SYMBOL) {
                return letters + 1;
            }
            boolean word = letters == CURRENCY_CODE_LETTERS && !Cursor.isLetter(cursor.peek(letters));
            return word && CURRENCY_CODES.contains(cursor.word(letters)) ? letters : 0;
        }

        private static boolean isCapital(char c) {
            return c >= 'A' && c <= 'Z';
        }

        private boolean takeWhole() {
            int first = takeDigits();
            if (cursor.peek() == ',') {
                return takeGroupsByComma(first);
            }
            char between = cursor.peek();
            if (first > 0 && first <= GROUP_DIGITS && (CellText.isBlank(between) || isApostrophe(between))) {
                while (cursor.peek() == between && groupFollows()) {
                    cursor.step();
                    takeDigits();
                }
            }
            point = digits.length();
            return true;
        }

        private boolean takeGroupsByComma(int first) {
            if (first == 0 || first > GROUP_DIGITS) {
                return false;
            }
            while (cursor.take(',')) {
                if (takeDigits() != GROUP_DIGITS) {
                    return false;
                }
            }
            point = digits.length();
            return true;
        }

        private boolean groupFollows() {
            for (int i = 1; i <= GROUP_DIGITS; i++) {
                if (!Cursor.isDigit(cursor.peek(i))) {
                    return false;
                }
            }
            return !Cursor.isDigit(cursor.peek(GROUP_DIGITS + 1));
        }

        private static boolean isApostrophe(char c) {
            return c == '\'' || c == '\u2019';
        }

        private boolean takeDecimals() {
            if (cursor.take('.')) {
                takeDigits();
            }
            return !digits.isEmpty();
        }

        private int takeDigits() {
            int before = digits.length();
            while (Cursor.isDigit(cursor.peek())) {
                digits.append(cursor.peek());
                cursor.step();
            }
            return digits.length() - before;
        }

        private void takeExponent() {
            if (!exponentFollows()) {
                return;
            }
            cursor.step();
            boolean down = cursor.take('-');
            if (!down) {
                cursor.take('+');
            }
            int exponent = 0;
            while (Cursor.isDigit(cursor.peek())) {
                exponent = Math.min(LARGEST_EXPONENT, exponent * 10 + cursor.peek() - '0');
                cursor.step();
            }
            point += down ? -exponent : exponent;
        }

        /// An `E` without digits behind it may begin the code of a currency.
        private boolean exponentFollows() {
            char letter = cursor.peek();
            if (letter != 'E' && letter != 'e') {
                return false;
            }
            char next = cursor.peek(1);
            return Cursor.isDigit(next == '+' || next == '-' ? cursor.peek(2) : next);
        }

        private void takeUnit() {
            cursor.skipBlanks();
            if (cursor.take('%')) {
                point -= 2;
            } else {
                takeCurrency();
            }
        }

        Reading reading() {
            int begin = 0;
            int end = digits.length();
            while (begin < end && digits.charAt(begin) == '0') {
                begin++;
            }
            while (end > begin && digits.charAt(end - 1) == '0') {
                end--;
            }
            if (begin == end) {
                return new Reading.Value("0");
            }
            int whole = point - begin;
            int decimals = end - point;
            return whole > MOST_DIGITS || decimals > MOST_DIGITS
                    ? WRONG_SIZE
                    : new Reading.Value(written(begin, end));
        }

        private String written(int begin, int end) {
            var text = new StringBuilder();
            if (negative) {
                text.append('-');
            }
            if (point <= begin) {
                text.append("0.").repeat('0', begin - point).append(digits, begin, end);
            } else if (point >= end) {
                text.append(digits, begin, end).repeat('0', point - end);
            } else {
                text.append(digits, begin, point).append('.').append(digits, point, end);
            }
            return text.toString();
        }
    }
}
