package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.COULD_NOT_PARSE_DATE;
import static dev.landfall.row.RowErrorCode.OUTSIDE_VALID_TIME_RANGE;

import dev.landfall.mapping.DateParts.DateReading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/// Reads a point in time and stores it in UTC with milliseconds, `2015-12-10T00:00:00.000Z`; all texts are of one
/// length, so that their order is the order in time.
///
/// HubSpot's import rules: a date, then a time, midnight if it is missing; or UNIX milliseconds. A time that names
/// no offset is one on the clocks of the import's zone; one that those clocks skip in spring is moved on by what they
/// skip, and of one that they show twice in autumn the first is meant.
final class DateTimeReader implements CellReader {

    private static final Reading NO_DATE = new Reading.Unreadable(COULD_NOT_PARSE_DATE);
    private static final Reading OUT_OF_RANGE = new Reading.Unreadable(OUTSIDE_VALID_TIME_RANGE);

    private final DateOrder order;
    private final ZoneRules zone;

    DateTimeReader(DateOrder order, ZoneId zone) {
        this.order = order;
        this.zone = zone.getRules();
    }

    @Override
    public Reading read(String text) {
        return UnixMillis.isWritten(text)
                ? at(LocalDateTime.ofInstant(Instant.ofEpochMilli(UnixMillis.of(text)), ZoneOffset.UTC))
                : ofParts(text);
    }

    /// A moment as it is stored.
    static String stored(Instant moment) {
        return written(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    private Reading ofParts(String text) {
        var cursor = new Cursor(text);
        return switch (DateParts.read(cursor, order)) {
            case DateReading.Date(var date) -> on(date, cursor);
            case DateReading.NoDate(var code) -> new Reading.Unreadable(code);
        };
    }

    private Reading on(LocalDate date, Cursor cursor) {
        var time = TimeOfDay.readRest(cursor);
        if (time == null) {
            return NO_DATE;
        }
        var local = LocalDateTime.of(date, time.time());
        var offset = time.offset() == null ? zone.getOffset(local) : time.offset();
        return at(local.minusSeconds(offset.getTotalSeconds()));
    }

    private static Reading at(LocalDateTime moment) {
        return moment.getYear() < DateParts.EARLIEST_YEAR || moment.getYear() > DateParts.LATEST_YEAR
                ? OUT_OF_RANGE
                : new Reading.Value(written(moment));
    }

    private static String written(LocalDateTime moment) {
        var text = "0000-00-00T00:00:00.000Z".toCharArray();
        Digits.write(text, 0, 4, moment.getYear());
        Digits.write(text, 5, 2, moment.getMonthValue());
        Digits.write(text, 8, 2, moment.getDayOfMonth());
        Digits.write(text, 11, 2, moment.getHour());
        Digits.write(text, 14, 2, moment.getMinute());
        Digits.write(text, 17, 2, moment.getSecond());
        Digits.write(text, 20, 3, moment.getNano() / 1_000_000);
        return new String(text);
    }
}
