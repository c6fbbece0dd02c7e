package dev.landfall.mapping;

/// What a column is for.
public enum ColumnRole {
    /// Holds a value of the record.
    VALUE,
    /// Names the record by our own identifier.
    RECORD_ID,
    /// Names the record by a property that is unique, such as an e-mail address, and sets that property.
    RECORD_KEY,
    /// Names the records to link with, by our own identifiers, separated by `;`.
    LINKS_BY_ID,
    /// Names the records to link with, by values of a unique property of theirs, separated by `;`. The property of the
    /// mapping is that one; without it their key is meant.
    LINKS_BY_KEY,
    /// Says by which labels the records of the row are linked, separated by `;`.
    LINK_LABELS,
    /// Is not imported.
    IGNORED;

    /// Whether a column speaks of links and not of the record itself.
    public boolean links() {
        return switch (this) {
            case LINKS_BY_ID, LINKS_BY_KEY, LINK_LABELS -> true;
            case VALUE, RECORD_ID, RECORD_KEY, IGNORED -> false;
        };
    }
}
