package dev.landfall.report;

import dev.landfall.row.RowError;
import java.time.Instant;

/// A row error as it was kept. `cursor` names its place in the report: errors are ordered by file, row and number.
public record ReportedError(
        long id, int filePosition, String recordType, RowError error, Instant createdAt, ErrorCursor cursor) {}
