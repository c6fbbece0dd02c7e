package dev.landfall.store;

import java.time.Instant;

/// A list of records of one type. `size` does not count records that are archived; `version` rises with every change of
/// the list itself, not with its members.
public record RecordList(
        long id,
        String name,
        String recordType,
        Kind kind,
        int version,
        long size,
        Instant createdAt,
        Instant updatedAt) {

    /// How the members come about. Either way the list does not change by itself.
    public enum Kind {
        /// Somebody, or an import, puts them on the list.
        MANUAL,
        /// They were looked up when the list was made.
        SNAPSHOT
    }

    /// A record on a list.
    public record Member(long recordId, Instant addedAt) {}

    /// A list as one of its members sees it.
    public record Membership(RecordList list, Instant addedAt) {}
}
