package dev.landfall.intake;

import dev.landfall.job.EndedJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.JobId;
import dev.landfall.job.KeptAnswers;
import dev.landfall.mapping.MappedRow;
import dev.landfall.record.RecordDraft;
import dev.landfall.record.Tally;
import dev.landfall.record.WriteOperation;
import dev.landfall.report.RowErrors;
import dev.landfall.row.RowError;
import dev.landfall.store.Batch;
import dev.landfall.store.CreationTimes;
import dev.landfall.store.Expectation;
import dev.landfall.store.RecordFiles;
import dev.landfall.store.RecordWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Imports a few rows inside the request that brings them. Every row makes a new record or is refused.
///
/// The rows take the way of a file's rows: the same column mapping, the same writer, the same row errors. What is left out is
/// the wait: the call is one transaction, with one statement for all records, and needs no run slot. It is recorded as a
/// job that has ended already, so that what became of the rows can be looked up later.
@ApplicationScoped
public class DirectImport {

    /// As many as Bitrix24 takes in a call. Few enough that the work has its place on an event loop.
    public static final int MOST_ROWS = 20;

    private static final int FIRST_FILE = 0;
    private static final int ONLY_PART = 0;

    private final Pool pool;
    private final ImportJobs jobs;
    private final RecordWriter records;
    private final CreationTimes creationTimes;
    private final RowErrors errors;
    private final KeptAnswers answers;
    private final ValueFiles files;
    private final RecordFiles recordFiles;

    DirectImport(
            Pool pool,
            ImportJobs jobs,
            RecordWriter records,
            CreationTimes creationTimes,
            RowErrors errors,
            KeptAnswers answers,
            ValueFiles files,
            RecordFiles recordFiles) {
        this.pool = pool;
        this.jobs = jobs;
        this.records = records;
        this.creationTimes = creationTimes;
        this.errors = errors;
        this.answers = answers;
        this.files = files;
        this.recordFiles = recordFiles;
    }

    /// What became of a row.
    public sealed interface Outcome {

        record Created(long id) implements Outcome {}

        record Refused(List<RowError> errors) implements Outcome {}
    }

    /// The text a door answers a call with; `again` where it is that of an earlier call.
    public record Answer(String text, boolean again) {}

    /// The key by which a call is known came earlier with something else in it.
    public static final class KeyReused extends RuntimeException {

        KeyReused() {
            super("The key of this call belongs to another", null, false, false);
        }
    }

    /// The same call has been answered while this one was at work.
    private static final class Overtaken extends RuntimeException {

        Overtaken() {
            super("The same call has been answered meanwhile", null, false, false);
        }
    }

    /// Imports the rows and answers the call; or answers a call that comes again as it was answered the first time.
    ///
    /// @param wording makes the door's answer of the outcomes, which are in the order of the rows
    public Uni<Answer> importNow(DirectRequest request, Function<List<Outcome>, String> wording) {
        if (request.rows().size() > MOST_ROWS) {
            throw new IllegalArgumentException("A direct import takes %d rows".formatted(MOST_ROWS));
        }
        return earlierAnswer(request)
                .chain(earlier -> earlier.map(answer -> Uni.createFrom().item(answer))
                        .orElseGet(() -> carryOut(request, wording)
                                .onFailure(Overtaken.class)
                                .recoverWithUni(() -> earlierAnswer(request).map(Optional::orElseThrow))));
    }

    private Uni<Answer> carryOut(DirectRequest request, Function<List<Outcome>, String> wording) {
        var rows = request.rows();
        if (rows.stream().noneMatch(DirectRequest.GivenRow::bringsFiles)) {
            return pool.withTransaction(tx -> carryOut(request, DirectFiles.NONE, wording, tx));
        }
        return files.keep(rows.stream()
                        .filter(DirectRequest.GivenRow::bringsFiles)
                        .flatMap(row -> row.files().stream())
                        .toList())
                .chain(kept -> {
                    var placed = DirectFiles.of(rows, kept);
                    return pool.withTransaction(
                                    tx -> carryOut(request.withRows(placed.rows()), placed, wording, tx))
                            .onFailure(failure -> failure instanceof Overtaken || ValueFiles.hasRolledBack(failure))
                            .call(() -> files.discard(ValueFiles.keys(kept)))
                            .call(() -> files.discard(placed.leftOver()));
                });
    }

    private Uni<Optional<Answer>> earlierAnswer(DirectRequest request) {
        return request.repeat()
                .map(repeat -> answers.find(request.accountId(), repeat.callKey())
                        .map(found -> found.map(kept -> sameCall(kept, repeat))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static Answer sameCall(KeptAnswers.Kept kept, DirectRequest.Repeat repeat) {
        if (!Arrays.equals(kept.digest(), repeat.digest())) {
            throw new KeyReused();
        }
        return new Answer(kept.answer(), true);
    }

    private Uni<Answer> carryOut(
            DirectRequest request,
            DirectFiles placed,
            Function<List<Outcome>, String> wording,
            SqlConnection tx) {
        var mapping = DirectRows.of(request);
        return risen(request, mapping, tx)
                .chain(mapped -> write(request, mapping, mapped, tx))
                .call(outcomes -> recordFiles.insert(
                        request.accountId(), request.type().name(), placed.taken(outcomes), tx))
                .map(wording)
                .call(text -> keep(request, text, tx))
                .map(text -> new Answer(text, false));
    }

    private Uni<List<MappedRow>> risen(DirectRequest request, DirectRows rows, SqlConnection tx) {
        return request.bringsCreatedTimes()
                ? creationTimes
                        .latest(request.accountId(), request.type(), tx)
                        .map(latest -> rows.rising(latest.orElse("")))
                : Uni.createFrom().item(rows.mapped());
    }

    private Uni<List<Outcome>> write(
            DirectRequest request, DirectRows rows, List<MappedRow> mapped, SqlConnection tx) {
        var drafts = mapped.stream()
                .filter(MappedRow.Drafted.class::isInstance)
                .map(MappedRow.Drafted.class::cast)
                .map(MappedRow.Drafted::draft)
                .toList();
        var found = mapped.stream().flatMap(row -> row.errors().stream()).toList();
        var ended = new EndedJob(
                request.accountId(), request.door(), rows.spec(), request.request(), tally(mapped, drafts, found));
        return jobs.record(ended, tx)
                .call(job -> errors.append(
                        request.accountId(),
                        job.value(),
                        FIRST_FILE,
                        request.type().name(),
                        ONLY_PART,
                        found,
                        tx))
                .chain(job -> drafts.isEmpty()
                        ? Uni.createFrom().item(Map.<Integer, Long>of())
                        : create(job, request, drafts, tx))
                .map(ids -> outcomes(mapped, ids));
    }

    private static Tally tally(List<MappedRow> mapped, List<RecordDraft> drafts, List<RowError> found) {
        long values = drafts.stream().mapToLong(RecordDraft::values).sum();
        long refused = mapped.size() - (long) drafts.size();
        return new Tally(mapped.size(), drafts.size(), 0, 0, refused, 0, values, found.size());
    }

    private Uni<Map<Integer, Long>> create(
            JobId job, DirectRequest request, List<RecordDraft> drafts, SqlConnection tx) {
        var type = request.type();
        var batch = new Batch(
                job.accountId(),
                job.value(),
                FIRST_FILE,
                type,
                WriteOperation.CREATE,
                Expectation.NEW,
                drafts);
        return records.create(batch, request.lackingTitle().orElse(""), tx);
    }

    private static List<Outcome> outcomes(List<MappedRow> mapped, Map<Integer, Long> ids) {
        var all = new ArrayList<Outcome>();
        for (var row : mapped) {
            var id = ids.get(row.row());
            all.add(id == null ? new Outcome.Refused(row.errors()) : new Outcome.Created(id));
        }
        return List.copyOf(all);
    }

    private Uni<Void> keep(DirectRequest request, String text, SqlConnection tx) {
        return request.repeat()
                .map(repeat -> answers.keep(
                                request.accountId(),
                                repeat.callKey(),
                                new KeptAnswers.Kept(repeat.digest(), text),
                                tx)
                        .invoke(isFirst -> {
                            if (!isFirst) {
                                throw new Overtaken();
                            }
                        })
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
