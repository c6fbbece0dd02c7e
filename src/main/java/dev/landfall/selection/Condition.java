package dev.landfall.selection;

import java.util.List;

/// A condition on what is to be shown. Where an attribute has no value, only [Missing] holds, and what is made of it.
public sealed interface Condition {

    /// At least one of them holds; none does where there is none.
    record AnyOf(List<Condition> alternatives) implements Condition {

        public AnyOf {
            alternatives = List.copyOf(alternatives);
        }
    }

    /// All of them hold.
    record AllOf(List<Condition> conditions) implements Condition {

        public AllOf {
            conditions = List.copyOf(conditions);
        }
    }

    record Compares(String attribute, Comparison comparison, String value) implements Condition {}

    record OneOf(String attribute, List<String> values) implements Condition {

        public OneOf {
            values = List.copyOf(values);
        }
    }

    record NoneOf(String attribute, List<String> values) implements Condition {

        public NoneOf {
            values = List.copyOf(values);
        }
    }

    /// The value as a text, without regard to case, is like a pattern, in which `%` stands for any characters, `_` for any
    /// one, and a backslash takes either its meaning.
    record Like(String attribute, String pattern) implements Condition {}

    record Unlike(String attribute, String pattern) implements Condition {}

    /// There is no value.
    record Missing(String attribute) implements Condition {}

    record Present(String attribute) implements Condition {}

    /// There is no value, or one without a character that is not blank.
    record Blank(String attribute) implements Condition {}

    record NotBlank(String attribute) implements Condition {}

    /// The JSON document has everything that this one has.
    record Holds(String attribute, String json) implements Condition {}

    enum Comparison {
        EQUAL,
        NOT_EQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST
    }
}
