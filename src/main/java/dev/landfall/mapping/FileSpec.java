package dev.landfall.mapping;

import java.util.List;

/// How one uploaded file is to be read: its name, whether its first row is a header, and its columns in order.
public record FileSpec(String fileName, boolean hasHeader, List<ColumnMapping> columns) {

    /// The record types whose records the rows of the file hold, in the order in which its columns first mention them.
    /// A column that only links, or is ignored, holds none.
    public List<String> recordTypes() {
        return columns.stream()
                .filter(column -> column.role() != ColumnRole.IGNORED && !column.role().links())
                .map(ColumnMapping::recordType)
                .distinct()
                .toList();
    }
}
