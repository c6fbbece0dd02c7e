package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.COULD_NOT_PARSE_NUMBER;
import static dev.landfall.row.RowErrorCode.INVALID_NUMBER_SIZE;

/// Reads a number and stores it as a plain decimal without superfluous zeros: `1234.56`.
///
/// HubSpot's import rules: a plain number, an amount of money with decimals, or a percentage, where `25%` and `.25` are
/// the same. The point parts the decimals; commas may group thousands, but then in threes: `1,5` is an error and
/// neither 15 nor 1.5. A power of ten (`1.2E+11`) is what spreadsheets make of long numbers.
final class NumberReader implements CellReader {

    /// Before the point and, separately, behind it.
    private static final int MOST_DIGITS = 20;

    /// Enough for every number of a size that is taken; the bound keeps `1E999999999` from being written out.
    private static final int LARGEST_EXPONENT = 99;

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
            if (!takeWhole() || !takeDecimals() || !takeExponent()) {
                return false;
            }
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
            if (Character.getType(cursor.peek()) == Character.CURRENCY_SYMBOL) {
                cursor.step();
                cursor.skipBlanks();
            }
        }

        private boolean takeWhole() {
            int first = takeDigits();
            if (cursor.peek() == ',' && (first == 0 || first > 3)) {
                return false;
            }
            while (cursor.take(',')) {
                if (takeDigits() != 3) {
                    return false;
                }
            }
            point = digits.length();
            return true;
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

        private boolean takeExponent() {
            if (!cursor.takeInAnyCase("E")) {
                return true;
            }
            boolean down = cursor.take('-');
            if (!down) {
                cursor.take('+');
            }
            if (!Cursor.isDigit(cursor.peek())) {
                return false;
            }
            int exponent = 0;
            while (Cursor.isDigit(cursor.peek())) {
                exponent = Math.min(LARGEST_EXPONENT, exponent * 10 + cursor.peek() - '0');
                cursor.step();
            }
            point += down ? -exponent : exponent;
            return true;
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
