package dev.landfall.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.jspecify.annotations.Nullable;

class XlsContractTest extends RowSourceContract {

    @Override
    FileFormat format() {
        return FileFormat.XLS;
    }

    @Override
    Path write(Path file, List<List<@Nullable Object>> rows) throws IOException {
        try (var workbook = new HSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            var sheet = workbook.createSheet("Sheet1");
            var day = style(workbook, "d/m/yyyy");
            var moment = style(workbook, "d/m/yyyy h:mm");
            var time = style(workbook, "h:mm");
            for (int i = 0; i < rows.size(); i++) {
                var row = sheet.createRow(i);
                for (int column = 0; column < rows.get(i).size(); column++) {
                    if (rows.get(i).get(column) instanceof Object value) {
                        set(row.createCell(column), value, day, moment, time);
                    }
                }
            }
            workbook.write(out);
        }
        return file;
    }

    private static CellStyle style(HSSFWorkbook workbook, String format) {
        var style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private static void set(Cell cell, Object value, CellStyle day, CellStyle moment, CellStyle time) {
        switch (value) {
            case String text -> cell.setCellValue(text);
            case Boolean truth -> cell.setCellValue(truth);
            case LocalDate date -> {
                cell.setCellValue(date);
                cell.setCellStyle(day);
            }
            case LocalDateTime at -> {
                cell.setCellValue(at);
                cell.setCellStyle(moment);
            }
            case LocalTime at -> {
                cell.setCellValue(at.toNanoOfDay() / 86_400_000_000_000.0);
                cell.setCellStyle(time);
            }
            case Number number -> cell.setCellValue(number.doubleValue());
            default -> throw new IllegalArgumentException(value.toString());
        }
    }
}
