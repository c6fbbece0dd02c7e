package dev.landfall.store;

import java.util.List;

/// What became of an edit. Whatever is not [Stored] has left no trace.
public sealed interface EditOutcome {

    /// The record as it stands now.
    record Stored(StoredRecord record, boolean created) implements EditOutcome {}

    /// There is no record that the edit could mean.
    record Unknown() implements EditOutcome {}

    /// The value of a unique property belongs to another record.
    record Taken(String property, String value, long owner) implements EditOutcome {}

    /// A new record lacks what records of its type must have: of every inner list one property has to have a value.
    record Lacking(List<List<String>> properties) implements EditOutcome {}

    /// A stage that does not stand within the pipeline the record is in.
    record Misplaced(String property, String stage) implements EditOutcome {}

    /// There is no record to link with.
    record NothingToLink(long to) implements EditOutcome {}
}
