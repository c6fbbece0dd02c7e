package dev.landfall.catalogue;

import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import java.util.List;
import java.util.Map;

/// A property that is to be added. A `group` that is empty means the usual one of the record type; an `order` below 0
/// puts it behind those that have one. `traits` is what the door tells of it besides.
public record PropertyDraft(
        String name,
        String label,
        PropertyKind kind,
        boolean unique,
        String group,
        String field,
        String description,
        boolean hidden,
        boolean formField,
        int order,
        List<Property.Option> options,
        Map<String, String> traits) {

    /// A property that a door has nothing else to tell of.
    public PropertyDraft(
            String name,
            String label,
            PropertyKind kind,
            boolean unique,
            String group,
            String field,
            String description,
            boolean hidden,
            boolean formField,
            int order,
            List<Property.Option> options) {
        this(name, label, kind, unique, group, field, description, hidden, formField, order, options, Map.of());
    }

    static PropertyDraft of(PropertyDefinition known) {
        var property = known.property();
        var shown = property.presentation();
        return new PropertyDraft(
                property.name(),
                property.label(),
                property.kind(),
                property.unique(),
                shown.group(),
                shown.field(),
                shown.description(),
                shown.hidden(),
                known.formField(),
                shown.order(),
                property.options(),
                shown.traits());
    }

    PropertyDraft inGroup(String other) {
        return new PropertyDraft(
                name, label, kind, unique, other, field, description, hidden, formField, order, options, traits);
    }

    PropertyDraft withOptions(List<Property.Option> others) {
        return new PropertyDraft(
                name, label, kind, unique, group, field, description, hidden, formField, order, others, traits);
    }

    PropertyDraft withTraits(Map<String, String> others) {
        return new PropertyDraft(
                name, label, kind, unique, group, field, description, hidden, formField, order, options, others);
    }
}
