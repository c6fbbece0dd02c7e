package dev.landfall.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A record. Batches write the same table by [RecordWriter].
@Entity
@Table(name = "stored_record")
class StoredRecordEntity extends PanacheEntityBase {

    @Id
    long id;

    @Column(name = "account_id")
    long accountId;

    @Column(name = "record_type")
    String recordType;

    @Column(name = "record_key")
    @Nullable String recordKey;

    JsonObject properties;

    @Column(name = "created_by_job")
    @Nullable Long createdByJob;

    @Column(name = "updated_by_job")
    @Nullable Long updatedByJob;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "archived_at")
    @Nullable Instant archivedAt;
}
