package dev.landfall.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowErrorTest {

    @Test
    void errorOfACellNamesColumnAndValue() {
        var row = new Row(3, List.of("ada@example.org", "soon"));

        var error = RowError.in(row, 1, "Born", RowErrorCode.COULD_NOT_PARSE_DATE, Effect.VALUE_DROPPED);

        assertThat(error.message()).startsWith("Born: \"soon\" is not a date");
        assertThat(error.cells()).isEqualTo(row.cells());
    }

    @Test
    void errorOfTheFileSaysWhatIsWrongWithIt() {
        var error = RowError.inFile(RowErrorCode.INCORRECT_NUMBER_OF_COLUMNS, "There is no column \"Email\".");

        assertThat(error.message()).isEqualTo("There is no column \"Email\".");
    }

    @Test
    void codeSpeaksWhereThereIsNoDetail() {
        assertThat(RowError.inFile(RowErrorCode.FILE_NOT_FOUND, "").message()).isEqualTo("The file of this import is gone.");
    }

    @Test
    void missingPropertyIsNamedEvenWithoutItsColumn() {
        var error = RowError.lacking(
                new Row(3, List.of("Ada")), "Email", RowErrorCode.MISSING_REQUIRED_PROPERTY);

        assertThat(error.message()).isEqualTo("Email must not be empty.");
        assertThat(error.columnIndex()).isEqualTo(RowError.NO_COLUMN);
    }

    @Test
    void longCellsAreCutBetweenCharacters() {
        var cell = "x".repeat(RowError.LONGEST_VALUE_CHARS - 1) + "\uD83D\uDEA2";

        var error = RowError.in(new Row(3, List.of(cell)), RowErrorCode.INCORRECT_NUMBER_OF_COLUMNS);

        assertThat(error.cells().getFirst()).isEqualTo("x".repeat(RowError.LONGEST_VALUE_CHARS - 1));
    }

    @Test
    void whatTheDatabaseTakesForNoTextIsReplaced() {
        var row = new Row(3, List.of("a\0b", "\uD83D", "\uDEA2\uD83D", "\uD83D\uDEA2"));

        var error = RowError.in(row, RowErrorCode.COULD_NOT_PARSE_ROW);

        assertThat(error.cells()).containsExactly("a\uFFFDb", "\uFFFD", "\uFFFD\uFFFD", "\uD83D\uDEA2");
    }
}
