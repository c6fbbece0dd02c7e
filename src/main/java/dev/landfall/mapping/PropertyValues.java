package dev.landfall.mapping;

import dev.landfall.record.Property;
import dev.landfall.row.RowErrorCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads values that programs send one by one. What is stored is the same as after an import, but a program does not get
/// the leniency that a person's spreadsheet needs: it names options by their internal values, days as `2015-12-10`, moments
/// in ISO 8601, either in milliseconds since 1970 too, and numbers without separators and units.
public final class PropertyValues {

    /// Milliseconds of any size; unlike in a file there is nothing else that digits alone could be.
    private static final Pattern MILLIS = Pattern.compile("-?\\d{1,15}");

    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:[T ].*)?");
    static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
    private static final String BETWEEN = ";";
    private static final long DAY_MILLIS = 86_400_000;

    private PropertyValues() {}

    /// Blanks around a value do not count, and a value of blanks is none.
    public static ValueReading read(Property property, String text) {
        var trimmed = CellText.trimmed(text);
        if (trimmed.isEmpty()) {
            return new ValueReading.Cleared();
        }
        if (trimmed.length() > CellText.LONGEST_CELL_CHARS || CellText.isBroken(trimmed, false)) {
            return new ValueReading.Invalid();
        }
        return switch (property.kind()) {
            case TEXT, EMAIL, DOMAIN, NUMBER, DATE, DATE_TIME, DURATION, TERM, ENUMERATION, BOOLEAN, PHONE, OWNER ->
                reader(property).read(trimmed) instanceof Reading.Value(var stored)
                        ? new ValueReading.Valid(stored)
                        : new ValueReading.Invalid();
            case EMAILS -> several(trimmed, new EmailReader());
            case DOMAINS -> several(trimmed, new DomainReader());
            case MULTIPLE_OPTIONS, OWNERS -> several(trimmed, option(property));
        };
    }

    private static CellReader reader(Property property) {
        var lenient = CellReader.of(property, DateOrder.YEAR_MONTH_DAY, ZoneOffset.UTC);
        return switch (property.kind()) {
            case TEXT, EMAIL, EMAILS, DOMAIN, DOMAINS, DURATION, TERM, PHONE, MULTIPLE_OPTIONS, OWNERS -> lenient;
            case NUMBER -> text -> NUMBER.matcher(text).matches() ? lenient.read(text) : unreadable();
            case DATE -> text -> day(text, lenient);
            case DATE_TIME -> text -> moment(text, lenient);
            case BOOLEAN -> PropertyValues::truth;
            case ENUMERATION, OWNER -> option(property);
        };
    }

    /// All or nothing. `a;b` takes the place of what the record has, `;c` is added to it.
    private static ValueReading several(String text, CellReader one) {
        var values = new LinkedHashSet<String>();
        for (var part : text.split(BETWEEN)) {
            var trimmed = CellText.trimmed(part);
            if (trimmed.isEmpty()) {
                continue;
            }
            if (!(one.read(trimmed) instanceof Reading.Value(var stored))) {
                return new ValueReading.Invalid();
            }
            values.add(stored);
        }
        var all = String.join(BETWEEN, values);
        if (values.isEmpty()) {
            return new ValueReading.Invalid();
        }
        return text.startsWith(BETWEEN) ? new ValueReading.Added(all) : new ValueReading.Valid(all);
    }

    private static Reading day(String text, CellReader lenient) {
        if (MILLIS.matcher(text).matches()) {
            long millis = Long.parseLong(text);
            return millis % DAY_MILLIS == 0 ? lenient.read(written(millis, DAY)) : unreadable();
        }
        return ISO_DATE.matcher(text).matches() ? lenient.read(text) : unreadable();
    }

    private static Reading moment(String text, CellReader lenient) {
        if (MILLIS.matcher(text).matches()) {
            return lenient.read(written(Long.parseLong(text), MOMENT));
        }
        return ISO_DATE.matcher(text).matches() ? lenient.read(text) : unreadable();
    }

    /// A year beyond four digits is written with a sign, which the readers refuse.
    private static String written(long millis, DateTimeFormatter format) {
        try {
            return format.format(OffsetDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return "-";
        }
    }

    private static Reading truth(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                ? new Reading.Value(text.toLowerCase(Locale.ROOT))
                : unreadable();
    }

    /// Where the catalogue does not know the options, any text is taken, as in a file.
    private static CellReader option(Property property) {
        return text -> property.options().isEmpty()
                        || property.options().stream().anyMatch(option -> option.value().equals(text))
                ? new Reading.Value(text)
                : unreadable();
    }

    private static Reading unreadable() {
        return new Reading.Unreadable(RowErrorCode.FAILED_VALIDATION);
    }
}
