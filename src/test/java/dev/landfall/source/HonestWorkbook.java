package dev.landfall.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Workbooks that pack as well as hostile ones do and that people nevertheless have: thousands of rows that are alike.
record HonestWorkbook(String cell, int rows, int columns, boolean placed, int manyMore) {

    private static final List<String> CELLS = List.of(
            "<c@><v>0</v></c>",
            "<c@ s=\"1\"><v>42348</v></c>",
            "<c@ t=\"s\"><v>0</v></c>",
            "<c@ t=\"inlineStr\"><is><t>n/a</t></is></c>",
            "<c@ t=\"str\"><f>IF(A1=1,\"yes\",\"no\")</f><v>no</v></c>",
            "<c@ t=\"b\"><v>1</v></c>",
            "<c@ t=\"e\"><v>#N/A</v></c>",
            "<c@ s=\"1\"/>");

    /// Fifty: each kind of cell in small and large sheets, with and without places; then full sheets.
    static List<HonestWorkbook> all() {
        var all = new ArrayList<HonestWorkbook>();
        for (var cell : CELLS) {
            all.add(new HonestWorkbook(cell, 1_000, 10, true, 0));
            all.add(new HonestWorkbook(cell, 5_000, 10, true, 0));
            all.add(new HonestWorkbook(cell, 3_000, 300, false, 0));
            all.add(new HonestWorkbook(cell, 200_000, 1, false, 0));
            all.add(new HonestWorkbook(cell, 60_000, 20, false, 0));
            all.add(new HonestWorkbook(cell, 100, 900, true, 0));
        }
        all.add(new HonestWorkbook(CELLS.get(0), 1_048_574, 10, false, 0));
        all.add(new HonestWorkbook(CELLS.get(2), 1_048_574, 10, false, 300_000));
        return all;
    }

    /// The header and the rows that are not blank.
    int filledRows() {
        return cell.endsWith("/>") ? 1 : rows + 1;
    }

    Path write(Path file) throws IOException {
        var head = new StringBuilder("<worksheet><sheetData><row>");
        for (int column = 0; column < columns; column++) {
            head.append("<c t=\"str\"><v>Column %d</v></c>".formatted(column));
        }
        var archive = MadeArchive.of(new MadeWorkbook()
                        .sheet("Sheet1", "visible", "")
                        .styles(Map.of(), 0, 14)
                        .texts())
                .without(MadeWorkbook.SHEET_1)
                .without(MadeWorkbook.TEXTS)
                .with(MadeArchive.repeated(
                        MadeWorkbook.TEXTS, "<sst><si><t>n/a</t></si>", "<si><t>More</t></si>", manyMore, "</sst>"));
        var tail = "</sheetData></worksheet>";
        return archive.with(
                        placed
                                ? MadeArchive.repeated(
                                        MadeWorkbook.SHEET_1, head.append("</row>").append(placedRows()).toString(), "", 0, tail)
                                : MadeArchive.repeated(
                                        MadeWorkbook.SHEET_1,
                                        head.append("</row>").toString(),
                                        "<row>" + cell.replace("@", "").repeat(columns) + "</row>",
                                        rows,
                                        tail))
                .write(file);
    }

    private String placedRows() {
        var xml = new StringBuilder();
        for (int row = 2; row < rows + 2; row++) {
            xml.append("<row r=\"").append(row).append("\">");
            for (int column = 0; column < columns; column++) {
                xml.append(cell.replace("@", " r=\"" + letters(column) + row + "\""));
            }
            xml.append("</row>");
        }
        return xml.toString();
    }

    static String letters(int column) {
        var last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
