package dev.landfall.selection;

import java.util.function.UnaryOperator;

/// Where the attributes of some things lie.
@FunctionalInterface
public interface Columns {

    /// How the values of an attribute are compared.
    enum Kind {
        TEXT("text"),
        NUMBER("numeric"),
        MOMENT("timestamptz"),
        FLAG("boolean"),
        JSON("jsonb"),
        /// A whole number that is an identifier.
        ID("bigint");

        private final String sqlType;

        Kind(String sqlType) {
            this.sqlType = sqlType;
        }

        String sqlType() {
            return sqlType;
        }
    }

    /// An expression of SQL for the values of an attribute, of the type its kind has in SQL.
    record Column(Kind kind, String expression) {}

    /// Where an attribute lies.
    ///
    /// @param attribute one that the selection speaks of; whoever made the selection has seen to it that there is such a one
    /// @param parameter makes a parameter of a text and answers how it is named in SQL, for attributes whose name is part
    ///     of what a client wrote
    Column of(String attribute, UnaryOperator<String> parameter);
}
