package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.COULD_NOT_PARSE_DATE;
import static dev.landfall.row.RowErrorCode.OUTSIDE_VALID_TIME_RANGE;

import dev.landfall.mapping.DateParts.DateReading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Reads a day and stores it as `2015-12-10`. A time may follow if it is midnight, which is how spreadsheets and
/// databases write out a day; any other time would be lost, so it is an error.
final class DateReader implements CellReader {

    private static final Reading NO_DATE = new Reading.Unreadable(COULD_NOT_PARSE_DATE);
    private static final Reading OUT_OF_RANGE = new Reading.Unreadable(OUTSIDE_VALID_TIME_RANGE);

    private final DateOrder order;

    DateReader(DateOrder order) {
        this.order = order;
    }

    @Override
    public Reading read(String text) {
        return UnixMillis.isWritten(text) ? ofMillis(UnixMillis.of(text)) : ofParts(text);
    }

    /// HubSpot keeps a day as midnight UTC, whatever the zone of the account.
    private static Reading ofMillis(long millis) {
        var date = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate();
        return date.getYear() < DateParts.EARLIEST_YEAR || date.getYear() > DateParts.LATEST_YEAR
                ? OUT_OF_RANGE
                : new Reading.Value(written(date));
    }

    private Reading ofParts(String text) {
        var cursor = new Cursor(text);
        return switch (DateParts.read(cursor, order)) {
            case DateReading.Date(var date) -> endsAtMidnight(cursor) ? new Reading.Value(written(date)) : NO_DATE;
            case DateReading.NoDate(var code) -> new Reading.Unreadable(code);
        };
    }

    private static boolean endsAtMidnight(Cursor cursor) {
        var time = TimeOfDay.readRest(cursor);
        return time != null && time.isMidnight();
    }

    private static String written(LocalDate date) {
        var digits = new char[10];
        Digits.write(digits, 0, 4, date.getYear());
        digits[4] = '-';
        Digits.write(digits, 5, 2, date.getMonthValue());
        digits[7] = '-';
        Digits.write(digits, 8, 2, date.getDayOfMonth());
        return new String(digits);
    }
}
