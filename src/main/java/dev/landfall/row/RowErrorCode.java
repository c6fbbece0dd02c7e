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
    COULD_NOT_PARSE_TERM("%1$s: \"%2$s\" is not a term, such as P6M or a number of months."),
    OUTSIDE_VALID_TERM_RANGE("%1$s: \"%2$s\" is not a term between a day and a hundred years."),
    COULD_NOT_FIND_OWNER("%1$s: there is no owner \"%2$s\". Owners are named by id, e-mail address or full name."),
    MULTIPLE_OWNERS_FOUND("%1$s: several owners are called \"%2$s\". Use the e-mail address."),
    SECONDARY_EMAIL_WRITE_FAILURE("%1$s: \"%2$s\" belongs to another record."),
    INVALID_CUSTOM_PROPERTY_VALIDATION("%1$s: \"%2$s\" is not one of the values this property takes together with the others of the row."),
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
    INVALID_ALTERNATE_ID("%1$s: \"%2$s\" cannot name a record."),
    MULTIPLE_COMPANIES_WITH_THIS_DOMAIN("%1$s: several companies have the domain \"%2$s\"."),
    DUPLICATE_UNIQUE_PROPERTY_VALUE("%1$s: \"%2$s\" belongs to another record."),
    FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES("The row has no value to import."),
    UNKNOWN_ERROR("The database did not take the row."),

    // ── a link ──
    INVALID_ASSOCIATION_IDENTIFIER("%1$s: \"%2$s\" cannot name a record to link with."),
    UNKNOWN_ASSOCIATION_RECORD_ID("%1$s: there is no record with the ID \"%2$s\" to link with."),
    ASSOCIATION_RECORD_NOT_FOUND("%1$s: there is no record with \"%2$s\" to link with."),
    ASSOCIATION_LABEL_NOT_FOUND("%1$s: there is no label \"%2$s\" for these two types. Create it first."),
    INVALID_ASSOCIATION_KEY("%1$s: \"%2$s\" names the record of the row itself."),
    ASSOCIATION_LIMIT_EXCEEDED("%1$s: the row names more records to link with than are taken."),
    FAILED_TO_CREATE_ASSOCIATION("%1$s: the records of the row cannot be linked."),

    // ── the file ──
    FILE_NOT_FOUND("The file of this import is gone."),
    INVALID_FILE_TYPE("%2$s"),
    INVALID_SPREADSHEET("%2$s"),
    INVALID_SHEET_COUNT("%2$s"),
    MISSING_OBJECT_DEFINITION("%2$s"),
    INVALID_COLUMN_CONFIGURATION("%2$s");

    private final String template;

    RowErrorCode(String template) {
        this.template = template;
    }

    String message(String column, String value) {
        return template.formatted(column, value);
    }

    /// What is wrong in a column, whatever the value is.
    public String summary(String column) {
        return template.contains("%2$s") && !template.contains("%1$s")
                ? "The file cannot be read."
                : template.formatted(column, "…");
    }
}
