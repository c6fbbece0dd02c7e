package dev.landfall.mapping;

import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import java.util.List;
import java.util.Optional;

/// A mapping of the columns of one file to the properties of one record type, as a person would most likely make it. It is
/// meant to be looked at: each column says why.
///
/// `dateOrderReason` is empty where no value tells the order. `key` is the property by which a column names the records,
/// empty where none does.
public record SuggestedMapping(
        DateOrder dateOrder, Optional<String> dateOrderReason, Optional<String> key, List<Column> columns) {

    /// What to do with one column. `score` is between 0 and 1; `reason` is one sentence. `alternatives` are other
    /// properties that could be meant, the best first. `newProperty` is what could be made for a column that fits none.
    public record Column(
            int index,
            String name,
            ColumnRole role,
            Optional<String> property,
            double score,
            String reason,
            List<Candidate> alternatives,
            Optional<NewProperty> newProperty) {}

    public record Candidate(String property, double score, String reason) {}

    /// A property that is not there yet.
    public record NewProperty(String label, PropertyKind kind, List<String> options) {}

    /// @param names the header; for a file without one, empty names
    /// @param rows the first rows, each as wide as the header or not
    public static SuggestedMapping of(RecordType type, List<String> names, List<List<String>> rows) {
        return new MappingSearch(type, names, rows).best();
    }
}
