package dev.landfall.run;

import dev.landfall.mapping.FileColumns;
import dev.landfall.mapping.MappedRow.Absent;
import dev.landfall.mapping.MappedRow.Drafted;
import dev.landfall.mapping.MappedRow.Faulty;
import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordType;
import dev.landfall.record.Tally;
import dev.landfall.row.Effect;
import dev.landfall.row.RowError;
import dev.landfall.store.Batch;
import dev.landfall.store.BatchOutcome;
import dev.landfall.store.Remark;
import dev.landfall.store.Refused;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes the records of a batch, one record type after the other, and reports what was not taken.
final class RecordWork implements BatchWork {

    private final LaneWork lane;
    private final FileRun file;
    private final FileColumns columns;
    private final List<Part> parts;
    private final List<RowError> reported = new ArrayList<>();

    private RecordWork(LaneWork lane, RecordBatch batch, List<Part> parts) {
        this.lane = lane;
        this.file = batch.file();
        this.columns = batch.columns();
        this.parts = parts;
    }

    /// The items of one record type, and their drafts ready to be written.
    private record Part(
            int number,
            RecordType type,
            List<RecordBatch.Item> items,
            List<RecordDraft> drafts,
            RecordWriting writing) {

        String recordType() {
            return type.name();
        }
    }

    static RecordWork of(RecordBatch batch, LaneWork lane) {
        var byPart = new HashMap<Integer, List<RecordBatch.Item>>();
        for (var item : batch.items()) {
            byPart.computeIfAbsent(item.part(), part -> new ArrayList<>()).add(item);
        }
        var types = batch.file().spec().recordTypes();
        // Records are locked type by type, in the same order by every job, so that jobs do not wait for each other in turn.
        var parts = byPart.entrySet().stream()
                .sorted(Comparator.comparing(entry -> types.get(entry.getKey())))
                .map(entry -> part(entry.getKey(), types.get(entry.getKey()), entry.getValue(), batch.file(), lane))
                .toList();
        return new RecordWork(lane, batch, parts);
    }

    private static Part part(
            int number, String recordType, List<RecordBatch.Item> items, FileRun file, LaneWork lane) {
        var drafts = new ArrayList<RecordDraft>(items.size());
        for (var item : items) {
            switch (item.mapped()) {
                case Drafted(var draft, var _) -> drafts.add(draft);
                case Faulty _, Absent _ -> {}
            }
        }
        var type = file.catalogue().type(recordType).orElseThrow();
        var batch = new Batch(
                lane.job().accountId(),
                lane.job().value(),
                file.position(),
                type,
                file.operation(recordType),
                lane.expectations().of(recordType),
                drafts);
        return new Part(number, type, items, drafts, lane.writing(file, batch, items));
    }

    @Override
    public Uni<Tally> write(SqlConnection tx) {
        reported.clear();
        var written = Uni.createFrom().item(Tally.NONE);
        for (var part : parts) {
            written = written.chain(before -> write(part, tx).map(before::plus));
        }
        return written;
    }

    @Override
    public void committed() {
        for (var part : parts) {
            part.writing().committed();
        }
        lane.refused(file, reported);
    }

    private Uni<Tally> write(Part part, SqlConnection tx) {
        return part.writing().write(tx).chain(outcome -> {
            var found = errorsOf(part, outcome);
            reported.addAll(found);
            lane.expectations().set(part.recordType(), outcome.next());
            return lane.report(file, part.recordType(), part.number(), found, tx)
                    .replaceWith(() -> tally(part, outcome, found.size()));
        });
    }

    private List<RowError> errorsOf(Part part, BatchOutcome outcome) {
        Map<Integer, Refused> refused =
                outcome.refused().stream().collect(Collectors.toMap(Refused::row, Function.identity()));
        Map<Integer, List<Remark>> remarks =
                outcome.remarks().stream().collect(Collectors.groupingBy(Remark::row));
        var found = new ArrayList<RowError>();
        for (var item : part.items()) {
            found.addAll(item.mapped().errors());
            int row = item.row().number();
            if (refused.get(row) instanceof Refused why) {
                found.add(errorOf(why, item, part));
            }
            for (var remark : remarks.getOrDefault(row, List.of())) {
                found.add(NameErrors.of(
                        item.row().row(), remark.code(), remark.value(), part.type(), Effect.VALUE_DROPPED, columns));
            }
        }
        return found;
    }

    private RowError errorOf(Refused why, RecordBatch.Item item, Part part) {
        var row = item.row().row();
        return why.because()
                .map(value -> NameErrors.of(row, why.code(), value, part.type(), Effect.ROW_REFUSED, columns))
                .orElseGet(() -> NameErrors.of(row, why.code(), part.recordType(), columns));
    }

    private static Tally tally(Part part, BatchOutcome outcome, int errors) {
        int faulty = 0;
        int absent = 0;
        for (var item : part.items()) {
            switch (item.mapped()) {
                case Faulty _ -> faulty++;
                case Absent _ -> absent++;
                case Drafted _ -> {}
            }
        }
        return new Tally(
                part.items().size(),
                outcome.created(),
                outcome.updated(),
                outcome.unchanged(),
                (long) faulty + outcome.refused().size(),
                absent,
                outcome.rewritten(),
                valuesWritten(part, outcome),
                0,
                errors);
    }

    private static long valuesWritten(Part part, BatchOutcome outcome) {
        var refused = outcome.refused().stream().map(Refused::row).collect(Collectors.toSet());
        long values = 0;
        for (var draft : part.drafts()) {
            if (refused.isEmpty() || !refused.contains(draft.row())) {
                values += draft.values();
            }
        }
        return values;
    }
}
