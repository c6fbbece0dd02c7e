package dev.landfall.catalogue;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A record type that an account has added.
@Entity
@Table(name = "own_type")
@IdClass(OwnTypeEntity.Key.class)
class OwnTypeEntity extends PanacheEntityBase {

    record Key(long accountId, int id) {}

    @Id
    @Column(name = "account_id")
    long accountId;

    @Id
    int id;

    String door;

    String name;

    String singular;

    String plural;

    String description;

    String[] required;

    String[] searchable;

    @Column(name = "primary_display")
    @Nullable String primaryDisplay;

    @Column(name = "secondary_display")
    String[] secondaryDisplay;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable Instant archivedAt;

    @Column(name = "door_id")
    @Nullable String doorId;

    JsonObject traits = new JsonObject();

    OwnType toType() {
        return new OwnType(
                accountId,
                id,
                door,
                name,
                singular,
                plural,
                description,
                List.of(required),
                List.of(searchable),
                Optional.ofNullable(primaryDisplay),
                List.of(secondaryDisplay),
                createdAt,
                updatedAt,
                Optional.ofNullable(archivedAt),
                Optional.ofNullable(doorId),
                TraitDocuments.traits(traits));
    }
}
