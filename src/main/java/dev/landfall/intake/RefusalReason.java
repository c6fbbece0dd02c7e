package dev.landfall.intake;

/// Why an import was not accepted.
public enum RefusalReason {
    FILE_TOO_LARGE("The file %1$s is larger than %2$,d bytes. Split it into several files."),
    TOO_MANY_ROWS("The file %1$s has more than %2$,d rows. Split it into several files."),
    TOO_MANY_COLUMNS("The file %1$s has more than %2$,d columns."),
    UNREADABLE_INPUTS("%1$s cannot be read."),
    TOO_MANY_OPEN_JOBS("%1$s would be more than the %2$,d imports that may wait or run at a time."),
    DAILY_ROWS_USED_UP("The rows of %1$s would exceed the %2$,d rows that can be imported within 24 hours.");

    private final String template;

    RefusalReason(String template) {
        this.template = template;
    }

    String message(String fileName, long limit) {
        return String.format(java.util.Locale.ROOT, template, fileName, limit);
    }
}
