package dev.landfall.store;

import dev.landfall.record.InputRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What tells a record from others of its type: the parts of the best natural key it has. A part is a text, the id of a
/// related record, or a record that has no id yet. `alternative` says which of the type's keys it is.
record NaturalKey(String recordType, int alternative, List<Object> parts) {

    /// Of a part that is missing; the first never is.
    private static final String NONE = "";

    /// Null where the properties have the first part of none of the type's keys.
    static @Nullable NaturalKey of(String recordType, InputRules rules, Map<String, ? extends @Nullable Object> properties) {
        for (int i = 0; i < rules.keys().size(); i++) {
            var names = rules.keys().get(i);
            if (part(rules, names.getFirst(), properties) != NONE) {
                var parts = new ArrayList<Object>(names.size());
                for (var name : names) {
                    parts.add(part(rules, name, properties));
                }
                return new NaturalKey(recordType, i, parts);
            }
        }
        return null;
    }

    private static Object part(InputRules rules, String name, Map<String, ? extends @Nullable Object> properties) {
        var value = properties.get(rules.relation(name).map(InputRules.Relation::property).orElse(name));
        return switch (value) {
            case null -> NONE;
            case FoldedInput record -> record.isMade() ? (Object) record.id() : record;
            case Number id -> id.longValue();
            default -> value.toString();
        };
    }

    /// Whether all its parts have been stored, so that a stored record can have it.
    boolean isStorable() {
        return parts.stream().noneMatch(FoldedInput.class::isInstance);
    }

    /// The record key.
    String text() {
        var text = new StringBuilder(String.valueOf(InputRules.BETWEEN_PARTS).repeat(alternative));
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                text.append(InputRules.BETWEEN_PARTS);
            }
            text.append(parts.get(i) instanceof FoldedInput record ? (Object) record.id() : parts.get(i));
        }
        return text.toString();
    }

    /// Between which record keys those of records lie whose best key begins with a text.
    static Range range(InputRules rules, String first) {
        return rules.keys().getFirst().size() == 1
                ? new Range(first, first)
                : new Range(first + InputRules.BETWEEN_PARTS, first + (char) (InputRules.BETWEEN_PARTS + 1));
    }

    record Range(String least, String most) {}
}
