package dev.landfall.record;

import org.jspecify.annotations.Nullable;

/// How a row says which record it means.
public sealed interface RecordName {

    /// By the value of the type's key property, already normalised.
    record ByKey(String key) implements RecordName {}

    /// By our own identifier. `newKey` is the key the record is to have from now on, null to leave it alone.
    record ById(long id, @Nullable String newKey) implements RecordName {}

    /// By the normalised value of a unique property other than the key property. `newKey` as above; a record that is
    /// made gets it too.
    record ByUnique(String property, String value, @Nullable String newKey) implements RecordName {}

    /// Not at all: the row always makes a new record.
    record Nameless() implements RecordName {}
}
