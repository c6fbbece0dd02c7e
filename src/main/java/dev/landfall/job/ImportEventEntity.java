package dev.landfall.job;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry of a job's journal.
@Entity
@Table(name = "import_event")
@IdClass(ImportEventEntity.Key.class)
class ImportEventEntity extends PanacheEntityBase {

    record Key(long accountId, long jobId, int number) {}

    @Id
    @Column(name = "account_id")
    long accountId;

    @Id
    @Column(name = "job_id")
    long jobId;

    @Id
    int number;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state")
    @Nullable JobState from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state")
    JobState to;

    @Nullable String reason;

    Instant at;
}
