package dev.landfall.source;

import static dev.landfall.source.MadeRecords.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.row.Row;
import dev.landfall.row.RowErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only `.xls` files have. All they share with other formats is in [XlsContractTest].
class XlsRowSourceTest {

    private static final int FORMULA = 0x06;
    private static final int CONTINUE = 0x3C;
    private static final int MANY_SHORT_NUMBERS = 0xBD;
    private static final int NUMBER = 0x203;
    private static final int TEXT = 0x204;
    private static final int TEXT_OF_FORMULA = 0x207;
    private static final int SHORT_NUMBER = 0x27E;

    @TempDir
    Path directory;

    @Test
    void formulasGiveWhatTheyLastGave() throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            var row = workbook.createSheet().createRow(0);
            row.createCell(0).setCellFormula("\"A\"&\"da\"");
            row.createCell(1).setCellFormula("1+1.5");
            row.createCell(2).setCellFormula("1=1");
            row.createCell(3).setCellFormula("1/0");
            row.createCell(4).setCellFormula("\"\"");
            row.createCell(5).setCellFormula("REPT(\"ü\",20000)");
            row.createCell(6).setCellValue("last");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

            assertThat(rows(workbook).getFirst().cells())
                    .containsExactly("Ada", "2.5", "true", "#DIV/0!", "", "ü".repeat(20_000), "last");
        }
    }

    @Test
    void errorsAreGivenAsTheSheetShowsThem() throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            var row = workbook.createSheet().createRow(0);
            int column = 0;
            for (var error : List.of("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")) {
                row.createCell(column++).setCellErrorValue(FormulaError.forString(error));
            }

            assertThat(rows(workbook).getFirst().cells())
                    .containsExactly("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A");
        }
    }

    @Test
    void longAndFormattedTextsAreReadAcrossRecords() throws IOException {
        var random = new Random(1);
        var texts = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            var letters = random.nextBoolean() ? "abc" : "aŁ€";
            int length = random.nextInt(i % 10 == 0 ? 32_767 : 200) + 1;
            texts.add("%d %s".formatted(i, letters.repeat(length)).substring(0, length));
        }
        try (var workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet();
            var bold = workbook.createFont();
            bold.setBold(true);
            for (int i = 0; i < texts.size(); i++) {
                var text = new HSSFRichTextString(texts.get(i));
                if (random.nextBoolean()) {
                    text.applyFont(0, 1, bold);
                }
                sheet.createRow(i).createCell(0).setCellValue(text);
            }

            assertThat(rows(workbook)).extracting(row -> row.cells().getFirst()).isEqualTo(texts);
        }
    }

    @Test
    void daysMayBeCountedFrom1904() throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            workbook.getInternalWorkbook().getRecords().stream()
                    .filter(DateWindow1904Record.class::isInstance)
                    .map(DateWindow1904Record.class::cast)
                    .forEach(record -> record.setWindowing((short) 1));
            var cell = workbook.createSheet().createRow(0).createCell(0);
            var style = workbook.createCellStyle();
            style.setDataFormat((short) 14);
            cell.setCellStyle(style);
            cell.setCellValue(40_886);

            assertThat(rows(workbook).getFirst().cells()).containsExactly(LocalDate.of(2015, 12, 10).toString());
        }
    }

    @Test
    void hiddenAndEmptySheetsDoNotCount() throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            workbook.createSheet("Hidden").createRow(0).createCell(0).setCellValue("no");
            workbook.createSheet("Lists").createRow(0).createCell(0).setCellValue("no");
            workbook.createSheet("Łódź").createRow(2).createCell(0).setCellValue("yes");
            workbook.createSheet("Sheet4");
            workbook.setSheetVisibility(0, SheetVisibility.HIDDEN);
            workbook.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);

            assertThat(profile(write(workbook)).sheet()).isEqualTo(new Sheet(2, "Łódź", 1));
            assertThat(rows(workbook)).containsExactly(new Row(3, List.of("yes")));
        }
    }

    @Test
    void severalSheetsWithRowsAreRefused() throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            workbook.createSheet("A").createRow(0).createCell(0).setCellValue(1);
            workbook.createSheet("B").createRow(0).createCell(0).setCellValue(1);

            assertThat(profile(write(workbook)).fault()).isEqualTo(RowErrorCode.INVALID_SHEET_COUNT);
        }
    }

    @Test
    void fullSheetIsRead() throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet();
            for (int i = 0; i < 65_536; i++) {
                sheet.createRow(i).createCell(0).setCellValue(i);
            }
            // Eight megabytes, so that the table of the container's sectors does not fit into its header.
            for (int i = 0; i < 300; i++) {
                sheet.getRow(i).createCell(1).setCellValue(i + "x".repeat(30_000));
            }

            var rows = rows(workbook);

            assertThat(rows).hasSize(65_536);
            assertThat(rows.get(299)).isEqualTo(new Row(300, List.of("299", "299" + "x".repeat(30_000))));
            assertThat(rows.getLast()).isEqualTo(new Row(65_536, List.of("65535", "")));
        }
    }

    @Test
    void numbersMayBePackedIntoThirtyBits() throws IOException {
        var records = MadeRecords.sheet()
                .cell(SHORT_NUMBER, 0, 0, bytes(4).putInt(42 << 2 | 2))
                .cell(SHORT_NUMBER, 0, 1, bytes(4).putInt(-4250 << 2 | 3))
                .cell(SHORT_NUMBER, 0, 2, bytes(4).putInt((int) (Double.doubleToLongBits(1.5) >> 32)))
                .cell(SHORT_NUMBER, 0, 3, bytes(4).putInt((int) (Double.doubleToLongBits(1234.0) >> 32) | 1))
                .record(MANY_SHORT_NUMBERS, bytes(18)
                        .putShort((short) 0)
                        .putShort((short) 4)
                        .putShort((short) 0)
                        .putInt(7 << 2 | 2)
                        .putShort((short) 0)
                        .putInt(8 << 2 | 2)
                        .putShort((short) 5))
                .end();

        assertThat(rows(records.write(directory.resolve("stored"))).getFirst().cells())
                .containsExactly("42", "-42.5", "1.5", "12.34", "7", "8");
    }

    @Test
    void textsMayStandInTheirCells() throws IOException {
        var records = MadeRecords.sheet()
                .cell(TEXT, 0, 0, bytes(6).putShort((short) 3).put((byte) 0).put(latin("Ada")))
                .cell(0xD6, 0, 1, bytes(13)
                        .putShort((short) 2)
                        .put((byte) 1)
                        .put("Łó".getBytes(StandardCharsets.UTF_16LE)))
                .end();

        assertThat(rows(records.write(directory.resolve("stored"))).getFirst().cells())
                .containsExactly("Ada", "Łó");
    }

    @Test
    void textOfAFormulaMayGoOnInOtherLetters() throws IOException {
        var text = bytes(8).put((byte) 0).putInt(0).put((byte) 0).putShort((short) 0xFFFF);
        var records = MadeRecords.sheet()
                .cell(FORMULA, 0, 0, bytes(16).put(text.array()))
                .record(0x4BC, bytes(10))
                .record(TEXT_OF_FORMULA, bytes(5).putShort((short) 4).put((byte) 0).put(latin("ab")))
                .record(CONTINUE, bytes(5).put((byte) 1).put("Łó".getBytes(StandardCharsets.UTF_16LE)))
                .end();

        assertThat(rows(records.write(directory.resolve("stored"))).getFirst().cells())
                .containsExactly("abŁó");
    }

    @Test
    void chartsWithinASheetArePassedOver() throws IOException {
        var records = MadeRecords.sheet()
                .begin(0x20)
                .cell(NUMBER, 0, 0, bytes(8).putDouble(1))
                .end()
                .cell(NUMBER, 1, 0, bytes(8).putDouble(2))
                .end();

        assertThat(rows(records.write(directory.resolve("stored")))).containsExactly(new Row(2, List.of("2")));
    }

    @Test
    void rowsThatAreNotInOrderAreDamage() throws IOException {
        var records = MadeRecords.sheet()
                .cell(NUMBER, 1, 0, bytes(8).putDouble(1))
                .cell(NUMBER, 0, 0, bytes(8).putDouble(2))
                .end();

        assertDamaged(records.write(directory.resolve("stored")), "not in order");
    }

    @Test
    void sheetThatIsCutOffIsDamage() throws IOException {
        assertDamaged(
                MadeRecords.sheet().cell(NUMBER, 1, 0, bytes(8).putDouble(1)).write(directory.resolve("stored")),
                "cut off");
        assertDamaged(
                MadeRecords.sheet().record(NUMBER, bytes(5)).end().write(directory.resolve("stored")), "too short");
        assertDamaged(
                MadeRecords.sheet()
                        .cell(0xFD, 0, 0, bytes(4).putInt(7))
                        .end()
                        .write(directory.resolve("stored")),
                "a text that there is not");
    }

    @Test
    void protectedWorkbooksAreRefused() throws IOException {
        try (var workbook = new HSSFWorkbook()) {
            workbook.createSheet().createRow(0).createCell(0).setCellValue(1);
            Biff8EncryptionKey.setCurrentUserPassword("secret");

            assertLocked(write(workbook));
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        assertLocked(MadeRecords.container(directory.resolve("stored"), "EncryptedPackage", new byte[10_000]));
    }

    @Test
    void otherFilesOfTheSameContainerAreToldFromWorkbooks() throws IOException {
        var word = profile(MadeRecords.container(directory.resolve("stored"), "WordDocument", new byte[10_000]));
        assertThat(word.fault()).isEqualTo(RowErrorCode.INVALID_FILE_TYPE);
        assertThat(word.format()).isEqualTo(FileFormat.UNKNOWN);

        var old = profile(MadeRecords.container(directory.resolve("stored"), "Book", new byte[10_000]));
        assertThat(old.fault()).isEqualTo(RowErrorCode.INVALID_SPREADSHEET);
        assertThat(old.faultDetail()).contains("before 1997");
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void assertLocked(Path file) {
        assertThat(profile(file).fault()).isEqualTo(RowErrorCode.INVALID_SPREADSHEET);
        assertThat(profile(file).faultDetail()).contains("protected by a password");
    }

    private void assertDamaged(Path file, String words) {
        assertThat(profile(file).fault()).isEqualTo(RowErrorCode.INVALID_SPREADSHEET);
        assertThat(profile(file).faultDetail()).contains(words);
    }

    private Path write(HSSFWorkbook workbook) throws IOException {
        var file = directory.resolve("stored");
        try (var out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
        return file;
    }

    private List<Row> rows(HSSFWorkbook workbook) throws IOException {
        return rows(write(workbook));
    }

    private List<Row> rows(Path file) {
        var profile = profile(file);
        assertThat(profile.faultDetail()).isEmpty();
        var delivery = Delivery.of(file, profile, false);
        assertThat(delivery.rows()).hasSize((int) profile.rows());
        return delivery.rows();
    }

    private static FileProfile profile(Path file) {
        return Sources.inspect(file, "people.xls", SourceLimits.STANDARD).profile();
    }
}
