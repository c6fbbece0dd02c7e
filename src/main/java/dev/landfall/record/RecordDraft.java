package dev.landfall.record;

import java.util.List;

/// A row converted and checked, not yet written.
///
/// `properties` is the text of a flat JSON object, property name to value, holding only what the row sets: a blank cell
/// leaves its property alone and is not in it. The text holds nothing PostgreSQL's `jsonb` refuses (no NUL, no half of
/// a surrogate pair). `values` counts the properties the row sets, merged ones included. `merges` are those whose value
/// depends on what the record holds. `uniques` are the values the row sets of unique properties other than the key.
public record RecordDraft(
        int row, RecordName name, String properties, int values, List<Merge> merges, List<UniqueValue> uniques) {

    /// A draft that only sets properties.
    public RecordDraft(int row, RecordName name, String properties, int values) {
        this(row, name, properties, values, List.of(), List.of());
    }
}
