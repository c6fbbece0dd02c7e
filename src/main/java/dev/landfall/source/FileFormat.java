package dev.landfall.source;

/// The formats of source files.
public enum FileFormat {
    CSV,
    /// A workbook of the current format, `.xlsx`.
    XLSX,
    /// A workbook of the format before, `.xls`.
    XLS,
    /// A JSON array whose elements are rows.
    JSON,
    /// A workbook that was refused unread. Stands in profiles of the time when only CSV was read.
    SPREADSHEET,
    /// None that the service reads.
    UNKNOWN
}
