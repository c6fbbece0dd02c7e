package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.landfall.row.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workbooks by chance: sheets whose rows are known, and sheets that were spoilt.
class RandomWorkbookTest {

    private static final int SHEETS = 500;
    private static final int SPOILT = 1_000;

    @TempDir
    Path directory;

    @Test
    void rowsAreThoseThatWereWritten() throws IOException {
        for (int seed = 0; seed < SHEETS; seed++) {
            var sheet = new RandomSheet(new Random(seed));
            var file = sheet.workbook().write(directory.resolve("random"));

            var profile = Sources.inspect(file, "random", SourceLimits.STANDARD).profile();

            if (sheet.rows().isEmpty()) {
                assertThat(profile.faultDetail()).as("seed %d", seed).isEqualTo("The file is empty.");
                continue;
            }
            var delivery = Delivery.of(file, profile, false);
            assertThat(trimmed(delivery.rows())).as("seed %d", seed).isEqualTo(sheet.rows());
            assertThat(profile.rows()).as("seed %d", seed).isEqualTo(sheet.rows().size());
            assertThat(profile.columns()).isEqualTo(sheet.rows().getFirst().width());
            assertThat(profile.sheet().widest())
                    .isGreaterThanOrEqualTo(sheet.rows().stream().mapToInt(Row::width).max().orElseThrow());
        }
    }

    @Test
    void spoiltWorkbooksAreRefusedAndNothingWorse() throws IOException {
        for (int seed = 0; seed < SPOILT; seed++) {
            var random = new Random(seed);
            var whole = bytes(new RandomSheet(random).workbook());

            readWhateverComes(spoilt(whole, random), seed);
        }
    }

    /// The archive is sound, so that the damage reaches the readers of the parts.
    @Test
    void spoiltPartsAreRefusedAndNothingWorse() throws IOException {
        for (int seed = 0; seed < SPOILT; seed++) {
            var random = new Random(seed);
            var workbook = new RandomSheet(random).workbook();
            for (var part : Map.copyOf(workbook.parts()).entrySet()) {
                if (random.nextInt(3) == 0) {
                    var bytes = new ByteArrayOutputStream();
                    part.getValue().write(bytes);
                    workbook.part(part.getKey(), out -> out.write(spoilt(bytes.toByteArray(), random)));
                }
            }

            readWhateverComes(bytes(workbook), seed);
        }
    }

    @Test
    void spoiltOldWorkbooksAreRefusedAndNothingWorse() throws IOException {
        var whole = new ByteArrayOutputStream();
        try (var workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet();
            for (int i = 0; i < 40; i++) {
                var row = sheet.createRow(2 * i);
                row.createCell(0).setCellValue("Text " + i);
                row.createCell(1).setCellValue(i + 0.5);
                row.createCell(2).setCellFormula("\"a\"&" + i);
            }
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            workbook.write(whole);
        }
        for (int seed = 0; seed < SPOILT; seed++) {
            readWhateverComes(spoilt(whole.toByteArray(), new Random(seed)), seed);
        }
    }

    private void readWhateverComes(byte[] bytes, int seed) throws IOException {
        var file = Files.write(directory.resolve("spoilt"), bytes);
        assertThatCode(() -> {
                    var profile = Sources.inspect(file, "spoilt", SourceLimits.STANDARD).profile();
                    if (profile.fault() == null) {
                        var delivery = Delivery.of(file, profile, seed % 2 == 0);
                        assertNumbersRise(delivery.rows());
                    }
                })
                .as("seed %d", seed)
                .doesNotThrowAnyException();
    }

    private static void assertNumbersRise(List<Row> rows) {
        int last = 0;
        for (var row : rows) {
            assertThat(row.number()).isGreaterThan(last);
            last = row.number();
        }
    }

    private static byte[] bytes(MadeWorkbook workbook) throws IOException {
        var file = Files.createTempFile("landfall-test-", ".xlsx");
        try {
            return Files.readAllBytes(workbook.write(file));
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] spoilt(byte[] whole, Random random) {
        if (whole.length == 0) {
            return whole;
        }
        var bytes = random.nextInt(5) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = (byte) "<>&\"'/= \0\uFFFF".charAt(random.nextInt(10));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(40), bytes.length - Math.max(from, at));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
            }
        }
        return bytes;
    }

    private static List<Row> trimmed(List<Row> rows) {
        var trimmed = new ArrayList<Row>();
        for (var row : rows) {
            int width = row.width();
            while (SheetText.isBlank(row.cells().get(width - 1))) {
                width--;
            }
            trimmed.add(new Row(row.number(), row.cells().subList(0, width)));
        }
        return trimmed;
    }
}
