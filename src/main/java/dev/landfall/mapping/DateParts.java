package dev.landfall.mapping;

import dev.landfall.row.RowErrorCode;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.List;

/// The three parts of a written date, and which of them is which.
///
/// HubSpot's import rules: the parts are split by `/`, `-` or `.`; the month is a number, the first three letters of
/// its English name or the whole name, in any case; the year has two or four digits; the order is chosen for the import.
/// Ours: blanks and commas split too, a year of four digits in front is always year, month, day (ISO 8601), and a
/// month given by name leaves no doubt which number of four digits is the year.
final class DateParts {

    static final int EARLIEST_YEAR = 1_000;
    static final int LATEST_YEAR = 9_999;

    /// Years of two digits: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999, as in current spreadsheets.
    private static final int FIRST_TWO_DIGIT_YEAR_OF_THE_1900S = 50;

    private static final int COUNT = 3;
    private static final int NO_PART = -1;

    /// Two of the four digits of a year would be a day or a month, so a part has no more than the year.
    private static final int MOST_DIGITS = 4;

    private static final List<String> MONTHS = List.of(
            "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE",
            "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER");

    private static final List<String> SHORT_MONTHS =
            MONTHS.stream().map(name -> name.substring(0, 3)).toList();

    private final int[] numbers = new int[COUNT];
    private final int[] digits = new int[COUNT];
    private int named = NO_PART;

    /// What the text before the cursor says; the cursor stands behind the date then.
    static DateReading read(Cursor cursor, DateOrder order) {
        var parts = new DateParts();
        return parts.take(cursor) ? parts.inOrder(order) : DateReading.NONE;
    }

    private boolean take(Cursor cursor) {
        for (int part = 0; part < COUNT; part++) {
            if (part > 0 && !takeSeparator(cursor) || !takePart(cursor, part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean takeSeparator(Cursor cursor) {
        int begin = cursor.place();
        cursor.skipBlanks();
        switch (cursor.peek()) {
            case '/', '-', '.', ',' -> cursor.step();
            default -> { }
        }
        cursor.skipBlanks();
        return cursor.place() > begin;
    }

    private boolean takePart(Cursor cursor, int part) {
        int begin = cursor.place();
        digits[part] = cursor.skipDigits(MOST_DIGITS);
        if (digits[part] > 0) {
            numbers[part] = cursor.number(begin);
            return !Cursor.isDigit(cursor.peek());
        }
        if (named != NO_PART || cursor.skipLetters() == 0) {
            return false;
        }
        named = part;
        numbers[part] = monthNamed(cursor, begin);
        return numbers[part] > 0;
    }

    private static int monthNamed(Cursor cursor, int begin) {
        for (int i = 0; i < MONTHS.size(); i++) {
            if (cursor.hasReadInAnyCase(begin, SHORT_MONTHS.get(i)) || cursor.hasReadInAnyCase(begin, MONTHS.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    private DateReading inOrder(DateOrder order) {
        if (named != NO_PART) {
            return aroundNamedMonth(order);
        }
        if (digits[0] == MOST_DIGITS) {
            return date(0, 1, 2);
        }
        return switch (order) {
            case MONTH_DAY_YEAR -> date(2, 0, 1);
            case DAY_MONTH_YEAR -> date(2, 1, 0);
            case YEAR_MONTH_DAY -> date(0, 1, 2);
        };
    }

    private DateReading aroundNamedMonth(DateOrder order) {
        int first = named == 0 ? 1 : 0;
        int second = named == 2 ? 1 : 2;
        boolean yearFirst = switch (order) {
            case MONTH_DAY_YEAR, DAY_MONTH_YEAR -> digits[first] == MOST_DIGITS;
            case YEAR_MONTH_DAY -> digits[second] != MOST_DIGITS;
        };
        return yearFirst ? date(first, named, second) : date(second, named, first);
    }

    private DateReading date(int year, int month, int day) {
        if (digits[year] != 2 && digits[year] != MOST_DIGITS || digits[month] > 2 || digits[day] > 2) {
            return DateReading.NONE;
        }
        return onCalendar(fourDigits(year), numbers[month], numbers[day]);
    }

    private int fourDigits(int part) {
        int year = numbers[part];
        if (digits[part] == MOST_DIGITS) {
            return year;
        }
        return year < FIRST_TWO_DIGIT_YEAR_OF_THE_1900S ? 2_000 + year : 1_900 + year;
    }

    private static DateReading onCalendar(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > Month.of(month).length(Year.isLeap(year))) {
            return DateReading.NONE;
        }
        return year < EARLIEST_YEAR ? DateReading.OUT_OF_RANGE : new DateReading.Date(LocalDate.of(year, month, day));
    }

    sealed interface DateReading {

        DateReading NONE = new NoDate(RowErrorCode.COULD_NOT_PARSE_DATE);
        DateReading OUT_OF_RANGE = new NoDate(RowErrorCode.OUTSIDE_VALID_TIME_RANGE);

        record Date(LocalDate date) implements DateReading {}

        record NoDate(RowErrorCode code) implements DateReading {}
    }
}
