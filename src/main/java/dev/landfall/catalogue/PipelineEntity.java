package dev.landfall.catalogue;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/// A pipeline of an account that has changed the pipelines of a record type.
@Entity
@Table(name = "pipeline")
@IdClass(PipelineEntity.Key.class)
class PipelineEntity extends PanacheEntityBase {

    record Key(long accountId, String recordType, String id) {}

    @Id
    @Column(name = "account_id")
    long accountId;

    @Id
    @Column(name = "record_type")
    String recordType;

    @Id
    String id;

    String label;

    @Column(name = "display_order")
    int displayOrder;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static PipelineEntity of(long accountId, String recordType, Pipeline pipeline) {
        var entity = new PipelineEntity();
        entity.accountId = accountId;
        entity.recordType = recordType;
        entity.id = pipeline.id();
        entity.label = pipeline.label();
        entity.displayOrder = pipeline.order();
        entity.createdAt = pipeline.createdAt();
        entity.updatedAt = pipeline.updatedAt();
        return entity;
    }

    Pipeline toPipeline(List<Pipeline.Stage> stages) {
        return new Pipeline(id, label, displayOrder, stages, createdAt, updatedAt);
    }
}
