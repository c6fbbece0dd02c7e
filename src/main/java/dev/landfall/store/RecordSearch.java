package dev.landfall.store;

import java.util.List;

/// Which records of a type to find, and in which order to show them. A record is found if all conditions of at least one
/// of `anyOf` hold (where there is none, always), and if each of `words` begins a word of one of `texts`.
///
/// Records are shown by `order`, then the older before the younger. Archived records are not found.
public record RecordSearch(
        long accountId,
        String recordType,
        List<List<Condition>> anyOf,
        List<String> words,
        List<String> texts,
        List<Order> order,
        int skip,
        int limit) {

    /// What is compared: a property, by its name, and how.
    public record Term(String property, Sort sort) {}

    /// How values are compared.
    public enum Sort {
        /// Without regard to case.
        TEXT,
        /// As numbers; a value that is none counts as missing.
        NUMBER,
        /// As stored: the order of the texts is the order of the values, as with days and moments.
        EXACT,
        /// Texts with `;` between them, without regard to case. A value is the set of its parts.
        PARTS,
        /// The record key, exactly as stored, by its index.
        KEY,
        /// The record's own identifier, which is not among the properties. Neither are the moments when it was made and
        /// changed, which are compared to the millisecond, as they are shown.
        ID,
        CREATED_AT,
        UPDATED_AT
    }

    /// A condition on one term. None of them holds for a record that has no value, except for [Missing].
    public sealed interface Condition {

        Term term();

        record Compares(Term term, Comparison comparison, String value) implements Condition {}

        /// Both ends included.
        record Between(Term term, String low, String high) implements Condition {}

        record OneOf(Term term, List<String> values) implements Condition {}

        record NoneOf(Term term, List<String> values) implements Condition {}

        record Present(Term term) implements Condition {}

        record Missing(Term term) implements Condition {}

        /// Has all of these words, of which `*` stands for any further characters.
        record Contains(Term term, List<String> words) implements Condition {}

        record Lacks(Term term, List<String> words) implements Condition {}

        /// Is as a whole like one of these patterns, without regard to case. `%` stands for any characters, and `\` takes the
        /// meaning from the one behind it.
        record Like(Term term, List<String> patterns) implements Condition {}

        record Unlike(Term term, List<String> patterns) implements Condition {}
    }

    public enum Comparison {
        EQUAL,
        NOT_EQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST
    }

    /// Records without a value come last.
    public record Order(Term term, boolean descending) {}

    /// `total` counts all records found, also those that are not shown.
    public record Found(long total, List<StoredRecord> records) {}
}
