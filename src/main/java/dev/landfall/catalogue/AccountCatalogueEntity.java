package dev.landfall.catalogue;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// The state of an account's catalogue. Locked by whoever changes it, see [CatalogueChanges].
@Entity
@Table(name = "account_catalogue")
class AccountCatalogueEntity extends PanacheEntityBase {

    @Id
    @Column(name = "account_id")
    long accountId;

    long version;

    @Column(name = "last_id")
    int lastId;
}
