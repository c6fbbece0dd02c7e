package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.AMBIGUOUS_ENUMERATION_OPTION;
import static dev.landfall.row.RowErrorCode.COULD_NOT_FIND_OWNER;
import static dev.landfall.row.RowErrorCode.INVALID_ENUMERATION_OPTION;
import static dev.landfall.row.RowErrorCode.MULTIPLE_OWNERS_FOUND;

import dev.landfall.record.Property.Option;
import dev.landfall.row.RowErrorCode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads one of several options. HubSpot's import rules: by its label or by its internal value, an owner by id, full name
/// or e-mail address; ours: in any case, and by its aliases.
///
/// What stands for an option exactly goes before what does so in another case, and a value before a label before an
/// alias. A text that still stands for two options is ambiguous.
final class OptionReader implements CellReader {

    private final Reading none;
    private final Reading ambiguous;
    private final Map<String, Reading> exact = new HashMap<>();
    private final Map<String, Reading> inAnyCase = new HashMap<>();
    private int longestChars;

    private OptionReader(List<Option> options, RowErrorCode none, RowErrorCode ambiguous) {
        this.none = new Reading.Unreadable(none);
        this.ambiguous = new Reading.Unreadable(ambiguous);
        takeAliases(options);
        takeLabels(options);
        takeValues(options);
    }

    static OptionReader of(List<Option> options) {
        return new OptionReader(options, INVALID_ENUMERATION_OPTION, AMBIGUOUS_ENUMERATION_OPTION);
    }

    static OptionReader ofOwners(List<Option> owners) {
        return new OptionReader(owners, COULD_NOT_FIND_OWNER, MULTIPLE_OWNERS_FOUND);
    }

    @Override
    public Reading read(String text) {
        if (text.length() > longestChars) {
            return none;
        }
        var reading = exact.get(text);
        return reading != null ? reading : inAnyCase.getOrDefault(folded(text), none);
    }

    private void takeAliases(List<Option> options) {
        var words = new Words();
        options.forEach(option -> option.aliases().forEach(alias -> words.put(alias, option)));
        words.goBeforeOthers();
    }

    private void takeLabels(List<Option> options) {
        var words = new Words();
        options.forEach(option -> words.put(option.label(), option));
        words.goBeforeOthers();
    }

    private void takeValues(List<Option> options) {
        var words = new Words();
        options.forEach(option -> words.put(option.value(), option));
        words.goBeforeOthers();
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// Words of one sort, in which two options may meet.
    private final class Words {

        private final Map<String, Reading> asWritten = new HashMap<>();
        private final Map<String, Reading> folded = new HashMap<>();

        void put(String word, Option option) {
            var reading = new Reading.Value(option.value());
            put(asWritten, word, reading);
            put(folded, folded(word), reading);
            longestChars = Math.max(longestChars, word.length());
        }

        private void put(Map<String, Reading> readings, String word, Reading reading) {
            readings.merge(word, reading, (one, other) -> one.equals(other) ? one : ambiguous);
        }

        void goBeforeOthers() {
            exact.putAll(asWritten);
            inAnyCase.putAll(folded);
        }
    }
}
