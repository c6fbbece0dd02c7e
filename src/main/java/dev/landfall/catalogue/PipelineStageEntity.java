package dev.landfall.catalogue;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/// A stage of a [PipelineEntity]. No two stages of a record type have the same id, whatever their pipeline.
@Entity
@Table(name = "pipeline_stage")
@IdClass(PipelineStageEntity.Key.class)
class PipelineStageEntity extends PanacheEntityBase {

    record Key(long accountId, String recordType, String id) {}

    @Id
    @Column(name = "account_id")
    long accountId;

    @Id
    @Column(name = "record_type")
    String recordType;

    @Id
    String id;

    @Column(name = "pipeline_id")
    String pipelineId;

    String label;

    @Column(name = "display_order")
    int displayOrder;

    JsonObject traits;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    static PipelineStageEntity of(long accountId, String recordType, String pipelineId, Pipeline.Stage stage) {
        var entity = new PipelineStageEntity();
        entity.accountId = accountId;
        entity.recordType = recordType;
        entity.id = stage.id();
        entity.pipelineId = pipelineId;
        entity.label = stage.label();
        entity.displayOrder = stage.order();
        entity.traits = TraitDocuments.of(stage.traits());
        entity.createdAt = stage.createdAt();
        entity.updatedAt = stage.updatedAt();
        return entity;
    }

    Pipeline.Stage toStage() {
        return new Pipeline.Stage(
                id, label, displayOrder, TraitDocuments.traits(traits), createdAt, updatedAt);
    }
}
