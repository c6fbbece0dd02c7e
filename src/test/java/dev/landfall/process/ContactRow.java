package dev.landfall.process;

import java.util.Map;
import java.util.Optional;

/// A row of a file of contacts, with what is to become of it.
///
/// @param line where it begins in the file
/// @param key the record key it names, once it is normalised
/// @param properties what it brings, without a value that cannot be read
/// @param error why it, or one value of it, is not taken
record ContactRow(int line, String text, String key, Map<String, String> properties, Optional<Fault> error) {

    /// What is wrong with a row, by the code it is reported under.
    enum Fault {
        INVALID_EMAIL,
        MISSING_REQUIRED_PROPERTY,
        INCORRECT_NUMBER_OF_COLUMNS,
        /// Drops the value, and the row is taken without it.
        COULD_NOT_PARSE_DATE;

        boolean refusesRow() {
            return switch (this) {
                case INVALID_EMAIL, MISSING_REQUIRED_PROPERTY, INCORRECT_NUMBER_OF_COLUMNS -> true;
                case COULD_NOT_PARSE_DATE -> false;
            };
        }
    }

    boolean isRefused() {
        return error.filter(Fault::refusesRow).isPresent();
    }
}
