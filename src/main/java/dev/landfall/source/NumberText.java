package dev.landfall.source;

import java.nio.charset.StandardCharsets;

/// Numbers as a person typed them.
///
/// A workbook keeps 0.1 + 0.2 as 0.30000000000000004 and ten million as 1.0E7 if it was written by certain programs.
/// What anybody typed has at most fifteen digits, because spreadsheets take no more; so a number is rounded to fifteen
/// and written out. Whole numbers that are written out already stay as they are, however long: no spreadsheet saves
/// more than fifteen digits so, but databases export such numbers, and a record's number must not be rounded.
final class NumberText {

    private static final int MOST_DIGITS = 15;

    /// Beyond, a number is written with a power of ten, as `1E+300`.
    private static final int MOST_ZEROS = 20;

    private NumberText() {}

    static String of(double number) {
        // Negative zero becomes zero.
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        var text = Double.toString(number).getBytes(StandardCharsets.ISO_8859_1);
        return of(text, 0, text.length);
    }

    /// What is no number is given as it stands.
    static String of(byte[] bytes, int start, int end) {
        return isTyped(bytes, start, end)
                ? new String(bytes, start, end - start, StandardCharsets.ISO_8859_1)
                : new Decimal(bytes, start, end).text();
    }

    /// Whether the text is how a person would write the number; nearly all are.
    private static boolean isTyped(byte[] bytes, int start, int end) {
        int p = start < end && bytes[start] == '-' ? start + 1 : start;
        int whole = p;
        while (p < end && isDigit(bytes[p])) {
            p++;
        }
        if (p == whole || bytes[whole] == '0' && (p > whole + 1 || p == end && whole > start)) {
            return false;
        }
        if (p == end) {
            return true;
        }
        if (bytes[p] != '.' || p + 1 == end || end - whole > MOST_DIGITS + 1 || bytes[end - 1] == '0') {
            return false;
        }
        for (p++; p < end; p++) {
            if (!isDigit(bytes[p])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /// A number taken apart: its digits without leading zeros, and where the point stands among them.
    private static final class Decimal {

        private final byte[] bytes;
        private final int start;
        private final int end;
        private final StringBuilder digits = new StringBuilder();
        private int at;
        private boolean negative;
        private int point;

        Decimal(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.start = start;
            this.end = end;
        }

        String text() {
            if (!take()) {
                return new String(bytes, start, end - start, StandardCharsets.UTF_8);
            }
            round();
            return digits.isEmpty() ? "0" : (negative ? "-" : "") + written();
        }

        private boolean take() {
            at = start;
            negative = takeByte('-');
            if (!negative) {
                takeByte('+');
            }
            int from = at;
            takeDigits();
            point = digits.length();
            int parts = at - from;
            if (takeByte('.')) {
                from = at;
                takeFraction();
                parts += at - from;
            }
            return parts > 0 && takeExponent() && at == end;
        }

        private boolean takeByte(char wanted) {
            if (at < end && bytes[at] == wanted) {
                at++;
                return true;
            }
            return false;
        }

        private void takeDigits() {
            for (; at < end && isDigit(bytes[at]); at++) {
                if (!digits.isEmpty() || bytes[at] != '0') {
                    digits.append((char) bytes[at]);
                }
            }
        }

        /// A zero between the point and the first other digit moves the point to the left of the digits.
        private void takeFraction() {
            for (; at < end && isDigit(bytes[at]); at++) {
                if (digits.isEmpty() && bytes[at] == '0') {
                    point--;
                } else {
                    digits.append((char) bytes[at]);
                }
            }
        }

        private boolean takeExponent() {
            if (!takeByte('E') && !takeByte('e')) {
                return true;
            }
            boolean down = takeByte('-');
            if (!down) {
                takeByte('+');
            }
            int from = at;
            int exponent = 0;
            for (; at < end && isDigit(bytes[at]); at++) {
                // No number of a workbook comes near it; the bound keeps the sum from overflowing.
                exponent = Math.min(9_999, 10 * exponent + bytes[at] - '0');
            }
            point += down ? -exponent : exponent;
            return at > from;
        }

        private void round() {
            if (digits.length() > MOST_DIGITS) {
                boolean up = digits.charAt(MOST_DIGITS) >= '5';
                digits.setLength(MOST_DIGITS);
                if (up) {
                    addOne();
                }
            }
            int length = digits.length();
            while (length > 0 && digits.charAt(length - 1) == '0') {
                length--;
            }
            digits.setLength(length);
        }

        private void addOne() {
            int i = digits.length() - 1;
            while (i >= 0 && digits.charAt(i) == '9') {
                digits.setCharAt(i--, '0');
            }
            if (i < 0) {
                digits.insert(0, '1');
                point++;
            } else {
                digits.setCharAt(i, (char) (digits.charAt(i) + 1));
            }
        }

        private String written() {
            var text = new StringBuilder();
            if (point > MOST_ZEROS || point <= -MOST_ZEROS) {
                text.append(digits.charAt(0));
                if (digits.length() > 1) {
                    text.append('.').append(digits, 1, digits.length());
                }
                return text.append('E').append(point > 0 ? "+" : "").append(point - 1).toString();
            }
            if (point <= 0) {
                return text.append("0.").repeat('0', -point).append(digits).toString();
            }
            if (point >= digits.length()) {
                return text.append(digits).repeat('0', point - digits.length()).toString();
            }
            return text.append(digits, 0, point).append('.').append(digits, point, digits.length()).toString();
        }
    }
}
