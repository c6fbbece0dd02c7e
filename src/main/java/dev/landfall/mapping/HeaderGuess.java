package dev.landfall.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// Tells whether the first row of a file names its columns.
///
/// Names are short texts, all of them different; values are numbers, dates, e-mail addresses, or longer. Most files have a
/// header, so a row that could be one is one.
public final class HeaderGuess {

    private static final int LONGEST_NAME_CHARS = 100;

    private HeaderGuess() {}

    /// @param rows the first rows of the file, the one in question among them
    public static boolean isHeader(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return true;
        }
        var names = rows.getFirst().stream().map(CellText::trimmed).toList();
        if (names.stream().allMatch(String::isEmpty) || names.stream().anyMatch(HeaderGuess::isValue)) {
            return false;
        }
        return !hasRepeated(names) || rows.size() == 1;
    }

    /// What nobody calls a column: a number, a date, an address, a whole sentence.
    private static boolean isValue(String cell) {
        if (cell.isEmpty()) {
            return false;
        }
        return cell.length() > LONGEST_NAME_CHARS
                || cell.indexOf('@') > 0 && cell.indexOf('.') > 0
                || cell.contains("://")
                || !hasLetter(cell) && hasDigit(cell);
    }

    private static boolean hasLetter(String cell) {
        return cell.codePoints().anyMatch(Character::isLetter);
    }

    private static boolean hasDigit(String cell) {
        return cell.codePoints().anyMatch(Character::isDigit);
    }

    /// Exports repeat a name now and then; rows of values repeat theirs often.
    private static boolean hasRepeated(List<String> names) {
        var seen = new HashSet<String>();
        long repeated = names.stream()
                .filter(name -> !name.isEmpty())
                .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
                .count();
        return repeated * 2 > seen.size();
    }
}
