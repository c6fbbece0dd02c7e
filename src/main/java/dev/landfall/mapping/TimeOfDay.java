package dev.landfall.mapping;

import java.time.LocalTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The time that follows a date, with its offset from UTC, null where it names none.
///
/// HubSpot's import rules: `hh:mm`, also `7:00AM`, and an optional offset `±hh:mm`. Ours: seconds and fractions of
/// them, `Z`, `UTC` and `GMT`, and the `T` of ISO 8601 in front.
record TimeOfDay(LocalTime time, @Nullable ZoneOffset offset) {

    private static final TimeOfDay START = new TimeOfDay(LocalTime.MIDNIGHT, null);
    private static final int NONE = -1;
    private static final int MOST_FRACTION_DIGITS = 9;
    private static final int LARGEST_OFFSET_HOURS = 18;

    /// Reads to the end of the text; null if something else stands there. No time at all is midnight.
    static @Nullable TimeOfDay readRest(Cursor cursor) {
        if (cursor.isAtEnd()) {
            return START;
        }
        if (!takeGap(cursor)) {
            return null;
        }
        var time = time(cursor);
        if (time == null) {
            return null;
        }
        cursor.skipBlanks();
        return cursor.isAtEnd() ? new TimeOfDay(time, null) : withOffset(time, cursor);
    }

    boolean isMidnight() {
        return time.equals(LocalTime.MIDNIGHT);
    }

    private static boolean takeGap(Cursor cursor) {
        if (cursor.takeInAnyCase("T")) {
            return true;
        }
        int begin = cursor.place();
        cursor.take(',');
        cursor.skipBlanks();
        return cursor.place() > begin;
    }

    private static @Nullable LocalTime time(Cursor cursor) {
        int hour = number(cursor, 1);
        if (hour == NONE || !cursor.take(':')) {
            return null;
        }
        int minute = number(cursor, 2);
        int second = cursor.take(':') ? number(cursor, 2) : 0;
        int nanos = second != NONE && cursor.take('.') ? nanos(cursor) : 0;
        cursor.skipBlanks();
        hour = inDay(hour, cursor);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || nanos < 0) {
            return null;
        }
        return LocalTime.of(hour, minute, second, nanos);
    }

    private static int number(Cursor cursor, int leastDigits) {
        int begin = cursor.place();
        return cursor.skipDigits(2) < leastDigits ? NONE : cursor.number(begin);
    }

    private static int nanos(Cursor cursor) {
        int begin = cursor.place();
        int digits = cursor.skipDigits(MOST_FRACTION_DIGITS);
        if (digits == 0) {
            return NONE;
        }
        int nanos = cursor.number(begin);
        for (int i = digits; i < MOST_FRACTION_DIGITS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /// 12 AM is midnight and 12 PM noon.
    private static int inDay(int hour, Cursor cursor) {
        boolean morning = cursor.takeInAnyCase("AM");
        boolean evening = !morning && cursor.takeInAnyCase("PM");
        if (!morning && !evening) {
            return hour;
        }
        if (hour < 1 || hour > 12) {
            return NONE;
        }
        return hour % 12 + (evening ? 12 : 0);
    }

    private static @Nullable TimeOfDay withOffset(LocalTime time, Cursor cursor) {
        var offset = offset(cursor);
        return offset != null && cursor.isAtEnd() ? new TimeOfDay(time, offset) : null;
    }

    private static @Nullable ZoneOffset offset(Cursor cursor) {
        if (cursor.takeInAnyCase("Z") || cursor.takeInAnyCase("UTC") || cursor.takeInAnyCase("GMT")) {
            return ZoneOffset.UTC;
        }
        boolean west = cursor.take('-');
        if (!west && !cursor.take('+')) {
            return null;
        }
        int hours = number(cursor, 2);
        int minutes = cursor.isAtEnd() ? 0 : minutes(cursor);
        if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > LARGEST_OFFSET_HOURS * 60) {
            return null;
        }
        int seconds = (hours * 60 + minutes) * 60;
        return ZoneOffset.ofTotalSeconds(west ? -seconds : seconds);
    }

    private static int minutes(Cursor cursor) {
        cursor.take(':');
        return number(cursor, 2);
    }
}
