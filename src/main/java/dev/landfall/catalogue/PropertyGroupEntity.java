package dev.landfall.catalogue;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/// A group of properties that an account has added.
@Entity
@Table(name = "property_group")
@IdClass(PropertyGroupEntity.Key.class)
class PropertyGroupEntity extends PanacheEntityBase {

    record Key(long accountId, String recordType, String name) {}

    @Id
    @Column(name = "account_id")
    long accountId;

    @Id
    @Column(name = "record_type")
    String recordType;

    @Id
    String name;

    String label;

    @Column(name = "display_order")
    int displayOrder;

    @Column(name = "created_at")
    Instant createdAt;

    PropertyGroup toGroup() {
        return new PropertyGroup(name, label, displayOrder, false);
    }
}
