package dev.landfall.report;

import dev.landfall.mapping.Damage;
import java.util.List;

/// What a check has found besides errors and counts: some rows as examples of what would become of them, and the damage
/// that values have taken before they came here.
public record CheckReport(
        List<Example> created,
        List<Example> updated,
        List<Example> unchanged,
        List<RefusedExample> refused,
        List<FileDamage> damage) {

    public static final CheckReport NOTHING_YET =
            new CheckReport(List.of(), List.of(), List.of(), List.of(), List.of());

    /// A row as it stands in the file.
    public record Example(int file, int row, List<String> cells) {}

    /// A row that would be refused; `columnIndex` is -1 where the row as a whole is to blame.
    public record RefusedExample(int file, int row, List<String> cells, String reason, int columnIndex) {}

    /// Damage in a column of a file, by the position of the file.
    public record FileDamage(int file, Damage damage) {}
}
