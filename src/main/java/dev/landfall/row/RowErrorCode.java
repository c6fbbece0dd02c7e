package dev.landfall.row;

/// Why a value, a row or a file was not taken. Named after HubSpot's import error types wherever it has one, so that
/// one dialect needs no translation.
///
/// A template names the column as `%1$s` and the value as `%2$s`; it says what to mend.
public enum RowErrorCode {

    // ── a value ──
    INVALID_EMAIL("%1$s: \"%2$s\" is not an e-mail address."),
    INVALID_DOMAIN("%1$s: \"%2$s\" is not a domain name, such as example.org."),
    COULD_NOT_PARSE_DATE("%1$s: \"%2$s\" is not a date in the order chosen for this import."),
    COULD_NOT_PARSE_NUMBER("%1$s: \"%2$s\" is not a number."),
    INVALID_NUMBER_SIZE("%1$s: \"%2$s\" is larger or longer than a number may be."),
    OUTSIDE_VALID_TIME_RANGE("%1$s: \"%2$s\" is a date before the year 1000 or after the year 9999."),
    INVALID_ENUMERATION_OPTION("%1$s: \"%2$s\" is none of the options of this property."),
    AMBIGUOUS_ENUMERATION_OPTION("%1$s: \"%2$s\" stands for more than one option of this property."),
    COLUMN_TOO_LARGE("%1$s: the value is longer than 65,536 characters."),
    FAILED_VALIDATION("%1$s: \"%2$s\" is not a value this property can take."),

    // ── a row ──
    MISSING_REQUIRED_PROPERTY("%1$s must not be empty."),
    INCORRECT_NUMBER_OF_COLUMNS("The row has more or fewer cells than the header."),
    COULD_NOT_PARSE_ROW("The row cannot be read: it has broken characters. Save the file as UTF-8."),
    ROW_DATA_TOO_LARGE("The row does not end: it is too long, or a quotation mark is left open."),
    MANY_ERRORS_IN_ROW("The row has more errors than are listed."),
    CREATE_ONLY_IMPORT("%1$s: a record with \"%2$s\" exists already, and this import only creates."),
    UPDATE_ONLY_IMPORT("%1$s: there is no record with \"%2$s\", and this import only updates."),
    INVALID_RECORD_ID("%1$s: \"%2$s\" is not a record ID."),
    INVALID_OBJECT_ID("%1$s: there is no record with the ID \"%2$s\"."),
    DUPLICATE_UNIQUE_PROPERTY_VALUE("%1$s: \"%2$s\" belongs to another record."),
    FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES("The row has no value to import."),
    UNKNOWN_ERROR("The database did not take the row."),

    // ── the file ──
    FILE_NOT_FOUND("The file of this import is gone."),
    INVALID_FILE_TYPE("%2$s"),
    INVALID_COLUMN_CONFIGURATION("%2$s");

    private final String template;

    RowErrorCode(String template) {
        this.template = template;
    }

    String message(String column, String value) {
        return template.formatted(column, value);
    }
}
