package dev.landfall.mapping;

import org.jspecify.annotations.Nullable;

/// Which column fills which property. `recordType` is a [dev.landfall.record.RecordType] name; `property` is null for a
/// column that holds no property, such as a record ID.
public record ColumnMapping(String column, ColumnRole role, String recordType, @Nullable String property) {}
