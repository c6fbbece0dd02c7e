package dev.landfall.dialect.hubspot;

import java.util.List;
import java.util.Map;

/// Something in a request that its author has to mend. `in` is the place, such as
/// `files[0].fileImportPage.columnMappings[2].propertyName`; `context` holds the words it is about.
record Mistake(String message, String in, Code code, Map<String, List<String>> context) {

    /// Named after HubSpot's codes where it has one.
    enum Code {
        INVALID_JSON,
        INVALID_TEXT,
        INVALID_VALUE,
        INVALID_OPTION,
        REQUIRED_FIELD,
        TOO_MANY_ENTRIES,
        UNKNOWN_OBJECT_TYPE,
        PROPERTY_DOESNT_EXIST,
        READ_ONLY_VALUE,
        PROPERTY_NOT_UNIQUE,
        DUPLICATE_MAPPING,
        UNKNOWN_ASSOCIATION_TYPE,
        INVALID_COLUMN_CONFIGURATION,
        FILE_NOT_UPLOADED,
        FILE_NOT_ANNOUNCED,
        INVALID_FILE_NAME,
        NOT_SUPPORTED
    }
}
