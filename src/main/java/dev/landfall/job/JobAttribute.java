package dev.landfall.job;

import dev.landfall.selection.Columns.Kind;

/// What jobs can be found by.
public sealed interface JobAttribute {

    /// What the engine knows of a job. The counts are those committed so far.
    enum Known implements JobAttribute {
        ID,
        /// As the word a door has for it.
        STATE,
        ACCEPTED_AT,
        BEGUN_AT,
        /// When a job came to its end, if it is DONE; for the others see [#BROKEN_OFF_AT].
        DONE_AT,
        BROKEN_OFF_AT,
        UPDATED_AT,
        TOTAL_ROWS,
        /// Rows that were created, updated or left unchanged.
        ROWS_TAKEN,
        ROWS_REFUSED,
        WARNINGS,
        RECORDS_REMOVED
    }

    /// A member of what the client asked for, as the door has kept it.
    record Asked(String member, Kind kind) implements JobAttribute {}
}
