package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.row.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every format of source files: the same content gives the same rows.
abstract class RowSourceContract {

    @TempDir
    Path directory;

    /// Writes a file of the format. `cells` are texts, numbers, days, moments, times and truth values; null is a blank
    /// cell, and a row without cells a blank row. The first row is on line 1.
    abstract Path write(Path file, List<List<@Nullable Object>> rows) throws IOException;

    abstract FileFormat format();

    @Test
    void textsAreDeliveredAsTheyAre() throws IOException {
        assertSame(List.of(
                row("Name", "Note"),
                row("Zoë", "a,b;c\td|e"),
                row("山田 😀", "\"quoted\""),
                row("007", "1.50"),
                row(" outer ", "'; -- <&>")));
    }

    @Test
    void numbersAreDeliveredAsTheyWereTyped() throws IOException {
        assertSame(List.of(
                row("a", "b", "c"),
                row(1, 0.1 + 0.2, -12.5),
                row(10_000_000, 123456789012345L, 0.000001),
                row(1e15, 99.99, 0)));
    }

    @Test
    void daysAndTimesAreDeliveredInOneForm() throws IOException {
        assertSame(List.of(
                row("Born", "Seen", "At"),
                row(
                        LocalDate.of(1990, 2, 28),
                        LocalDateTime.of(2015, 12, 10, 18, 30, 5),
                        LocalTime.of(7, 5)),
                row(
                        LocalDate.of(2000, 2, 29),
                        LocalDateTime.of(1999, 12, 31, 23, 59, 59, 250_000_000),
                        LocalTime.of(23, 59, 59))));
    }

    @Test
    void truthValuesAreWords() throws IOException {
        assertSame(List.of(row("a", "b"), row(true, false)));
    }

    @Test
    void blankCellsAreEmptyTexts() throws IOException {
        assertSame(List.of(row("a", "b", "c"), row(null, 1, null), row(2, null, null), row(null, null, 3)));
    }

    @Test
    void blankRowsAreSkippedAndCountAsLines() throws IOException {
        var delivery = deliver(true, List.of(row(), row("a"), row(), row(), row("x"), row()));

        assertThat(delivery.header().names()).containsExactly("a");
        assertThat(delivery.rows()).containsExactly(new Row(5, List.of("x")));
    }

    @Test
    void firstRowIsDeliveredWhereThereIsNoHeader() throws IOException {
        var delivery = deliver(false, List.of(row("a", 1), row("b", 2)));

        assertThat(delivery.header().names()).containsExactly("", "");
        assertThat(delivery.rows())
                .containsExactly(new Row(1, List.of("a", "1")), new Row(2, List.of("b", "2")));
    }

    @Test
    void fileMayConsistOfAHeader() throws IOException {
        assertSame(List.of(row("a", "b")));
    }

    @Test
    void endStaysTheEnd() throws IOException {
        var file = write(directory.resolve("stored"), List.of(row("a"), row(1)));
        var profile = Sources.inspect(file, "stored", SourceLimits.STANDARD).profile();

        try (var source = Sources.open(file, profile, true)) {
            assertThat(source.next()).isNotNull();
            assertThat(source.next()).isNull();
            assertThat(source.next()).isNull();
        }
    }

    @Test
    void everyReadingGivesTheSameRows() throws IOException {
        var file = write(directory.resolve("stored"), List.of(row("a", "b"), row(1, null), row(), row("x", 2)));
        var profile = Sources.inspect(file, "stored", SourceLimits.STANDARD).profile();

        assertThat(Delivery.of(file, profile, true)).isEqualTo(Delivery.of(file, profile, true));
    }

    @Test
    void cellsCannotBeChanged() throws IOException {
        assertThat(deliver(true, List.of(row("a"), row(1))).rows().getFirst().cells())
                .isUnmodifiable();
    }

    @Test
    void manyRowsAreDeliveredInOrder() throws IOException {
        var rows = new ArrayList<List<@Nullable Object>>();
        rows.add(row("Number", "Text", "Same"));
        for (int i = 1; i < 60_000; i++) {
            rows.add(row(i, "Text " + i, "Same " + i % 10));
        }

        var delivery = deliver(true, rows);

        assertThat(delivery.rows()).hasSize(59_999);
        for (int i = 1; i < 60_000; i++) {
            assertThat(delivery.rows().get(i - 1))
                    .isEqualTo(new Row(i + 1, List.of("" + i, "Text " + i, "Same " + i % 10)));
        }
    }

    private void assertSame(List<List<@Nullable Object>> rows) throws IOException {
        var delivery = deliver(true, rows);

        assertThat(delivery.header().names()).isEqualTo(texts(rows.getFirst()));
        var expected = new ArrayList<Row>();
        for (int i = 1; i < rows.size(); i++) {
            expected.add(new Row(i + 1, texts(rows.get(i))));
        }
        assertThat(delivery.rows()).isEqualTo(expected);
    }

    private Delivery deliver(boolean hasHeader, List<List<@Nullable Object>> rows) throws IOException {
        var file = write(directory.resolve("stored"), rows);
        var profile = Sources.inspect(file, "stored", SourceLimits.STANDARD).profile();
        var delivery = Delivery.of(file, profile, hasHeader);
        assertThat(profile.format()).isEqualTo(format());
        assertThat(profile.rows()).isEqualTo(delivery.rows().size() + (hasHeader ? 1 : 0));
        assertThat(delivery.stop()).isNull();
        return delivery;
    }

    static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    static List<String> texts(List<@Nullable Object> cells) {
        return cells.stream().map(RowSourceContract::text).toList();
    }

    /// What a cell is delivered as.
    private static String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case Double number -> new BigDecimal(number)
                    .round(new MathContext(15))
                    .stripTrailingZeros()
                    .toPlainString();
            case LocalDateTime moment -> seconds(moment.toString());
            case LocalTime time -> seconds(time.toString());
            default -> cell.toString();
        };
    }

    /// Java leaves seconds out where there are none.
    private static String seconds(String time) {
        return time.matches(".*\\b\\d\\d:\\d\\d$") && !time.matches(".*:\\d\\d:\\d\\d$") ? time + ":00" : time;
    }
}
