package dev.landfall.catalogue;

import dev.landfall.record.LinkType;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/// A kind of link that an account has added, in one direction.
@Entity
@Table(name = "own_link_type")
@IdClass(OwnLinkTypeEntity.Key.class)
class OwnLinkTypeEntity extends PanacheEntityBase {

    record Key(long accountId, int id) {}

    @Id
    @Column(name = "account_id")
    long accountId;

    @Id
    int id;

    int inverse;

    @Column(name = "from_type")
    String fromType;

    @Column(name = "to_type")
    String toType;

    String name;

    String label;

    @Column(name = "created_at")
    Instant createdAt;

    LinkType toLinkType() {
        return new LinkType(-id, -inverse, fromType, toType, name, label);
    }
}
