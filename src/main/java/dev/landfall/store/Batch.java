package dev.landfall.store;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordType;
import dev.landfall.record.RowPlace;
import dev.landfall.record.UniqueValue;
import dev.landfall.record.WriteOperation;
import java.util.List;
import java.util.Optional;

/// Drafts of one record type that are written together, in file order. `filePosition` is that of their file among the
/// files of the job. `expectation` only decides in which order the statements run, never what comes of them.
public record Batch(
        long accountId,
        long jobId,
        int filePosition,
        RecordType type,
        WriteOperation operation,
        Expectation expectation,
        List<RecordDraft> drafts) {

    String recordType() {
        return type.name();
    }

    /// What records and before-images keep of the row they come from.
    long placeOf(int row) {
        return RowPlace.of(filePosition, row);
    }

    /// The row at a place in this batch's file.
    int rowAt(long place) {
        return (int) (place - placeOf(0));
    }

    /// The key as it would stand among the unique values, if it were a further value of some record's key property.
    Optional<UniqueValue> further(String key) {
        return type.keyProperty().map(property -> new UniqueValue(property, key));
    }

    /// Whether a value is a further one of the key property, such as a second e-mail address.
    boolean isFurther(UniqueValue value) {
        return type.keyProperty().filter(value.property()::equals).isPresent();
    }
}
