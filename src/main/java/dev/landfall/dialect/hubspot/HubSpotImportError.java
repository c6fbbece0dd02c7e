package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.job.ImportJob;
import dev.landfall.job.SourceFile;
import dev.landfall.report.ReportedError;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row error as HubSpot shows it. `createdAt` is in milliseconds here, unlike that of an import.
@JsonInclude(JsonInclude.Include.NON_NULL)
record HubSpotImportError(
        String id,
        long createdAt,
        String errorType,
        @Nullable String errorMessage,
        @Nullable String invalidValue,
        @Nullable String invalidValueToDisplay,
        @Nullable Integer knownColumnNumber,
        @Nullable String objectType,
        String objectTypeId,
        SourceData sourceData) {

    /// Where the error stands; `pageName` is the sheet, of a workbook.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceData(
            long fileId,
            @Nullable String pageName,
            int lineNumber,
            List<String> rowData,
            List<String> additionalRowData,
            boolean containsEncryptedProperties) {

        static SourceData of(SourceFile file, RowError error, Detail detail) {
            var sheet = file.profile().sheet();
            return new SourceData(
                    file.id(),
                    sheet == null ? null : sheet.name(),
                    error.row(),
                    detail.rowData() ? error.cells() : List.of(),
                    List.of(),
                    false);
        }
    }

    /// What a client has asked to be told besides.
    record Detail(boolean message, boolean rowData) {}

    static HubSpotImportError of(ReportedError reported, ImportJob job, Detail detail) {
        var error = reported.error();
        boolean inColumn = error.columnIndex() != RowError.NO_COLUMN;
        return new HubSpotImportError(
                Long.toString(reported.id()),
                reported.createdAt().toEpochMilli(),
                errorTypeOf(error.code()),
                detail.message() ? error.message() : null,
                inColumn ? error.value() : null,
                inColumn ? error.value() : null,
                inColumn ? error.columnIndex() : null,
                ObjectType.nameInErrors(reported.recordType()).orElse(null),
                ObjectType.idOf(reported.recordType()),
                SourceData.of(job.files().get(reported.filePosition()), error, detail));
    }

    /// HubSpot's words, as far as the core has them; a code it has not does not compile until it is given one. It must be
    /// one that the clients know: the strict ones fail on a whole page for the sake of a new word.
    static String errorTypeOf(RowErrorCode code) {
        return switch (code) {
            case INVALID_EMAIL,
                    INVALID_DOMAIN,
                    COULD_NOT_PARSE_DATE,
                    COULD_NOT_PARSE_NUMBER,
                    INVALID_NUMBER_SIZE,
                    OUTSIDE_VALID_TIME_RANGE,
                    INVALID_ENUMERATION_OPTION,
                    AMBIGUOUS_ENUMERATION_OPTION,
                    COLUMN_TOO_LARGE,
                    COULD_NOT_PARSE_TERM,
                    OUTSIDE_VALID_TERM_RANGE,
                    COULD_NOT_FIND_OWNER,
                    MULTIPLE_OWNERS_FOUND,
                    SECONDARY_EMAIL_WRITE_FAILURE,
                    INVALID_CUSTOM_PROPERTY_VALIDATION,
                    FAILED_VALIDATION,
                    MISSING_REQUIRED_PROPERTY,
                    INCORRECT_NUMBER_OF_COLUMNS,
                    COULD_NOT_PARSE_ROW,
                    ROW_DATA_TOO_LARGE,
                    MANY_ERRORS_IN_ROW,
                    CREATE_ONLY_IMPORT,
                    UPDATE_ONLY_IMPORT,
                    INVALID_RECORD_ID,
                    INVALID_OBJECT_ID,
                    INVALID_ALTERNATE_ID,
                    MULTIPLE_COMPANIES_WITH_THIS_DOMAIN,
                    DUPLICATE_UNIQUE_PROPERTY_VALUE,
                    FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES,
                    INVALID_ASSOCIATION_IDENTIFIER,
                    UNKNOWN_ASSOCIATION_RECORD_ID,
                    ASSOCIATION_RECORD_NOT_FOUND,
                    ASSOCIATION_LABEL_NOT_FOUND,
                    INVALID_ASSOCIATION_KEY,
                    ASSOCIATION_LIMIT_EXCEEDED,
                    FAILED_TO_CREATE_ASSOCIATION,
                    UNKNOWN_ERROR,
                    FILE_NOT_FOUND,
                    INVALID_FILE_TYPE,
                    INVALID_SPREADSHEET,
                    INVALID_SHEET_COUNT,
                    MISSING_OBJECT_DEFINITION,
                    INVALID_COLUMN_CONFIGURATION -> code.name();
            // None of these comes of a file that is mapped by columns.
            case NOT_AN_INTEGER,
                    VALUE_TOO_SMALL,
                    VALUE_NOT_ABOVE,
                    VALUE_TOO_LARGE,
                    TEXT_TOO_SHORT,
                    TEXT_TOO_LONG,
                    TOO_MANY_VALUES,
                    UNKNOWN_PROPERTY,
                    RELATED_RECORD_NOT_FOUND,
                    RECORD_IN_USE -> RowErrorCode.FAILED_VALIDATION.name();
        };
    }
}
