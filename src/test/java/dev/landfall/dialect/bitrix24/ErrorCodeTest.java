package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorCodeTest {

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, 400, NOT_FOUND", "ACCESS_DENIED, 400, ACCESS_DENIED",
        "CRM_FIELD_ERROR_REQUIRED, 400, CRM_FIELD_ERROR_REQUIRED",
        "CRM_FIELD_ERROR_VALUE_NOT_VALID, 400, CRM_FIELD_ERROR_VALUE_NOT_VALID", "MALFORMED, 400, 100",
        "MAX_IMPORT_BATCH_SIZE_EXCEEDED, 400, MAX_IMPORT_BATCH_SIZE_EXCEEDED",
        "ENTITY_TYPE_NOT_SUPPORTED, 400, ENTITY_TYPE_NOT_SUPPORTED", "INVALID_ARG_VALUE, 400, INVALID_ARG_VALUE",
        "ERROR_BATCH_LENGTH_EXCEEDED, 400, ERROR_BATCH_LENGTH_EXCEEDED", "NO_AUTH_FOUND, 401, NO_AUTH_FOUND",
        "INVALID_CREDENTIALS, 401, INVALID_CREDENTIALS", "INSUFFICIENT_SCOPE, 403, insufficient_scope",
        "ERROR_METHOD_NOT_FOUND, 404, ERROR_METHOD_NOT_FOUND",
        "ERROR_BATCH_METHOD_NOT_ALLOWED, 405, ERROR_BATCH_METHOD_NOT_ALLOWED",
        "INTERNAL_SERVER_ERROR, 500, INTERNAL_SERVER_ERROR", "QUERY_LIMIT_EXCEEDED, 503, QUERY_LIMIT_EXCEEDED"
    })
    void codesAndStatusesAreThoseOfTheDocumentation(ErrorCode error, int status, String code) {
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.code()).isEqualTo(code);
    }
}
