package dev.landfall.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kind of record, with its properties.
///
/// `name` is unique over all doors, such as `hubspot:0-1`. `keyProperty` is the unique property whose normalised value
/// is the record key. `required` lists what a row must hold on import: of every inner list at least one property has a
/// value. `shown` are the properties an answer carries when the asker names none.
public record RecordType(
        String name,
        List<String> aliases,
        Optional<String> keyProperty,
        Map<String, Property> properties,
        List<List<String>> required,
        List<String> shown) {

    /// The door the type belongs to: the part of its name before the colon.
    public String door() {
        return name.substring(0, name.indexOf(':'));
    }

    /// What the door itself calls the type: the part of its name after the colon.
    public String id() {
        return name.substring(name.indexOf(':') + 1);
    }

    public Optional<Property> property(String propertyName) {
        return Optional.ofNullable(properties.get(propertyName));
    }
}
