package dev.landfall.source;

/// What the format of a cell makes of the number in it.
enum NumberKind {

    NUMBER {
        @Override
        String text(double serial, DayCount days) {
            return NumberText.of(serial);
        }
    },

    /// A day. A time of day that the format hides is left out, as in the sheet.
    DATE {
        @Override
        String text(double serial, DayCount days) {
            long millis = days.millis(serial);
            if (millis < 0) {
                return NumberText.of(serial);
            }
            var text = new char[DATE_CHARS];
            days.writeDate(millis, text);
            return new String(text);
        }
    },

    /// A day and a time.
    MOMENT {
        @Override
        String text(double serial, DayCount days) {
            long millis = days.millis(serial);
            if (millis < 0) {
                return NumberText.of(serial);
            }
            var text = new char[DATE_CHARS];
            days.writeDate(millis, text);
            return new String(text) + 'T' + timeOfDay(DayCount.millisOfDay(millis));
        }
    },

    /// A time of day. A day that the format hides is left out, as in the sheet.
    TIME {
        @Override
        String text(double serial, DayCount days) {
            long millis = days.millis(serial);
            return millis < 0 ? NumberText.of(serial) : timeOfDay(DayCount.millisOfDay(millis));
        }
    },

    /// A span of time, in hours that do not end at 24.
    DURATION {
        @Override
        String text(double serial, DayCount days) {
            long millis = days.millis(serial);
            return millis < 0 ? NumberText.of(serial) : millis / HOUR_MILLIS + minutes(millis % HOUR_MILLIS);
        }
    };

    private static final int DATE_CHARS = 10;
    private static final int HOUR_MILLIS = 3_600_000;
    private static final int MINUTE_MILLIS = 60_000;

    /// How the number is written so that every reader understands it whatever the order of its dates: years have four
    /// digits and stand in front. A number that cannot be a date stays a number.
    abstract String text(double serial, DayCount days);

    private static String timeOfDay(long millis) {
        var hour = new char[2];
        DayCount.digits((int) (millis / HOUR_MILLIS), hour, 0);
        return new String(hour) + minutes(millis % HOUR_MILLIS);
    }

    /// `:mm:ss`, with milliseconds if there are any.
    private static String minutes(long millis) {
        var text = ":00:00.000".toCharArray();
        DayCount.digits((int) (millis / MINUTE_MILLIS), text, 1);
        DayCount.digits((int) (millis % MINUTE_MILLIS / 1_000), text, 4);
        int rest = (int) (millis % 1_000);
        text[7] = (char) ('0' + rest / 100);
        DayCount.digits(rest % 100, text, 8);
        return new String(text, 0, rest == 0 ? 6 : 10);
    }
}
