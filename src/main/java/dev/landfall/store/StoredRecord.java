package dev.landfall.store;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/// A record as it stood at one moment. `createdByJob` and `updatedByJob` name the imports that made it and that changed it
/// last, if it were imports that did so.
public record StoredRecord(
        long id,
        Optional<String> key,
        Map<String, Object> properties,
        Optional<Long> createdByJob,
        Optional<Long> updatedByJob,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> archivedAt) {

    static StoredRecord of(Row row) {
        return new StoredRecord(
                row.getLong("id"),
                Optional.ofNullable(row.getString("record_key")),
                row.getJsonObject("properties").getMap(),
                Optional.ofNullable(row.getLong("created_by_job")),
                Optional.ofNullable(row.getLong("updated_by_job")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("archived_at")).map(OffsetDateTime::toInstant));
    }

    /// Whether an import wrote the values the record has, and nobody has changed one since.
    public boolean isAsImported() {
        return updatedByJob.isPresent() || createdByJob.isPresent() && updatedAt.equals(createdAt);
    }
}
