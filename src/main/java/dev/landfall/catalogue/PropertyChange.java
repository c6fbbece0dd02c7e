package dev.landfall.catalogue;

import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import java.util.List;
import java.util.Optional;

/// What is to be different about a property; whatever is empty stays as it is.
public record PropertyChange(
        Optional<String> label,
        Optional<PropertyKind> kind,
        Optional<String> field,
        Optional<String> group,
        Optional<String> description,
        Optional<Boolean> hidden,
        Optional<Boolean> formField,
        Optional<Integer> order,
        Optional<List<Property.Option>> options) {

    PropertyDraft of(PropertyDefinition known) {
        var before = PropertyDraft.of(known);
        return new PropertyDraft(
                before.name(),
                label.orElse(before.label()),
                kind.orElse(before.kind()),
                before.unique(),
                group.orElse(before.group()),
                field.orElse(before.field()),
                description.orElse(before.description()),
                hidden.orElse(before.hidden()),
                formField.orElse(before.formField()),
                order.orElse(before.order()),
                options.orElse(before.options()),
                before.traits());
    }
}
