package dev.landfall.dialect.commercelayer;

import dev.landfall.row.RowErrorCode;

/// What is wrong with a value or a row, as a Rails application would put it: a message to be read behind the name of the
/// attribute, and the word of the rule.
record RailsWords(String message, String error) {

    private static final RailsWords INVALID = new RailsWords("is invalid", "invalid");

    /// @param bound what the value was measured against, empty where nothing was measured
    static RailsWords of(RowErrorCode code, String bound) {
        return switch (code) {
            case MISSING_REQUIRED_PROPERTY, FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES ->
                new RailsWords("can't be blank", "blank");
            case RELATED_RECORD_NOT_FOUND,
                    INVALID_OBJECT_ID,
                    UNKNOWN_ASSOCIATION_RECORD_ID,
                    ASSOCIATION_RECORD_NOT_FOUND,
                    ASSOCIATION_LABEL_NOT_FOUND,
                    COULD_NOT_FIND_OWNER,
                    UPDATE_ONLY_IMPORT -> new RailsWords("must exist", "required");
            case DUPLICATE_UNIQUE_PROPERTY_VALUE,
                    SECONDARY_EMAIL_WRITE_FAILURE,
                    CREATE_ONLY_IMPORT,
                    MULTIPLE_COMPANIES_WITH_THIS_DOMAIN,
                    MULTIPLE_OWNERS_FOUND -> new RailsWords("has already been taken", "taken");
            case COULD_NOT_PARSE_NUMBER -> new RailsWords("is not a number", "not_a_number");
            case NOT_AN_INTEGER -> new RailsWords("must be an integer", "not_an_integer");
            case VALUE_TOO_SMALL ->
                new RailsWords("must be greater than or equal to " + bound, "greater_than_or_equal_to");
            case VALUE_NOT_ABOVE -> new RailsWords("must be greater than " + bound, "greater_than");
            case VALUE_TOO_LARGE -> new RailsWords("must be less than or equal to " + bound, "less_than_or_equal_to");
            case TEXT_TOO_SHORT ->
                new RailsWords("is too short (minimum is %s characters)".formatted(bound), "too_short");
            case TEXT_TOO_LONG -> new RailsWords("is too long (maximum is %s characters)".formatted(bound), "too_long");
            case TOO_MANY_VALUES -> new RailsWords("is too long (maximum is %s)".formatted(bound), "too_long");
            case INVALID_ENUMERATION_OPTION, AMBIGUOUS_ENUMERATION_OPTION ->
                new RailsWords("is not included in the list", "inclusion");
            case UNKNOWN_PROPERTY -> new RailsWords("is not allowed", "not_allowed");
            case RECORD_IN_USE -> new RailsWords("could not be deleted", "locked");
            case INVALID_EMAIL,
                    INVALID_DOMAIN,
                    COULD_NOT_PARSE_DATE,
                    INVALID_NUMBER_SIZE,
                    OUTSIDE_VALID_TIME_RANGE,
                    COLUMN_TOO_LARGE,
                    COULD_NOT_PARSE_TERM,
                    OUTSIDE_VALID_TERM_RANGE,
                    INVALID_CUSTOM_PROPERTY_VALIDATION,
                    FAILED_VALIDATION,
                    INCORRECT_NUMBER_OF_COLUMNS,
                    COULD_NOT_PARSE_ROW,
                    ROW_DATA_TOO_LARGE,
                    MANY_ERRORS_IN_ROW,
                    INVALID_RECORD_ID,
                    INVALID_ALTERNATE_ID,
                    UNKNOWN_ERROR,
                    INVALID_ASSOCIATION_IDENTIFIER,
                    INVALID_ASSOCIATION_KEY,
                    ASSOCIATION_LIMIT_EXCEEDED,
                    FAILED_TO_CREATE_ASSOCIATION,
                    FILE_NOT_FOUND,
                    INVALID_FILE_TYPE,
                    INVALID_SPREADSHEET,
                    INVALID_SHEET_COUNT,
                    MISSING_OBJECT_DEFINITION,
                    INVALID_COLUMN_CONFIGURATION -> INVALID;
        };
    }
}
