package dev.landfall.job;

/// Why a job was broken off as a whole. Where the file is to blame, a row error says what to mend.
public enum FailureReason {
    /// The kept file is not there, or not as it was kept.
    FILE_GONE,
    /// The file cannot be read, or not to its end.
    FILE_UNREADABLE,
    /// The columns of the file are not those of the mapping.
    COLUMNS_DO_NOT_MATCH,
    /// More rows were refused than the import puts up with.
    TOO_MANY_ROWS_REFUSED,
    /// The service met a state it does not know. The log has the details.
    INTERNAL
}
