package dev.landfall.run;

import dev.landfall.job.JobId;
import dev.landfall.report.RowErrors;
import dev.landfall.row.RowError;
import dev.landfall.store.KnownEnds;
import dev.landfall.store.LinkWriter;
import dev.landfall.store.RecordWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/// Makes the batches of one lane ready to be written. Sorts and copies, and has no place on an event loop.
final class LaneWork {

    private final JobId job;
    private final Optional<Long> list;
    private final RowErrors errors;
    private final Expectations expectations = new Expectations();
    private final RecordWriter records;
    private final LinkWriter links;
    private final KnownEnds knownEnds;
    private final InputStores inputs;

    LaneWork(
            JobId job,
            Optional<Long> list,
            RecordWriter records,
            LinkWriter links,
            KnownEnds knownEnds,
            InputStores inputs,
            RowErrors errors) {
        this.job = job;
        this.list = list;
        this.records = records;
        this.links = links;
        this.knownEnds = knownEnds;
        this.inputs = inputs;
        this.errors = errors;
    }

    BatchWork of(LaneBatch batch) {
        return switch (batch) {
            case RecordBatch recordBatch -> RecordWork.of(recordBatch, this);
            case LinkBatch linkBatch -> LinkWork.of(linkBatch, this);
            case InputRows rows -> inputs.of(rows, this);
            case CleanupBatch cleanup -> inputs.of(cleanup, this);
        };
    }

    JobId job() {
        return job;
    }

    Optional<Long> list() {
        return list;
    }

    Expectations expectations() {
        return expectations;
    }

    RecordWriter records() {
        return records;
    }

    LinkWriter links() {
        return links;
    }

    KnownEnds knownEnds() {
        return knownEnds;
    }

    Uni<Void> report(FileRun file, String recordType, int part, List<RowError> found, SqlConnection tx) {
        return errors.append(job.accountId(), job.value(), file.position(), recordType, part, found, tx);
    }
}
