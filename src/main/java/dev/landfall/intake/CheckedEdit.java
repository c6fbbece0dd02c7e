package dev.landfall.intake;

import dev.landfall.intake.Edited.BadValue;
import dev.landfall.mapping.PropertyValues;
import dev.landfall.mapping.ValueReading.Added;
import dev.landfall.mapping.ValueReading.Cleared;
import dev.landfall.mapping.ValueReading.Invalid;
import dev.landfall.mapping.ValueReading.Valid;
import dev.landfall.record.Merge;
import dev.landfall.record.Property;
import dev.landfall.record.RecordType;
import dev.landfall.store.RecordEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An edit with its values read.
sealed interface CheckedEdit {

    record Sound(RecordEdit edit) implements CheckedEdit {}

    record Refused(Edited.Refused refusal) implements CheckedEdit {}

    static CheckedEdit of(RecordType type, Edit edit) {
        var values = new Values();
        edit.values().forEach((name, text) -> values.read(type, name, text));
        if (!values.bad.isEmpty()) {
            return new Refused(new Edited.Invalid(List.copyOf(values.bad)));
        }
        var links = edit.links().stream()
                .map(link -> new RecordEdit.Link(link.type(), link.to()))
                .toList();
        return target(type, edit.target())
                .<CheckedEdit>map(target ->
                        new Sound(new RecordEdit(target, values.stored, List.copyOf(values.merges), links)))
                .orElseGet(() -> new Refused(new Edited.Unknown()));
    }

    /// Empty where a text is no value of the unique property, and so cannot name a record.
    static Optional<RecordEdit.Target> target(RecordType type, Edit.Target target) {
        return switch (target) {
            case Edit.Target.New _ -> Optional.of(new RecordEdit.Target.New());
            case Edit.Target.ById(var id) -> Optional.of(new RecordEdit.Target.ById(id));
            case Edit.Target.ByUnique(var property, var text, var orNew) -> type.property(property)
                    .map(unique -> PropertyValues.read(unique, text))
                    .flatMap(reading -> switch (reading) {
                        case Valid(var value) -> Optional.of(new RecordEdit.Target.ByUnique(property, value, orNew));
                        case Added _, Cleared _, Invalid _ -> Optional.empty();
                    });
        };
    }

    /// Reads on after the first value that cannot be taken: whoever mends them wants to hear of all at once.
    final class Values {

        private final Map<String, String> stored = new LinkedHashMap<>();
        private final List<Merge> merges = new ArrayList<>();
        private final List<BadValue> bad = new ArrayList<>();

        private void read(RecordType type, String name, String text) {
            var property = type.property(name);
            if (property.isEmpty()) {
                bad.add(new BadValue.NoSuchProperty(name));
            } else if (property.get().readOnly()) {
                bad.add(new BadValue.ReadOnly(name));
            } else {
                read(property.get(), text);
            }
        }

        private void read(Property property, String text) {
            switch (PropertyValues.read(property, text)) {
                case Valid(var value) -> {
                    stored.put(property.name(), value);
                    if (property.forwardOnly()) {
                        merges.add(new Merge.Forward(property.name(), steps(property)));
                    }
                }
                case Added(var options) -> merges.add(new Merge.Append(property.name(), options));
                case Cleared _ -> stored.put(property.name(), "");
                case Invalid _ -> bad.add(new BadValue.Unreadable(property.name(), property.kind(), text));
            }
        }

        /// A record goes back to an earlier step only by way of none, as on import.
        private static List<String> steps(Property property) {
            return property.options().stream().map(Property.Option::value).toList();
        }
    }
}
