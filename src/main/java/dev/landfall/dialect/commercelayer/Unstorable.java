package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.JsonNode;

/// What JSON can say and the database cannot keep: NUL, half of a surrogate pair, numbers beyond all measure.
final class Unstorable {

    private Unstorable() {}

    static boolean isIn(JsonNode node) {
        if (node.isTextual()) {
            return !isStorable(node.textValue());
        }
        if (node.isNumber()) {
            return !Double.isFinite(node.doubleValue());
        }
        for (var part : node.properties()) {
            if (!isStorable(part.getKey()) || isIn(part.getValue())) {
                return true;
            }
        }
        if (node.isArray()) {
            for (var element : node) {
                if (isIn(element)) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
