package dev.landfall.intake;

import dev.landfall.record.PropertyKind;
import dev.landfall.store.EditOutcome;
import dev.landfall.store.StoredRecord;
import java.util.List;

/// What became of an edit.
public sealed interface Edited {

    /// The record as it stands now.
    record Stored(StoredRecord record, boolean created) implements Edited {}

    /// The edit was not carried out, and has left no trace.
    sealed interface Refused extends Edited {}

    /// There is no record that the edit could mean.
    record Unknown() implements Refused {}

    /// The value of a unique property belongs to another record.
    record Taken(String property, String value, long owner) implements Refused {}

    /// A new record lacks what records of its type must have: of every inner list one property has to have a value.
    record Lacking(List<List<String>> properties) implements Refused {}

    /// There is no record to link with.
    record NothingToLink(long to) implements Refused {}

    /// Some values cannot be taken.
    record Invalid(List<BadValue> values) implements Refused {}

    /// A value that cannot be taken, and why.
    sealed interface BadValue {

        String property();

        record NoSuchProperty(String property) implements BadValue {}

        record ReadOnly(String property) implements BadValue {}

        /// Not a value of a property of this kind.
        record Unreadable(String property, PropertyKind kind, String text) implements BadValue {}
    }

    static Edited of(EditOutcome outcome) {
        return switch (outcome) {
            case EditOutcome.Stored(var record, var created) -> new Stored(record, created);
            case EditOutcome.Unknown _ -> new Unknown();
            case EditOutcome.Taken(var property, var value, var owner) -> new Taken(property, value, owner);
            case EditOutcome.Lacking(var properties) -> new Lacking(properties);
            case EditOutcome.Misplaced(var property, var stage) ->
                new Invalid(List.of(new BadValue.Unreadable(property, PropertyKind.ENUMERATION, stage)));
            case EditOutcome.NothingToLink(var to) -> new NothingToLink(to);
        };
    }
}
