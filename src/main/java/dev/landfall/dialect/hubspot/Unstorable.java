package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What JSON can say and the database cannot keep: NUL, half of a surrogate pair, numbers beyond all measure.
final class Unstorable {

    private Unstorable() {}

    /// The first place of a document that holds such a thing.
    static Optional<Field> in(Field field) {
        var node = field.node();
        if (node.isTextual()) {
            return isStorable(node.asText()) ? Optional.empty() : Optional.of(field);
        }
        if (node.isNumber()) {
            return isStorable(node) ? Optional.empty() : Optional.of(field);
        }
        var parts = node.isArray() ? field.elements() : field.members();
        for (var part : parts) {
            var found = isStorable(part.path()) ? in(part) : Optional.of(field);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isStorable(JsonNode number) {
        return Double.isFinite(number.doubleValue());
    }

    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(point -> point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
