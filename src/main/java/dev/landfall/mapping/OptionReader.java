package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.AMBIGUOUS_ENUMERATION_OPTION;
import static dev.landfall.row.RowErrorCode.INVALID_ENUMERATION_OPTION;

import dev.landfall.record.Property.Option;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads one of several options. HubSpot's import rules: by its label or by its internal value; ours: in any case.
///
/// What stands for an option exactly goes before what does so in another case, and a value before a label. A text that
/// still stands for two options is ambiguous.
final class OptionReader implements CellReader {

    private static final Reading NO_OPTION = new Reading.Unreadable(INVALID_ENUMERATION_OPTION);
    private static final Reading AMBIGUOUS = new Reading.Unreadable(AMBIGUOUS_ENUMERATION_OPTION);

    private final Map<String, Reading> exact = new HashMap<>();
    private final Map<String, Reading> inAnyCase = new HashMap<>();
    private int longestChars;

    OptionReader(List<Option> options) {
        var values = new HashMap<String, Reading>();
        var labels = new HashMap<String, Reading>();
        var foldedValues = new HashMap<String, Reading>();
        var foldedLabels = new HashMap<String, Reading>();
        for (var option : options) {
            var reading = new Reading.Value(option.value());
            values.put(option.value(), reading);
            put(labels, option.label(), reading);
            put(foldedValues, folded(option.value()), reading);
            put(foldedLabels, folded(option.label()), reading);
            longestChars = Math.max(longestChars, Math.max(option.value().length(), option.label().length()));
        }
        exact.putAll(labels);
        exact.putAll(values);
        inAnyCase.putAll(foldedLabels);
        inAnyCase.putAll(foldedValues);
    }

    @Override
    public Reading read(String text) {
        if (text.length() > longestChars) {
            return NO_OPTION;
        }
        var reading = exact.get(text);
        return reading != null ? reading : inAnyCase.getOrDefault(folded(text), NO_OPTION);
    }

    private static void put(Map<String, Reading> readings, String text, Reading reading) {
        readings.merge(text, reading, (one, other) -> one.equals(other) ? one : AMBIGUOUS);
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
