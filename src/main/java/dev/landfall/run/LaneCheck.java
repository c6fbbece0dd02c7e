package dev.landfall.run;

import dev.landfall.report.CheckReport.Example;
import dev.landfall.report.CheckReport.RefusedExample;
import dev.landfall.row.Effect;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.store.Batch;
import dev.landfall.store.BatchOutcome;
import dev.landfall.store.RecordForecast;
import dev.landfall.store.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a lane does for a check: its batches are looked up, not written, and some rows are kept as examples.
final class LaneCheck {

    /// A person looks at a handful of rows.
    static final int MOST_EXAMPLES = 5;

    private final RecordForecast forecast;
    private final Map<Verdict, List<Example>> examples = new EnumMap<>(Verdict.class);
    private final List<RefusedExample> refused = new ArrayList<>();

    LaneCheck(RecordForecast forecast) {
        this.forecast = forecast;
    }

    List<Example> examples(Verdict verdict) {
        return examples.getOrDefault(verdict, List.of());
    }

    List<RefusedExample> refused() {
        return refused;
    }

    /// The examples of a row are kept once it is in.
    RecordWriting looking(Batch batch, List<RecordBatch.Item> items) {
        var look = forecast.prepare(batch);
        return new RecordWriting() {

            private Map<Verdict, List<Integer>> seen = Map.of();

            @Override
            public Uni<BatchOutcome> write(SqlConnection tx) {
                return look.look(tx).invoke(foresight -> seen = foresight.examples()).map(RecordForecast.Foresight::outcome);
            }

            @Override
            public void committed() {
                look.taken();
                seen.forEach((verdict, rows) -> keep(batch.filePosition(), verdict, rows, items));
            }
        };
    }

    private void keep(int file, Verdict verdict, List<Integer> rows, List<RecordBatch.Item> items) {
        var kept = examples.computeIfAbsent(verdict, any -> new ArrayList<>());
        for (var item : items) {
            if (kept.size() >= MOST_EXAMPLES) {
                return;
            }
            if (rows.contains(item.row().number())) {
                kept.add(new Example(file, item.row().number(), shown(item.row().row())));
            }
        }
    }

    /// Cut and storable, like the cells of an error.
    private static List<String> shown(Row row) {
        return row.cells().stream().map(RowError::storable).toList();
    }

    void refused(FileRun file, List<RowError> found) {
        for (var error : found) {
            if (refused.size() >= MOST_EXAMPLES) {
                return;
            }
            if (error.effect() == Effect.ROW_REFUSED) {
                refused.add(new RefusedExample(
                        file.position(), error.row(), error.cells(), error.message(), error.columnIndex()));
            }
        }
    }
}
