package dev.landfall.console;

import dev.landfall.intake.RefusedRows.RefusedRow;
import dev.landfall.intake.RefusedRows.Rows;
import dev.landfall.row.FormulaGuard;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Refused rows as a CSV file that a person opens with a spreadsheet, mends and imports again: as they stand in the file,
/// with the reasons in a last column, and so that no spreadsheet takes a cell for a formula.
///
/// Every cell is quoted, and a byte order mark says that the text is UTF-8, because spreadsheets guess otherwise.
final class RefusedRowsText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String LINE_END = "\r\n";
    private static final int LONGEST_NAME_CHARS = 80;

    private RefusedRowsText() {}

    static Multi<Buffer> of(Rows rows) {
        var columns = DraftView.columnNames(rows.columns());
        boolean again = !columns.isEmpty() && columns.getLast().equals(FormulaGuard.REASON_COLUMN);
        int width = again ? columns.size() - 1 : columns.size();
        var header = new StringBuilder(BYTE_ORDER_MARK);
        append(header, columns.subList(0, width), width, FormulaGuard.REASON_COLUMN);
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(Buffer.buffer(header.toString())),
                        rows.rows().filter(some -> !some.isEmpty()).map(some -> text(some, width)));
    }

    private static Buffer text(List<RefusedRow> rows, int width) {
        var text = new StringBuilder();
        for (var row : rows) {
            append(text, row.cells(), width, String.join(" ", row.reasons()));
        }
        return Buffer.buffer(text.toString());
    }

    /// A row that has fewer cells than the header is filled up, so that the reason stands under its name. Of one that has
    /// more, the rest stands behind the reason, where a person finds it.
    private static void append(StringBuilder text, List<String> cells, int width, String last) {
        for (int i = 0; i < width; i++) {
            append(text, i < cells.size() ? cells.get(i) : "");
            text.append(',');
        }
        append(text, last);
        for (int i = width; i < cells.size(); i++) {
            text.append(',');
            append(text, cells.get(i));
        }
        text.append(LINE_END);
    }

    private static void append(StringBuilder text, String cell) {
        text.append('"').append(FormulaGuard.guarded(cell).replace("\"", "\"\"")).append('"');
    }

    /// The name of the file is data: it is written in ASCII, and in full as RFC 8187 has it.
    static Map<String, List<String>> headers(String fileName) {
        int dot = fileName.lastIndexOf('.');
        var stem = dot > 0 ? fileName.substring(0, dot) : fileName;
        var name = (stem.length() <= LONGEST_NAME_CHARS ? stem : stem.substring(0, LONGEST_NAME_CHARS)) + "-refused.csv";
        var plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        return Map.of(
                "Content-Disposition",
                List.of("attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, encoded)),
                "Content-Type",
                List.of("text/csv;charset=UTF-8"),
                "X-Content-Type-Options",
                List.of("nosniff"));
    }
}
