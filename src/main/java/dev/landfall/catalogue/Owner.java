package dev.landfall.catalogue;

import java.time.Instant;
import java.util.Optional;

/// Somebody records can belong to. Archived owners own what they did and are given nothing more.
public record Owner(
        int id,
        String email,
        String firstName,
        String lastName,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> archivedAt) {

    public String fullName() {
        return (firstName + ' ' + lastName).strip();
    }

    public boolean isArchived() {
        return archivedAt.isPresent();
    }
}
