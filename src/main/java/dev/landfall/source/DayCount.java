package dev.landfall.source;

import java.time.LocalDate;

/// From which day a workbook counts its days. Dates are numbers in a workbook: days, with the time of day as a fraction.
enum DayCount {

    /// Day 1 is the first of January 1900, and day 60 the 29th of February of that year, which there never was: an early
    /// spreadsheet program took 1900 for a leap year, and all others kept to it.
    FROM_1900(LocalDate.of(1899, 12, 30)),

    /// Day 0 is the first of January 1904.
    FROM_1904(LocalDate.of(1904, 1, 1));

    private static final int NO_LEAP_DAY = 60;
    private static final long DAY_MILLIS = 86_400_000;

    private final long dayZero;
    private final long days;

    DayCount(LocalDate dayZero) {
        this.dayZero = dayZero.toEpochDay();
        this.days = LocalDate.of(9999, 12, 31).toEpochDay() - this.dayZero + 1;
    }

    /// Milliseconds since the beginning of day 0, or -1 if no date is kept as such a number.
    long millis(double serial) {
        if (!(serial >= 0 && serial < days)) {
            return -1;
        }
        return Math.min(Math.round(serial * DAY_MILLIS), days * DAY_MILLIS - 1);
    }

    /// Writes `2015-12-10`, ten characters. The two days that only spreadsheets have are written as they show them, so
    /// that whoever reads the date refuses it.
    void writeDate(long millis, char[] target) {
        int day = (int) (millis / DAY_MILLIS);
        if (this == FROM_1900 && day <= NO_LEAP_DAY) {
            writeEarly(day, target);
            return;
        }
        var date = LocalDate.ofEpochDay(dayZero + day);
        write(date.getYear(), date.getMonthValue(), date.getDayOfMonth(), target);
    }

    private static void writeEarly(int day, char[] target) {
        if (day == NO_LEAP_DAY) {
            write(1900, 2, 29, target);
        } else if (day > 31) {
            write(1900, 2, day - 31, target);
        } else {
            write(1900, 1, day, target);
        }
    }

    private static void write(int year, int month, int day, char[] target) {
        digits(year / 100, target, 0);
        digits(year % 100, target, 2);
        target[4] = '-';
        digits(month, target, 5);
        target[7] = '-';
        digits(day, target, 8);
    }

    static long millisOfDay(long millis) {
        return millis % DAY_MILLIS;
    }

    /// Writes a number below 100.
    static void digits(int number, char[] target, int at) {
        target[at] = (char) ('0' + number / 10);
        target[at + 1] = (char) ('0' + number % 10);
    }
}
