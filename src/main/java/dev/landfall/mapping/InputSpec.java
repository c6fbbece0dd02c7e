package dev.landfall.mapping;

import org.jspecify.annotations.Nullable;

/// How inputs are taken: rows that name their attributes themselves and bring a record with its relations.
///
/// `hasHeader`: they are CSV text and not a JSON array. `parent` is the record that the parent relation of the type leads to
/// where a row does not say it. `strictRelations`: a record that lacks a relation it needs is refused. `refusedPercent`: the
/// import is broken off as soon as more than this part of its rows has been refused. `removesOthers`: when all rows are in,
/// the records of the type that none of them has mentioned are removed.
public record InputSpec(
        String recordType,
        Work work,
        boolean hasHeader,
        @Nullable Long parent,
        boolean strictRelations,
        int refusedPercent,
        boolean removesOthers) {

    /// No more than all rows can be refused, so such an import is never broken off.
    public static final int ANY_PART = 100;

    /// What is done to the records that the inputs speak of.
    public enum Work {
        /// They are created, or updated where there is one already.
        WRITE,
        /// They are deleted, with what belongs to them; the inputs hold nothing but ids.
        DELETE
    }

    /// Whether so many refused rows are more than the import puts up with.
    public boolean isTooMany(long refused, long rows) {
        return refused * 100 > rows * refusedPercent;
    }
}
