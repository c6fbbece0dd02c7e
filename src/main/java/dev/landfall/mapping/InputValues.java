package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.record.Form;
import dev.landfall.record.InputRules;
import dev.landfall.record.Property;
import dev.landfall.row.RowErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the values of inputs, which are JSON values, or texts where the inputs are CSV: what a text means is the same
/// as the JSON value it spells.
final class InputValues {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private static final EmailReader EMAIL = new EmailReader();
    private static final DateTimeReader MOMENT = new DateTimeReader(DateOrder.YEAR_MONTH_DAY, ZoneOffset.UTC);

    /// More digits than any price or weight has, and few enough that a number cannot be made to fill the memory.
    private static final int MOST_DIGITS = 40;

    private static final BigInteger LEAST_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private InputValues() {}

    /// What was made of a value.
    sealed interface Result {

        /// The value as it is stored.
        record Taken(Object value) implements Result {}

        /// The attribute is to have no value.
        record Cleared() implements Result {}

        /// `bound` is what it was measured against, empty for nothing.
        record Bad(RowErrorCode code, String bound) implements Result {}
    }

    static Result read(Property property, Form form, @Nullable Object given) {
        if (given == null || given instanceof String text && CellText.trimmed(text).isEmpty()) {
            return new Result.Cleared();
        }
        return switch (form.shape()) {
            case TEXT -> text(form, given);
            case EMAIL -> given instanceof String text
                            && EMAIL.read(CellText.trimmed(text)) instanceof Reading.Value(var address)
                    ? new Result.Taken(address)
                    : bad(RowErrorCode.INVALID_EMAIL);
            case INTEGER -> integer(form, given);
            case DECIMAL -> decimal(form, given);
            case TRUTH -> truth(given);
            case MOMENT -> given instanceof String text
                            && MOMENT.read(CellText.trimmed(text)) instanceof Reading.Value(var moment)
                    ? new Result.Taken(moment)
                    : bad(RowErrorCode.COULD_NOT_PARSE_DATE);
            case CHOICE -> given instanceof String text
                            && property.options().stream().anyMatch(option -> option.value().equals(text))
                    ? new Result.Taken(text)
                    : bad(RowErrorCode.INVALID_ENUMERATION_OPTION);
            case OBJECT -> object(given);
        };
    }

    private static Result bad(RowErrorCode code) {
        return new Result.Bad(code, "");
    }

    private static Result text(Form form, Object given) {
        if (given instanceof Map || given instanceof List) {
            return bad(RowErrorCode.FAILED_VALIDATION);
        }
        var text = given instanceof BigDecimal number ? number.toPlainString() : given.toString();
        if (CellText.isBroken(text, false) || text.indexOf(InputRules.BETWEEN_PARTS) >= 0 || !form.matches(text)) {
            return bad(RowErrorCode.FAILED_VALIDATION);
        }
        int length = text.codePointCount(0, text.length());
        int longest = form.longest() == 0 ? CellText.LONGEST_CELL_CHARS : form.longest();
        if (length > longest) {
            return new Result.Bad(RowErrorCode.TEXT_TOO_LONG, Integer.toString(longest));
        }
        if (length < form.shortest()) {
            return new Result.Bad(RowErrorCode.TEXT_TOO_SHORT, Integer.toString(form.shortest()));
        }
        return new Result.Taken(text);
    }

    private static Result integer(Form form, Object given) {
        var number = number(given);
        if (number == null) {
            return bad(RowErrorCode.COULD_NOT_PARSE_NUMBER);
        }
        if (isTooLong(number)) {
            return bad(RowErrorCode.INVALID_NUMBER_SIZE);
        }
        if (number.stripTrailingZeros().scale() > 0) {
            return bad(RowErrorCode.NOT_AN_INTEGER);
        }
        var whole = number.toBigInteger();
        if (whole.compareTo(LEAST_LONG) < 0 || whole.compareTo(GREATEST_LONG) > 0) {
            return bad(RowErrorCode.INVALID_NUMBER_SIZE);
        }
        return measured(form, number, whole.longValue());
    }

    private static Result decimal(Form form, Object given) {
        var number = number(given);
        if (number == null) {
            return bad(RowErrorCode.COULD_NOT_PARSE_NUMBER);
        }
        return isTooLong(number)
                ? bad(RowErrorCode.INVALID_NUMBER_SIZE)
                : measured(form, number, plain(number.stripTrailingZeros()));
    }

    /// Without an exponent, so that a whole number is written as one.
    private static BigDecimal plain(BigDecimal stripped) {
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static boolean isTooLong(BigDecimal number) {
        return number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS;
    }

    private static @Nullable BigDecimal number(Object given) {
        return switch (given) {
            case BigDecimal number -> number;
            case BigInteger number -> new BigDecimal(number);
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
            case String text -> spelled(CellText.trimmed(text));
            default -> null;
        };
    }

    private static @Nullable BigDecimal spelled(String text) {
        if (text.length() > MOST_DIGITS || !PropertyValues.NUMBER.matcher(text).matches()) {
            return null;
        }
        return new BigDecimal(text);
    }

    private static Result measured(Form form, BigDecimal number, Object stored) {
        if (form.above() != null && number.compareTo(form.above()) <= 0) {
            return new Result.Bad(RowErrorCode.VALUE_NOT_ABOVE, form.above().toPlainString());
        }
        if (form.least() != null && number.compareTo(form.least()) < 0) {
            return new Result.Bad(RowErrorCode.VALUE_TOO_SMALL, form.least().toPlainString());
        }
        if (form.most() != null && number.compareTo(form.most()) > 0) {
            return new Result.Bad(RowErrorCode.VALUE_TOO_LARGE, form.most().toPlainString());
        }
        return new Result.Taken(stored);
    }

    private static Result truth(Object given) {
        var truth = truthOf(given);
        return truth == null ? bad(RowErrorCode.FAILED_VALIDATION) : new Result.Taken(truth);
    }

    /// Null for what is neither true nor false.
    static @Nullable Boolean truthOf(@Nullable Object given) {
        return switch (given) {
            case Boolean truth -> truth;
            case Integer number -> number == 1 ? Boolean.TRUE : number == 0 ? Boolean.FALSE : null;
            case String text -> spelledTruth(CellText.trimmed(text));
            case null, default -> null;
        };
    }

    private static @Nullable Boolean spelledTruth(String text) {
        if (text.equalsIgnoreCase("true") || text.equals("1")) {
            return Boolean.TRUE;
        }
        return text.equalsIgnoreCase("false") || text.equals("0") ? Boolean.FALSE : null;
    }

    private static Result object(Object given) {
        var object = given instanceof String text ? parsed(text) : given;
        return object instanceof Map<?, ?> && isSound(object)
                ? new Result.Taken(object)
                : bad(RowErrorCode.FAILED_VALIDATION);
    }

    private static @Nullable Object parsed(String text) {
        try {
            return JSON.readValue(text, OBJECT);
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    /// Whether the database takes all texts within. How deep a value may be is bounded where inputs are read.
    private static boolean isSound(@Nullable Object value) {
        return switch (value) {
            case String text -> !CellText.isBroken(text, false);
            case Map<?, ?> map -> map.keySet().stream().allMatch(InputValues::isSound)
                    && map.values().stream().allMatch(InputValues::isSound);
            case List<?> list -> list.stream().allMatch(InputValues::isSound);
            case null, default -> true;
        };
    }
}
