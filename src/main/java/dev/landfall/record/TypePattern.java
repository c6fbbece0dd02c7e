package dev.landfall.record;

import dev.landfall.record.Property.Option;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What the record types that accounts add to a door have from the start.
///
/// A property with the trait `switch` belongs only to types that have that switch on. `{id}` and `{number}` in options and
/// traits stand for what the door calls the type and for its number in the account.
public final class TypePattern {

    private static final String SWITCH = "switch";
    private static final String ON = "Y";

    private static final TypePattern BITRIX24 = new TypePattern(CatalogueFile.pattern("bitrix24"));

    private final RecordType pattern;

    private TypePattern(RecordType pattern) {
        this.pattern = pattern;
    }

    /// The pattern of a door; empty for doors whose types begin with next to nothing.
    public static Optional<TypePattern> ofDoor(String door) {
        return BITRIX24.pattern.door().equals(door) ? Optional.of(BITRIX24) : Optional.empty();
    }

    /// A type made after the pattern.
    ///
    /// @param traits the switches among them are `Y` where they are on
    public RecordType type(String name, String title, int number, Map<String, String> traits) {
        var id = name.substring(name.indexOf(':') + 1);
        UnaryOperator<String> filled =
                text -> text.replace("{id}", id).replace("{number}", Integer.toString(number));
        var properties = new LinkedHashMap<String, Property>();
        for (var property : pattern.properties().values()) {
            var wanted = property.presentation().traits().get(SWITCH);
            if (wanted == null || ON.equals(traits.get(wanted))) {
                properties.put(property.name(), made(property, filled));
            }
        }
        return new RecordType(
                name,
                List.of(),
                new RecordType.Labels(title, title),
                Optional.empty(),
                Collections.unmodifiableMap(properties),
                List.of(),
                List.of(),
                pattern.shown(),
                RecordType.Rules.NONE);
    }

    private static Property made(Property property, UnaryOperator<String> filled) {
        var options = property.options().stream()
                .map(option -> new Option(filled.apply(option.value()), option.label()))
                .toList();
        var traits = new HashMap<String, String>();
        property.presentation().traits().forEach((name, value) -> traits.put(name, filled.apply(value)));
        traits.remove(SWITCH);
        return property.withOptions(options).withTraits(traits);
    }
}
