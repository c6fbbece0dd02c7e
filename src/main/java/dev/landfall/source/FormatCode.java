package dev.landfall.source;

/// Reads the code of a number format, such as `dd/mm/yyyy hh:mm` or `#,##0.00`, as far as to tell dates from numbers.
///
/// Only the first section counts, which is for positive numbers. Text in quotation marks, single escaped characters and
/// what stands in brackets (colours, conditions, currencies) say nothing; elapsed hours in brackets do.
final class FormatCode {

    private final String code;
    private int at;
    private boolean day;
    private boolean time;
    private boolean elapsed;
    private boolean number;

    /// `m` is a month or a minute: a minute if it comes behind an hour or before a second.
    private boolean afterHour;

    private boolean openMinute;

    private FormatCode(String code) {
        this.code = code;
    }

    static NumberKind kindOf(String code) {
        return new FormatCode(code).read();
    }

    private NumberKind read() {
        while (at < code.length() && code.charAt(at) != ';') {
            take(Character.toLowerCase(code.charAt(at)));
        }
        day |= openMinute;
        if (number && !time) {
            return NumberKind.NUMBER;
        }
        if (elapsed) {
            return NumberKind.DURATION;
        }
        if (day) {
            return time ? NumberKind.MOMENT : NumberKind.DATE;
        }
        return time ? NumberKind.TIME : NumberKind.NUMBER;
    }

    private void take(char letter) {
        switch (letter) {
            case '"' -> skipBehind('"');
            case '[' -> takeBracket();
            case '\\', '_', '*' -> at += 2;
            case 'y', 'd', 'b' -> takeDay();
            case 'g' -> takeEraOrGeneral();
            case 'e' -> takeEraOrExponent();
            case 'h' -> takeHour();
            case 's' -> takeSecond();
            case 'm' -> takeMonthOrMinute();
            case 'a' -> takeHalfDay();
            case '#', '?', '0' -> takePlaceholder();
            default -> at++;
        }
    }

    private void skipBehind(char close) {
        int end = code.indexOf(close, at + 1);
        at = end < 0 ? code.length() : end + 1;
    }

    private void takeBracket() {
        int from = at + 1;
        skipBehind(']');
        var inside = code.substring(from, Math.max(from, at - 1));
        if (inside.matches("(?i)h+|m+|s+")) {
            elapsed = true;
            time = true;
            afterHour = true;
        }
    }

    private void takeDay() {
        settleMinute();
        day = true;
        at++;
    }

    private void takeEraOrGeneral() {
        if (code.regionMatches(true, at, "General", 0, 7)) {
            number = true;
            at += 7;
        } else {
            takeDay();
        }
    }

    /// The year of an era; or, before a sign, a power of ten.
    private void takeEraOrExponent() {
        boolean exponent = at + 1 < code.length() && "+-".indexOf(code.charAt(at + 1)) >= 0;
        if (exponent) {
            number = true;
            at += 2;
        } else {
            takeDay();
        }
    }

    private void takeHour() {
        settleMinute();
        time = true;
        afterHour = true;
        at++;
    }

    private void takeSecond() {
        openMinute = false;
        afterHour = false;
        time = true;
        at++;
    }

    private void takeMonthOrMinute() {
        settleMinute();
        int from = at;
        while (at < code.length() && Character.toLowerCase(code.charAt(at)) == 'm') {
            at++;
        }
        if (at - from > 2) {
            day = true;
        } else if (!afterHour) {
            openMinute = true;
        }
        afterHour = false;
    }

    private void settleMinute() {
        day |= openMinute;
        openMinute = false;
    }

    /// `AM/PM` or `A/P`; `aaa` is a day of the week in Japanese formats.
    private void takeHalfDay() {
        if (code.regionMatches(true, at, "AM/PM", 0, 5)) {
            time = true;
            at += 5;
        } else if (code.regionMatches(true, at, "A/P", 0, 3)) {
            time = true;
            at += 3;
        } else if (code.regionMatches(true, at, "aaa", 0, 3)) {
            day = true;
            at += 3;
        } else {
            at++;
        }
    }

    /// Zeros behind a time are fractions of its seconds.
    private void takePlaceholder() {
        number |= !time;
        at++;
    }
}
