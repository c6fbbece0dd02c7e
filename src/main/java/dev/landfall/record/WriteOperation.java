package dev.landfall.record;

/// What an import may do to the records of a type.
public enum WriteOperation {
    /// Only new records: a row whose record exists already is refused.
    CREATE,
    /// Only known records: a row whose record does not exist is refused.
    UPDATE,
    /// Either.
    UPSERT
}
