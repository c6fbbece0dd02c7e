package dev.landfall.mapping;

import dev.landfall.row.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which column of a file each mapping speaks of.
///
/// HubSpot's import rules: every column of the file needs a mapping, and columns are found by their header. Ours: a
/// name in another case will do where there is no exact one; of several columns of one name the first is the first
/// mapping's; columns without a name at the end of the header, which spreadsheets write, need no mapping as long as they
/// are blank; a file without a header is read by position.
final class ColumnMatch {

    private static final int MOST_NAMES_IN_COMPLAINT = 10;

    private final List<Column> columns;
    private final List<String> missing;
    private final List<String> unmapped;
    private final int width;

    /// A mapping and the place of its column, counted from 0.
    record Column(int index, ColumnMapping mapping) {}

    private ColumnMatch(List<Column> columns, List<String> missing, List<String> unmapped, int width) {
        this.columns = columns;
        this.missing = missing;
        this.unmapped = unmapped;
        this.width = width;
    }

    static ColumnMatch of(FileSpec file, Header header) {
        return file.hasHeader() ? byName(file.columns(), header.names()) : byPosition(file.columns());
    }

    /// In the order of the file.
    List<Column> columns() {
        return columns;
    }

    /// How many cells a row has.
    int width() {
        return width;
    }

    boolean isWhole() {
        return missing.isEmpty() && unmapped.isEmpty();
    }

    String complaint() {
        var words = new ArrayList<String>();
        if (!unmapped.isEmpty()) {
            words.add("Columns of the file without a mapping: " + listed(unmapped) + ".");
        }
        if (!missing.isEmpty()) {
            words.add("Mapped columns that the file does not have: " + listed(missing) + ".");
        }
        return String.join(" ", words);
    }

    private static ColumnMatch byPosition(List<ColumnMapping> mappings) {
        var columns = new ArrayList<Column>();
        for (var mapping : mappings) {
            columns.add(new Column(columns.size(), mapping));
        }
        return new ColumnMatch(columns, List.of(), List.of(), mappings.size());
    }

    private static ColumnMatch byName(List<ColumnMapping> mappings, List<String> names) {
        var taken = new ColumnMapping[names.size()];
        var inOtherCase = unmatched(mappings, names, taken, String::equals);
        var inNoCase = unmatched(inOtherCase, names, taken, String::equalsIgnoreCase);
        int width = widthOf(names, taken);
        return new ColumnMatch(columns(taken), missed(inNoCase), unmapped(names, taken, width), width);
    }

    @FunctionalInterface
    private interface Sameness {
        boolean holds(String mapped, String name);
    }

    /// Gives each mapping the first free column of its name; what is left over is returned.
    private static List<ColumnMapping> unmatched(
            List<ColumnMapping> mappings, List<String> names, ColumnMapping[] taken, Sameness same) {
        var left = new ArrayList<ColumnMapping>();
        for (var mapping : mappings) {
            int index = free(CellText.trimmed(mapping.column()), names, taken, same);
            if (index < 0) {
                left.add(mapping);
            } else {
                taken[index] = mapping;
            }
        }
        return left;
    }

    private static int free(String name, List<String> names, ColumnMapping[] taken, Sameness same) {
        for (int i = 0; i < names.size(); i++) {
            if (taken[i] == null && same.holds(name, names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /// A column that is not imported anyway is not missed.
    private static List<String> missed(List<ColumnMapping> mappings) {
        return mappings.stream()
                .filter(mapping -> mapping.role() != ColumnRole.IGNORED)
                .map(ColumnMapping::column)
                .toList();
    }

    private static int widthOf(List<String> names, @Nullable ColumnMapping[] taken) {
        int width = names.size();
        while (width > 0 && taken[width - 1] == null && names.get(width - 1).isEmpty()) {
            width--;
        }
        return width;
    }

    private static List<Column> columns(@Nullable ColumnMapping[] taken) {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] != null) {
                columns.add(new Column(i, taken[i]));
            }
        }
        return columns;
    }

    private static List<String> unmapped(List<String> names, @Nullable ColumnMapping[] taken, int width) {
        var unmapped = new ArrayList<String>();
        for (int i = 0; i < width; i++) {
            if (taken[i] == null) {
                unmapped.add(names.get(i));
            }
        }
        return unmapped;
    }

    private static String listed(List<String> names) {
        var listed = names.stream()
                .limit(MOST_NAMES_IN_COMPLAINT)
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES_IN_COMPLAINT;
        return more > 0 ? listed + " and " + more + " more" : listed;
    }
}
