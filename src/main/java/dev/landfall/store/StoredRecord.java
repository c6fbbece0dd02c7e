package dev.landfall.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A record as it stood at one moment.
public record StoredRecord(
        long id,
        Optional<String> key,
        Map<String, Object> properties,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> archivedAt) {}
