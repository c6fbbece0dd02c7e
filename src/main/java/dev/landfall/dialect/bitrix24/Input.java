package dev.landfall.dialect.bitrix24;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A value as a client sent it, in JSON or in a form. Lists and objects are one thing, as they are to PHP: members under
/// keys, in order.
sealed interface Input {

    Members NONE = new Members(Map.of());

    /// In a form every single value is a text.
    record Text(String text) implements Input {}

    /// As it was written, so that no digit is lost.
    record Number(String text) implements Input {}

    record Flag(boolean value) implements Input {}

    record Nothing() implements Input {}

    record Members(Map<String, Input> byKey) implements Input {

        public Members {
            byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
        }

        Optional<Input> get(String key) {
            return Optional.ofNullable(byKey.get(key));
        }

        /// Of an object, or of what PHP writes for an empty one; anything else counts as an empty object.
        Members object(String key) {
            return get(key).filter(Members.class::isInstance).map(Members.class::cast).orElse(NONE);
        }

        /// The single value under a key as text; empty where there is none.
        Optional<String> text(String key) {
            return get(key).flatMap(Input::scalar);
        }

        boolean isEmpty() {
            return byKey.isEmpty();
        }

        Collection<Input> values() {
            return byKey.values();
        }

        /// Whether PHP would write it as a list.
        boolean isList() {
            return isList(byKey.keySet());
        }

        /// Whether keys are exactly 0 to n-1, in order.
        static boolean isList(Collection<String> keys) {
            int next = 0;
            for (var key : keys) {
                if (!key.equals(Integer.toString(next++))) {
                    return false;
                }
            }
            return true;
        }

        Members with(String key, Input value) {
            var more = new LinkedHashMap<>(byKey);
            more.put(key, value);
            return new Members(more);
        }

        Members without(String key) {
            var fewer = new LinkedHashMap<>(byKey);
            fewer.remove(key);
            return new Members(fewer);
        }
    }

    /// Whether the database can hold all texts in it, names of members among them: it has no character 0.
    default boolean isStorable() {
        return switch (this) {
            case Text(var text) -> text.indexOf(0) < 0;
            case Number _, Flag _, Nothing _ -> true;
            case Members(var byKey) -> byKey.entrySet().stream()
                    .allMatch(member -> member.getKey().indexOf(0) < 0 && member.getValue().isStorable());
        };
    }

    /// A single value as text, true and false as a form would have them; empty for nothing and for members.
    default Optional<String> scalar() {
        return switch (this) {
            case Text(var text) -> Optional.of(text);
            case Number(var text) -> Optional.of(text);
            case Flag(var value) -> Optional.of(value ? "Y" : "N");
            case Nothing _, Members _ -> Optional.empty();
        };
    }

    /// The word PHP has for the type of a value.
    default String phpType() {
        return switch (this) {
            case Text _ -> "string";
            case Number(var text) -> text.matches("-?\\d+") ? "integer" : "double";
            case Flag _ -> "boolean";
            case Nothing _ -> "NULL";
            case Members _ -> "array";
        };
    }

    /// Yes or no in any of the spellings of the clients.
    static boolean isYes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "true", "1" -> true;
            default -> false;
        };
    }
}
