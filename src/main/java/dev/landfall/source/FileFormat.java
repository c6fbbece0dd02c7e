package dev.landfall.source;

/// The formats of source files.
public enum FileFormat {
    CSV,
    /// A workbook of the old or the new format; recognised so that it can be refused by name.
    SPREADSHEET,
    /// None that the service reads.
    UNKNOWN
}
