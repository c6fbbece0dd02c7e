package dev.landfall.dialect.bitrix24;

import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;

/// Bitrix24's words for what the engine finds wrong with a row.
final class RowFaults {

    private RowFaults() {}

    static CallError of(RowError error, ItemType type) {
        var label = type.field(error.column())
                .map(field -> field.property().label())
                .orElse(error.column());
        var code = code(error.code());
        return new CallError(
                code,
                code == ErrorCode.CRM_FIELD_ERROR_REQUIRED
                        ? "The field \"%s\" is required.".formatted(label)
                        : ItemRows.invalid(label));
    }

    private static ErrorCode code(RowErrorCode code) {
        return switch (code) {
            case MISSING_REQUIRED_PROPERTY -> ErrorCode.CRM_FIELD_ERROR_REQUIRED;
            case INVALID_EMAIL, INVALID_DOMAIN, COULD_NOT_PARSE_DATE, COULD_NOT_PARSE_NUMBER, INVALID_NUMBER_SIZE,
                    OUTSIDE_VALID_TIME_RANGE, INVALID_ENUMERATION_OPTION, AMBIGUOUS_ENUMERATION_OPTION, COLUMN_TOO_LARGE,
                    COULD_NOT_PARSE_TERM, OUTSIDE_VALID_TERM_RANGE, COULD_NOT_FIND_OWNER, MULTIPLE_OWNERS_FOUND,
                    SECONDARY_EMAIL_WRITE_FAILURE, INVALID_CUSTOM_PROPERTY_VALIDATION, FAILED_VALIDATION,
                    INCORRECT_NUMBER_OF_COLUMNS, COULD_NOT_PARSE_ROW, ROW_DATA_TOO_LARGE, MANY_ERRORS_IN_ROW,
                    CREATE_ONLY_IMPORT, UPDATE_ONLY_IMPORT, INVALID_RECORD_ID, INVALID_OBJECT_ID, INVALID_ALTERNATE_ID,
                    MULTIPLE_COMPANIES_WITH_THIS_DOMAIN, DUPLICATE_UNIQUE_PROPERTY_VALUE,
                    FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES, UNKNOWN_ERROR, INVALID_ASSOCIATION_IDENTIFIER,
                    UNKNOWN_ASSOCIATION_RECORD_ID, ASSOCIATION_RECORD_NOT_FOUND, ASSOCIATION_LABEL_NOT_FOUND,
                    INVALID_ASSOCIATION_KEY, ASSOCIATION_LIMIT_EXCEEDED, FAILED_TO_CREATE_ASSOCIATION, FILE_NOT_FOUND,
                    INVALID_FILE_TYPE, INVALID_SPREADSHEET, INVALID_SHEET_COUNT, MISSING_OBJECT_DEFINITION,
                    INVALID_COLUMN_CONFIGURATION, NOT_AN_INTEGER, VALUE_TOO_SMALL, VALUE_NOT_ABOVE, VALUE_TOO_LARGE,
                    TEXT_TOO_SHORT, TEXT_TOO_LONG, TOO_MANY_VALUES, UNKNOWN_PROPERTY, RELATED_RECORD_NOT_FOUND,
                    RECORD_IN_USE -> ErrorCode.CRM_FIELD_ERROR_VALUE_NOT_VALID;
        };
    }
}
