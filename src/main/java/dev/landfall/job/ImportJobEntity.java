package dev.landfall.job;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The row of a job. Moves and leases are made by [JobMoves] on the same table; what they write is read-only here.
@Entity
@Table(name = "import_job")
class ImportJobEntity extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "account_id", updatable = false)
    long accountId;

    String door;

    String name;

    @Enumerated(EnumType.STRING)
    JobState state;

    JsonObject spec;

    JsonObject request;

    @Column(name = "total_rows")
    long totalRows;

    @Column(name = "total_outcomes")
    long totalOutcomes;

    @Nullable JsonObject catalogue;

    @Column(name = "list_id", updatable = false)
    @Nullable Long listId;

    short lanes;

    @Column(name = "is_check", updatable = false)
    boolean checkOnly;

    @Column(name = "accepted_by", updatable = false)
    @Nullable String acceptedBy;

    @Column(name = "accepted_at")
    Instant acceptedAt;

    @Column(name = "begun_at", insertable = false, updatable = false)
    @Nullable Instant begunAt;

    @Column(name = "ended_at", insertable = false, updatable = false)
    @Nullable Instant endedAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Enumerated(EnumType.STRING)
    @Column(insertable = false, updatable = false)
    @Nullable FailureReason failure;
}
