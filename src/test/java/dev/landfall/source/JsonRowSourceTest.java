package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.row.Row;
import dev.landfall.row.RowErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Inputs as rows: the elements of a JSON array, and lines of CSV numbered by position.
class JsonRowSourceTest {

    @TempDir
    Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("inputs"), text);
    }

    private Inspection inspect(String text, FileFormat format) throws IOException {
        return Sources.inspectInputs(file(text), "inputs", format, SourceLimits.STANDARD);
    }

    private List<Row> rows(String text, FileFormat format) throws IOException {
        var inspection = inspect(text, format);
        var rows = new ArrayList<Row>();
        try (var source = Sources.openInputs(
                directory.resolve("inputs"), inspection.profile(), format == FileFormat.CSV)) {
            for (var row = source.next(); row != null; row = source.next()) {
                rows.add(row);
            }
            assertThat(source.next()).isNull();
        }
        return rows;
    }

    @Test
    void elementsAreRowsNumberedFromOne() throws IOException {
        assertThat(rows(" [ {\"a\": 1.50} , null, [2],\n \"x\" ] ", FileFormat.JSON))
                .containsExactly(
                        new Row(1, List.of("{\"a\":1.50}")),
                        new Row(2, List.of("null")),
                        new Row(3, List.of("[2]")),
                        new Row(4, List.of("\"x\"")));
    }

    @Test
    void emptyArrayHasNoRows() throws IOException {
        assertThat(inspect("[]", FileFormat.JSON).profile().rows()).isZero();
        assertThat(rows("[]", FileFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "[1", "[1,]", "[1 2]", "[] []", "[}", "[{\"a\": \u0001}]", "\"text\"", "nul"})
    void brokenArrayIsAFault(String text) throws IOException {
        assertThat(inspect(text, FileFormat.JSON).profile().fault()).isEqualTo(RowErrorCode.INVALID_FILE_TYPE);
    }

    @Test
    void depthBombIsAFault() throws IOException {
        var profile = inspect("[".repeat(100_000), FileFormat.JSON).profile();

        assertThat(profile.fault()).isEqualTo(RowErrorCode.INVALID_FILE_TYPE);
        assertThat(profile.faultDetail()).contains("32 deep");
    }

    @Test
    void faultSaysWhereAndShowsNothingOfTheFile() throws IOException {
        assertThat(inspect("[{\"secret\": hidden}]", FileFormat.JSON).profile().faultDetail())
                .contains("line 1")
                .doesNotContain("hidden");
    }

    @Test
    void rowsBeyondTheLimitAreNotReadToTheEnd() throws IOException {
        var profile = Sources.inspectInputs(
                        file("[1,2,3,4,5,6,7,8,9"), "inputs", FileFormat.JSON, new SourceLimits(3, 10))
                .profile();

        assertThat(profile.rows()).isGreaterThan(3);
        assertThat(profile.fault()).isNull();
    }

    @Test
    void linesOfCsvAreNumberedByPositionAndSeparatedByCommas() throws IOException {
        assertThat(rows("\uFEFFcode,name\r\nA,\"x\ny\"\r\n\r\nB;C,z\r\n", FileFormat.CSV))
                .containsExactly(new Row(1, List.of("A", "x\ny")), new Row(2, List.of("B;C", "z")));
    }
}
