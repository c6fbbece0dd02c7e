package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.Mistake.Code;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads single fields of an importRequest, and notes what is wrong with them.
final class FieldReader {

    private final Mistakes mistakes;

    FieldReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    Optional<String> text(Field field) {
        if (field.isMissing()) {
            return Optional.empty();
        }
        if (!field.node().isTextual()) {
            mistakes.add(field, Code.INVALID_VALUE, field.path() + " must be a text.");
            return Optional.empty();
        }
        return Optional.of(field.node().asText());
    }

    Optional<String> requiredText(Field field) {
        if (field.isMissing()) {
            mistakes.add(field, Code.REQUIRED_FIELD, field.path() + " is missing.");
        }
        return text(field);
    }

    /// A whole number from 1 on. Some clients send numbers as texts.
    OptionalInt requiredNumber(Field field, int highest) {
        if (field.isMissing()) {
            mistakes.add(field, Code.REQUIRED_FIELD, field.path() + " is missing.");
            return OptionalInt.empty();
        }
        String digits = field.node().isValueNode() ? field.node().asText() : "";
        long number = digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
        if (number < 1 || number > highest) {
            mistakes.add(field, Code.INVALID_VALUE, "%s must be a number from 1 to %d.".formatted(field.path(), highest));
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number);
    }

    /// Some clients send booleans as texts.
    boolean flag(Field field, boolean otherwise) {
        if (field.isMissing()) {
            return otherwise;
        }
        return switch (field.node().asText().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                mistakes.add(field, Code.INVALID_VALUE, field.path() + " must be true or false.");
                yield otherwise;
            }
        };
    }

    <E extends Enum<E>> E choice(Field field, Class<E> options, E otherwise) {
        var word = text(field);
        if (word.isEmpty()) {
            return otherwise;
        }
        for (var option : options.getEnumConstants()) {
            if (option.name().equalsIgnoreCase(word.get())) {
                return option;
            }
        }
        var names = Arrays.stream(options.getEnumConstants()).map(Enum::name).toList();
        mistakes.add(
                field,
                Code.INVALID_OPTION,
                "%s must be one of %s, but is %s."
                        .formatted(field.path(), String.join(", ", names), Mistakes.quote(word.get())),
                Map.of("value", List.of(Mistakes.cut(word.get())), "options", names));
        return otherwise;
    }

    /// Whether there is an object to look into.
    boolean isObject(Field field) {
        if (field.isMissing()) {
            return false;
        }
        if (!field.node().isObject()) {
            mistakes.add(field, Code.INVALID_VALUE, field.path() + " must be an object.");
            return false;
        }
        return true;
    }

    List<Field> requiredElements(Field field) {
        if (field.isMissing() || field.node().isArray() && field.node().isEmpty()) {
            mistakes.add(field, Code.REQUIRED_FIELD, field.path() + " is missing or empty.");
            return List.of();
        }
        if (!field.node().isArray()) {
            mistakes.add(field, Code.INVALID_VALUE, field.path() + " must be a list.");
            return List.of();
        }
        return field.elements();
    }
}
