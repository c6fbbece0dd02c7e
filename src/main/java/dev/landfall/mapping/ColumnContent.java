package dev.landfall.mapping;

import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What the first values of a column look like.
final class ColumnContent {

    /// As few as these, each often, are options.
    private static final int MOST_OPTIONS = 12;

    private static final int FEWEST_FOR_OPTIONS = 10;

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9()/. \\-]{6,24}(?:(?:ext|x)\\.? ?[0-9]{1,6})?");
    private static final Pattern URL = Pattern.compile("(?:https?://|www\\.)\\S+", Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR_FIRST = Pattern.compile("[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}.*");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private static final Set<PropertyKind> READ_BY_KIND = EnumSet.of(
            PropertyKind.EMAIL,
            PropertyKind.EMAILS,
            PropertyKind.DOMAIN,
            PropertyKind.DOMAINS,
            PropertyKind.NUMBER,
            PropertyKind.DURATION,
            PropertyKind.TERM,
            PropertyKind.BOOLEAN,
            PropertyKind.ENUMERATION,
            PropertyKind.MULTIPLE_OPTIONS,
            PropertyKind.OWNER,
            PropertyKind.OWNERS);

    private final List<String> values;

    /// @param cells as they stand in the file; blank ones say nothing
    ColumnContent(List<String> cells) {
        this.values =
                cells.stream().map(CellText::trimmed).filter(value -> !value.isEmpty()).toList();
    }

    int size() {
        return values.size();
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /// How many of the values a property could take.
    int fitting(Property property) {
        if (READ_BY_KIND.contains(property.kind())) {
            var reader = CellReader.of(property, DateOrder.DAY_MONTH_YEAR, ZoneOffset.UTC);
            return count(value -> !(reader.read(value) instanceof Reading.Unreadable));
        }
        return switch (property.kind()) {
            case DATE, DATE_TIME -> dates(property);
            case PHONE -> phones();
            default -> values.size();
        };
    }

    /// In whichever order most are dates.
    private int dates(Property property) {
        return Arrays.stream(DateOrder.values())
                .map(order -> CellReader.of(property, order, ZoneOffset.UTC))
                .mapToInt(reader -> count(value ->
                        value.length() >= 6 && !(reader.read(value) instanceof Reading.Unreadable)))
                .max()
                .orElse(0);
    }

    int emails() {
        var reader = new EmailReader();
        return count(value -> !(reader.read(value) instanceof Reading.Unreadable));
    }

    int phones() {
        return count(value -> PHONE.matcher(value).matches() && digits(value) >= 6);
    }

    /// Numbers that nobody takes for anything else: with a plus sign, or with blanks and such between the digits.
    int surePhones() {
        return count(value -> PHONE.matcher(value).matches()
                && digits(value) >= 7
                && (value.charAt(0) == '+' || value.charAt(0) == '0' && !DIGITS.matcher(value).matches()));
    }

    int urls() {
        return count(value -> URL.matcher(value).matches());
    }

    /// Names of hosts that are no addresses of pages.
    int domains() {
        var reader = new DomainReader();
        return count(value -> value.indexOf('@') < 0
                && value.chars().anyMatch(Character::isLetter)
                && !(reader.read(value) instanceof Reading.Unreadable));
    }

    int wholeNumbers() {
        return count(value -> DIGITS.matcher(value).matches());
    }

    Set<String> distinct() {
        return new HashSet<>(values);
    }

    /// The kind of property that could hold the values.
    PropertyKind kind() {
        if (values.isEmpty()) {
            return PropertyKind.TEXT;
        }
        if (count(value -> isBoolean(value)) == values.size()) {
            return PropertyKind.BOOLEAN;
        }
        if (surePhones() * 2 > values.size()) {
            return PropertyKind.PHONE;
        }
        if (dateLike() == values.size()) {
            return PropertyKind.DATE;
        }
        var number = new NumberReader();
        boolean codes = values.stream().anyMatch(value -> value.length() > 1 && value.charAt(0) == '0'
                && DIGITS.matcher(value).matches());
        if (!codes && count(value -> !(number.read(value) instanceof Reading.Unreadable)) == values.size()) {
            return PropertyKind.NUMBER;
        }
        int distinct = distinct().size();
        return values.size() >= FEWEST_FOR_OPTIONS && distinct <= MOST_OPTIONS && distinct * 3 <= values.size()
                ? PropertyKind.ENUMERATION
                : PropertyKind.TEXT;
    }

    private static boolean isBoolean(String value) {
        return value.equalsIgnoreCase("true")
                || value.equalsIgnoreCase("false")
                || value.equalsIgnoreCase("yes")
                || value.equalsIgnoreCase("no");
    }

    // ── dates ──

    int dateLike() {
        return count(value -> isYearFirst(value) || ColumnDamage.dateParts(value).length == 2);
    }

    int yearFirst() {
        return count(ColumnContent::isYearFirst);
    }

    private static boolean isYearFirst(String value) {
        return YEAR_FIRST.matcher(value).matches();
    }

    /// Values that are dates only if the day stands first, or only if the month does.
    List<String> onlyWith(DateOrder order) {
        return values.stream()
                .filter(value -> {
                    var parts = ColumnDamage.dateParts(value);
                    return parts.length == 2
                            && switch (order) {
                                case DAY_MONTH_YEAR -> parts[0] > 12 && parts[0] <= 31 && parts[1] <= 12;
                                case MONTH_DAY_YEAR -> parts[1] > 12 && parts[1] <= 31 && parts[0] <= 12;
                                case YEAR_MONTH_DAY -> false;
                            };
                })
                .toList();
    }

    /// Dates with dots, which only countries write that put the day first.
    List<String> dotted() {
        return values.stream()
                .filter(value -> ColumnDamage.dateParts(value).length == 2 && value.indexOf('.') > 0)
                .toList();
    }

    private int count(Predicate<String> which) {
        return (int) values.stream().filter(which).count();
    }

    private static int digits(String value) {
        return (int) value.chars().filter(c -> c >= '0' && c <= '9').count();
    }
}
