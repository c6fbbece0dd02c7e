package dev.landfall.store;

import dev.landfall.record.Property;
import dev.landfall.record.RecordType;
import dev.landfall.record.UniqueValue;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a record holds that no other record of its type may hold: its key, the values of its further unique properties, and
/// further values of its key property. Follows from the properties alone.
record RecordsClaims(Optional<UniqueValue> key, Set<UniqueValue> further) {

    static final String BETWEEN = ";";

    static final RecordsClaims NONE = new RecordsClaims(Optional.empty(), Set.of());

    static RecordsClaims of(RecordType type, Map<String, String> properties) {
        var key = type.keyProperty().flatMap(type::property).flatMap(property -> value(property, properties));
        var further = new LinkedHashSet<UniqueValue>();
        for (var property : type.properties().values()) {
            if (property.unique() && !type.keyProperty().equals(Optional.of(property.name()))) {
                value(property, properties).ifPresent(further::add);
            }
        }
        type.furtherKeys().map(Property::name).map(properties::get).ifPresent(list -> Arrays.stream(list.split(BETWEEN))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .map(part -> new UniqueValue(type.keyProperty().orElseThrow(), part))
                .forEach(further::add));
        key.ifPresent(further::remove);
        return new RecordsClaims(key, further);
    }

    private static Optional<UniqueValue> value(Property property, Map<String, String> properties) {
        return Optional.ofNullable(properties.get(property.name())).map(value -> UniqueValue.of(property, value));
    }

    Set<UniqueValue> all() {
        var all = new LinkedHashSet<UniqueValue>();
        key.ifPresent(all::add);
        all.addAll(further);
        return all;
    }

    /// Those that `before` does not have.
    Set<UniqueValue> since(RecordsClaims before) {
        var added = all();
        added.removeAll(before.all());
        return added;
    }
}
