package dev.landfall.source;

import static java.util.Comparator.comparing;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Finds the separator by trying: the first rows are read with each candidate in turn, so that quotation marks are
/// minded just as they will be later.
///
/// A candidate must part the first row. Among those that do, the one wins with which the largest share of rows is as
/// wide as the first, then the one that makes more columns.
final class Separators {

    /// Where all else is equal the first wins: commas also stand in numbers and sentences, tabs hardly anywhere.
    private static final List<Character> CANDIDATES = List.of('\t', ';', '|', ',');

    /// What a file with one column is read with.
    private static final char ONLY_COLUMN = ',';

    /// A handful tells the separator; more would only make rows with mistakes count.
    private static final int ROWS_TRIED = 20;

    private Separators() {}

    static char find(Path file, Charset charset) throws IOException {
        var trials = new ArrayList<Trial>();
        for (char candidate : CANDIDATES) {
            trials.add(new Trial(candidate, firstWidths(file, charset, candidate)));
        }
        return trials.stream()
                .filter(trial -> trial.columns() > 1)
                .sorted(comparing(Trial::agreement).thenComparingInt(Trial::columns).reversed())
                .map(Trial::separator)
                .findFirst()
                .orElse(ONLY_COLUMN);
    }

    private static List<Integer> firstWidths(Path file, Charset charset, char separator) throws IOException {
        var widths = new ArrayList<Integer>();
        try (var csv = CsvText.open(file, charset, separator, new WidthHandler())) {
            var rows = csv.iterator();
            while (widths.size() < ROWS_TRIED && rows.hasNext()) {
                widths.add(rows.next());
            }
        } catch (CsvParseException endless) {
            // The rows before it have their say.
        }
        return widths;
    }

    private record Trial(char separator, List<Integer> widths) {

        int columns() {
            return widths.isEmpty() ? 0 : widths.getFirst();
        }

        /// The share of the rows that are as wide as the first.
        double agreement() {
            return (double) widths.stream().filter(widths.getFirst()::equals).count() / widths.size();
        }
    }
}
