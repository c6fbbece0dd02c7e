package dev.landfall.intake;

import dev.landfall.mapping.BadValue;
import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ColumnRole;
import dev.landfall.mapping.DateOrder;
import dev.landfall.mapping.FileSpec;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.mapping.MappedRow;
import dev.landfall.mapping.MappingPlan;
import dev.landfall.mapping.TyingResult;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.Effect;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// The rows of a direct import as those of a file that has a column for every property any of them speaks of.
final class DirectRows {

    private static final String CREATED_TIME = "createdTime";

    private final DirectRequest request;
    private final List<String> columns;
    private final List<MappedRow> mapped = new ArrayList<>();

    private DirectRows(DirectRequest request, List<String> columns) {
        this.request = request;
        this.columns = columns;
    }

    static DirectRows of(DirectRequest request) {
        var columns = new LinkedHashSet<String>();
        request.rows().forEach(row -> columns.addAll(row.values().keySet()));
        var rows = new DirectRows(request, List.copyOf(columns));
        rows.map();
        return rows;
    }

    /// What is kept with the job: it has no files.
    ImportSpec spec() {
        return spec(List.of());
    }

    private ImportSpec spec(List<FileSpec> files) {
        return new ImportSpec(
                request.name(),
                files,
                Map.of(request.type().name(), WriteOperation.CREATE),
                DateOrder.YEAR_MONTH_DAY,
                ZoneOffset.UTC,
                BadValue.REFUSES_ROW);
    }

    private void map() {
        var file = new FileSpec(
                request.name(),
                true,
                columns.stream()
                        .map(name -> new ColumnMapping(name, ColumnRole.VALUE, request.type().name(), name))
                        .toList());
        var tied = MappingPlan.tie(
                file, request.type(), spec(List.of(file)), new Header(columns), false, Instant.now());
        switch (tied) {
            case TyingResult.Tied(var plan) -> {
                for (var given : request.rows()) {
                    mapped.add(map(given, plan));
                }
            }
            case TyingResult.Untied(var error) -> throw new IllegalStateException(error.message());
        }
    }

    private MappedRow map(DirectRequest.GivenRow given, MappingPlan plan) {
        var row = new Row(mapped.size() + 1, cells(given));
        var read = plan.map(row);
        if (given.faults().isEmpty()) {
            return read;
        }
        var errors = new ArrayList<RowError>();
        given.faults().forEach(fault -> errors.add(error(row, fault)));
        errors.addAll(read.errors());
        return new MappedRow.Faulty(row.number(), List.copyOf(errors));
    }

    private List<String> cells(DirectRequest.GivenRow given) {
        return columns.stream().map(name -> given.values().getOrDefault(name, "")).toList();
    }

    private RowError error(Row row, DirectRequest.Fault fault) {
        return new RowError(
                row.number(),
                fault.code(),
                Effect.ROW_REFUSED,
                columns.indexOf(fault.property()),
                fault.property(),
                fault.text(),
                row.cells());
    }

    List<MappedRow> mapped() {
        return List.copyOf(mapped);
    }

    /// The same, but rows with a creation time before `latest`, or before that of an earlier row, are refused.
    List<MappedRow> rising(String latest) {
        int column = columns.indexOf(CREATED_TIME);
        String youngest = latest;
        var risen = new ArrayList<MappedRow>();
        for (var row : mapped) {
            var given = request.rows().get(row.row() - 1);
            var text = given.values().getOrDefault(CREATED_TIME, "");
            if (row instanceof MappedRow.Drafted && text.compareTo(youngest) < 0) {
                risen.add(new MappedRow.Faulty(row.row(), List.of(fallen(row.row(), column, text, cells(given)))));
            } else {
                youngest = row instanceof MappedRow.Drafted ? text : youngest;
                risen.add(row);
            }
        }
        return List.copyOf(risen);
    }

    private static RowError fallen(int row, int column, String text, List<String> cells) {
        return new RowError(
                row, RowErrorCode.FAILED_VALIDATION, Effect.ROW_REFUSED, column, CREATED_TIME, text, cells);
    }
}
