package dev.landfall.dialect.bitrix24;

import dev.landfall.mapping.PropertyValues;
import dev.landfall.mapping.ValueReading;
import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What kind of value a custom field takes, by Bitrix24's word for it.
enum CustomType {
    STRING("string", "String", PropertyKind.TEXT),
    INTEGER("integer", "Integer", PropertyKind.NUMBER),
    DOUBLE("double", "Number", PropertyKind.NUMBER),
    BOOLEAN("boolean", "Yes/No", PropertyKind.BOOLEAN),
    ENUMERATION("enumeration", "List", PropertyKind.ENUMERATION),
    DATE("date", "Date", PropertyKind.DATE),
    DATETIME("datetime", "Date with time", PropertyKind.DATE_TIME),
    MONEY("money", "Money", PropertyKind.TEXT),
    URL("url", "Link", PropertyKind.TEXT),
    ADDRESS("address", "Address", PropertyKind.TEXT),
    FILE("file", "File", PropertyKind.TEXT),
    EMPLOYEE("employee", "Link to a person", PropertyKind.NUMBER),
    CRM_STATUS("crm_status", "Link to a directory", PropertyKind.TEXT),
    CRM("crm", "Link to items", PropertyKind.TEXT),
    IBLOCK_SECTION("iblock_section", "Link to a section", PropertyKind.NUMBER),
    IBLOCK_ELEMENT("iblock_element", "Link to an element", PropertyKind.NUMBER);

    /// An amount, and the currency behind a bar.
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,20}(?:\\.\\d{1,20})?)?(?:\\|([A-Za-z]{3})?)?");

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    /// `D_1`, `T80_6`, or the number of an item where only one type is meant.
    private static final Pattern BINDING = Pattern.compile("(?:[A-Z][0-9A-Fa-f]{0,8}_|[A-Z]{1,2}_)?\\d{1,18}");

    private static final Pattern CURRENCY_ALONE = Pattern.compile("[A-Za-z]{3}");
    private static final Pattern DAY_AND_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ].*", Pattern.DOTALL);
    private static final int DAY_CHARS = 10;
    private static final String CURRENCY = "USD";

    private final String word;
    private final String label;
    private final PropertyKind kind;
    private final Property sample;

    CustomType(String word, String label, PropertyKind kind) {
        this.word = word;
        this.label = label;
        this.kind = kind;
        this.sample = new Property(word, label, kind, false, false, List.of());
    }

    static Optional<CustomType> of(String word) {
        for (var type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    String word() {
        return word;
    }

    String label() {
        return label;
    }

    /// How the engine keeps values. Several stand together as the text of a JSON array, and so does what has no options to
    /// choose from.
    PropertyKind kind(boolean multiple, boolean hasOptions) {
        return multiple || this == ENUMERATION && !hasOptions ? PropertyKind.TEXT : kind;
    }

    boolean mayBeMultiple() {
        return this != BOOLEAN;
    }

    /// Whether values are shown as numbers.
    boolean isWhole() {
        return switch (this) {
            case INTEGER, EMPLOYEE, IBLOCK_SECTION, IBLOCK_ELEMENT, ENUMERATION -> true;
            case STRING, DOUBLE, BOOLEAN, DATE, DATETIME, MONEY, URL, ADDRESS, FILE, CRM_STATUS, CRM -> false;
        };
    }

    /// What options go by: their numbers and, because people have texts and not numbers, their texts in lower case.
    static Map<String, String> words(List<Property.Option> options) {
        var words = new HashMap<String, String>();
        options.forEach(option -> words.putIfAbsent(option.label().toLowerCase(Locale.ROOT), option.value()));
        options.forEach(option -> words.put(option.value(), option.value()));
        return words;
    }

    /// A single value as it is stored, the empty text for one that is as good as none, and nothing for what is no value.
    ///
    /// @param text without outer blanks
    /// @param options the numbers of options by the words they go by
    Optional<String> stored(String text, Map<String, String> options) {
        if (text.isEmpty()) {
            return Optional.of("");
        }
        return switch (this) {
            case STRING, URL, ADDRESS, CRM_STATUS, FILE -> Optional.of(text);
            case INTEGER, IBLOCK_SECTION, IBLOCK_ELEMENT -> Optional.of(text).filter(CustomType::isWhole);
            case EMPLOYEE -> Optional.of(text.equals("0") ? "" : text).filter(id -> id.isEmpty() || isWhole(id));
            case ENUMERATION -> option(text, options);
            case MONEY -> money(text);
            case CRM -> Optional.of(text).filter(binding -> BINDING.matcher(binding).matches());
            case BOOLEAN -> truth(text);
            case DATE -> read(DAY_AND_TIME.matcher(text).matches() ? text.substring(0, DAY_CHARS) : text);
            case DOUBLE, DATETIME -> read(text);
        };
    }

    private static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    private static Optional<String> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "1", "true" -> Optional.of("true");
            case "n", "0", "false" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private Optional<String> read(String text) {
        return PropertyValues.read(sample, text) instanceof ValueReading.Valid(var stored)
                ? Optional.of(stored)
                : Optional.empty();
    }

    private static Optional<String> option(String text, Map<String, String> options) {
        var found = Optional.ofNullable(options.get(text.toLowerCase(Locale.ROOT)));
        return found.isEmpty() && text.equals("0") ? Optional.of("") : found;
    }

    private static Optional<String> money(String text) {
        if (CURRENCY_ALONE.matcher(text).matches()) {
            return Optional.of("");
        }
        var amount = AMOUNT.matcher(text);
        if (!amount.matches()) {
            return Optional.empty();
        }
        var currency = amount.group(2) == null ? CURRENCY : amount.group(2).toUpperCase(Locale.ROOT);
        return Optional.of(amount.group(1) == null ? "" : amount.group(1) + '|' + currency);
    }
}
