package dev.landfall.run;

import dev.landfall.job.JobId;
import dev.landfall.report.RowErrors;
import dev.landfall.row.RowError;
import dev.landfall.store.Batch;
import dev.landfall.store.KnownEnds;
import dev.landfall.store.LinkWriter;
import dev.landfall.store.RecordWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/// Makes the batches of one lane ready to be written or, for a check, to be looked up. Sorts and copies, and has no place
/// on an event loop.
final class LaneWork {

    private final JobId job;
    private final int lane;
    private final Optional<Long> list;
    private final RowErrors errors;
    private final Expectations expectations = new Expectations();
    private final RecordWriter records;
    private final LinkWriter links;
    private final KnownEnds knownEnds;
    private final InputStores inputs;
    private final Optional<LaneCheck> check;

    LaneWork(
            JobId job,
            int lane,
            Optional<Long> list,
            RecordWriter records,
            LinkWriter links,
            KnownEnds knownEnds,
            InputStores inputs,
            RowErrors errors,
            Optional<LaneCheck> check) {
        this.job = job;
        this.lane = lane;
        this.check = check;
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

    /// What is done with the drafts of a batch. Where records are linked afterwards, it is remembered which were made.
    RecordWriting writing(FileRun file, Batch batch, List<RecordBatch.Item> items) {
        if (check.isPresent()) {
            return check.get().looking(batch, items);
        }
        var prepared = RecordWriter.prepare(batch);
        return file.hasLinks() ? tx -> records.write(prepared, knownEnds, tx) : tx -> records.write(prepared, tx);
    }

    /// Rows that mapping or the database has refused.
    void refused(FileRun file, List<RowError> found) {
        check.ifPresent(checked -> checked.refused(file, found));
    }

    LinkWriter links() {
        return links;
    }

    KnownEnds knownEnds() {
        return knownEnds;
    }

    Uni<Void> report(FileRun file, String recordType, int part, List<RowError> found, SqlConnection tx) {
        return errors.append(job.accountId(), job.value(), file.position(), lane, recordType, part, found, tx);
    }
}
