package dev.landfall.catalogue;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Somebody records can belong to.
@Entity
@Table(name = "owner")
@IdClass(OwnerEntity.Key.class)
class OwnerEntity extends PanacheEntityBase {

    record Key(long accountId, int id) {}

    @Id
    @Column(name = "account_id")
    long accountId;

    @Id
    int id;

    String email;

    @Column(name = "first_name")
    String firstName;

    @Column(name = "last_name")
    String lastName;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable Instant archivedAt;

    Owner toOwner() {
        return new Owner(
                id, email, firstName, lastName, createdAt, updatedAt, Optional.ofNullable(archivedAt));
    }
}
