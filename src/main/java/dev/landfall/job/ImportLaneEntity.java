package dev.landfall.job;

import dev.landfall.record.Tally;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/// How far a lane has come. Batches advance it by [Lanes]; here it is opened and read.
@Entity
@Table(name = "import_lane")
@IdClass(ImportLaneEntity.Key.class)
class ImportLaneEntity extends PanacheEntityBase {

    record Key(long accountId, long jobId, short lane) {}

    @Id
    @Column(name = "account_id")
    long accountId;

    @Id
    @Column(name = "job_id")
    long jobId;

    @Id
    short lane;

    @Column(name = "rows_read")
    long rowsRead;

    @Column(name = "rows_created")
    long rowsCreated;

    @Column(name = "rows_updated")
    long rowsUpdated;

    @Column(name = "rows_unchanged")
    long rowsUnchanged;

    @Column(name = "rows_refused")
    long rowsRefused;

    @Column(name = "rows_absent")
    long rowsAbsent;

    @Column(name = "rows_rewritten")
    long rowsRewritten;

    @Column(name = "values_written")
    long valuesWritten;

    @Column(name = "links_made")
    long linksMade;

    long errors;

    long warnings;

    @Column(name = "records_removed")
    long recordsRemoved;

    Tally tally() {
        return new Tally(
                rowsRead,
                rowsCreated,
                rowsUpdated,
                rowsUnchanged,
                rowsRefused,
                rowsAbsent,
                rowsRewritten,
                valuesWritten,
                linksMade,
                errors,
                warnings,
                recordsRemoved);
    }
}
