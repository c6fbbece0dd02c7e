package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.COULD_NOT_PARSE_TERM;
import static dev.landfall.row.RowErrorCode.OUTSIDE_VALID_TERM_RANGE;

/// Reads a span of calendar time and stores it as `P1Y6M`, without zeros.
///
/// HubSpot's import rules: years, months and days (`P1Y6M15D`, also `P6M`), or weeks (`P2W`), or a mere number of months.
/// Ours: in any case, and from a day to a hundred years.
final class TermReader implements CellReader {

    private static final int DAYS_OF_A_YEAR = 360;
    private static final int DAYS_OF_A_MONTH = 30;
    private static final int DAYS_OF_A_WEEK = 7;

    /// A hundred years: nobody agrees on more, and what is longer has a zero too many.
    private static final long LONGEST_DAYS = 100L * DAYS_OF_A_YEAR;

    private static final Reading NO_TERM = new Reading.Unreadable(COULD_NOT_PARSE_TERM);
    private static final Reading OUT_OF_RANGE = new Reading.Unreadable(OUTSIDE_VALID_TERM_RANGE);

    @Override
    public Reading read(String text) {
        var scan = new Scan(text);
        return scan.isTerm() ? scan.reading() : NO_TERM;
    }

    /// One pass over a text.
    private static final class Scan {

        /// More than any part of a term that is in range; larger numbers count as this one.
        private static final int TOO_MANY = 1_000_000;

        private static final char[] UNITS = {'Y', 'M', 'W', 'D'};
        private static final int[] DAYS = {DAYS_OF_A_YEAR, DAYS_OF_A_MONTH, DAYS_OF_A_WEEK, 1};
        private static final int MONTHS = 1;
        private static final int WEEKS = 2;

        private final Cursor cursor;
        private final int[] parts = new int[UNITS.length];
        private int count;

        Scan(String text) {
            this.cursor = new Cursor(text);
        }

        boolean isTerm() {
            return cursor.takeInAnyCase("P") ? takeParts() : takeMonths();
        }

        private boolean takeMonths() {
            if (!Cursor.isDigit(cursor.peek())) {
                return false;
            }
            parts[MONTHS] = number();
            return cursor.isAtEnd();
        }

        /// Each unit once and the larger before the smaller; weeks stand alone.
        private boolean takeParts() {
            int last = -1;
            while (!cursor.isAtEnd()) {
                if (!Cursor.isDigit(cursor.peek())) {
                    return false;
                }
                int number = number();
                int unit = unit();
                if (unit <= last) {
                    return false;
                }
                parts[unit] = number;
                last = unit;
                count++;
            }
            return count == 1 || count > 1 && parts[WEEKS] == 0;
        }

        private int unit() {
            for (int unit = 0; unit < UNITS.length; unit++) {
                if (cursor.takeInAnyCase(String.valueOf(UNITS[unit]))) {
                    return unit;
                }
            }
            return -1;
        }

        private int number() {
            int number = 0;
            while (Cursor.isDigit(cursor.peek())) {
                number = Math.min(TOO_MANY, number * 10 + cursor.peek() - '0');
                cursor.step();
            }
            return number;
        }

        Reading reading() {
            long days = 0;
            var text = new StringBuilder("P");
            for (int unit = 0; unit < UNITS.length; unit++) {
                if (parts[unit] > 0) {
                    days += (long) parts[unit] * DAYS[unit];
                    text.append(parts[unit]).append(UNITS[unit]);
                }
            }
            return days == 0 || days > LONGEST_DAYS ? OUT_OF_RANGE : new Reading.Value(text.toString());
        }
    }
}
