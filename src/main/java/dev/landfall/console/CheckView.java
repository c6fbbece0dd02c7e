package dev.landfall.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.mapping.Damage;
import dev.landfall.report.CheckReport;
import dev.landfall.row.RowError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a check has found, besides its tally and its errors. `complete` is false while it runs.
record CheckView(boolean complete, Samples samples, List<DamageView> damage) {

    record Samples(
            List<CheckReport.Example> created,
            List<CheckReport.Example> updated,
            List<CheckReport.Example> unchanged,
            List<RefusedView> refused) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefusedView(int file, int row, List<String> cells, String reason, @Nullable Integer columnIndex) {}

    record DamageView(
            int file,
            int columnIndex,
            String column,
            String kind,
            long count,
            String detail,
            List<Damage.Sample> samples) {}

    static CheckView of(boolean complete, CheckReport report) {
        return new CheckView(
                complete,
                new Samples(
                        report.created(),
                        report.updated(),
                        report.unchanged(),
                        report.refused().stream()
                                .map(row -> new RefusedView(
                                        row.file(),
                                        row.row(),
                                        row.cells(),
                                        row.reason(),
                                        row.columnIndex() == RowError.NO_COLUMN ? null : row.columnIndex()))
                                .toList()),
                report.damage().stream()
                        .map(found -> new DamageView(
                                found.file(),
                                found.damage().columnIndex(),
                                found.damage().column(),
                                found.damage().kind().name(),
                                found.damage().count(),
                                found.damage().kind().detail(),
                                found.damage().samples()))
                        .toList());
    }
}
