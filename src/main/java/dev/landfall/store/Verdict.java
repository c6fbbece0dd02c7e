package dev.landfall.store;

/// What a row that is taken does.
public enum Verdict {
    CREATED,
    UPDATED,
    UNCHANGED
}
