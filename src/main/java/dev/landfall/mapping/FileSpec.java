package dev.landfall.mapping;

import java.util.List;

/// How one uploaded file is to be read: its name, whether its first row is a header, and its columns in order.
public record FileSpec(String fileName, boolean hasHeader, List<ColumnMapping> columns) {}
