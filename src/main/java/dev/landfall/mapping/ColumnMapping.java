package dev.landfall.mapping;

import org.jspecify.annotations.Nullable;

/// Which column fills which property. `recordType` is a [dev.landfall.record.RecordType] name; `property` is null for a
/// column that holds no property, such as a record ID. `linking` is there for the roles that link.
public record ColumnMapping(
        String column, ColumnRole role, String recordType, @Nullable String property, @Nullable Linking linking) {

    /// A column that links nothing.
    public ColumnMapping(String column, ColumnRole role, String recordType, @Nullable String property) {
        this(column, role, recordType, property, null);
    }

    /// What a linking column links the record of its row with: records of the type `toType`, by a kind of link in the
    /// direction away from the row's record. `linkType` is [#PLAIN] where the plain one of the two types is meant.
    public record Linking(String toType, int linkType) {

        public static final int PLAIN = 0;
    }
}
