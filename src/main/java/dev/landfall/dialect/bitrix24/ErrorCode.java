package dev.landfall.dialect.bitrix24;

/// Bitrix24's words for what can go wrong, with the status they are answered with. Clients compare the words letter by
/// letter, so the case of each is that of its sources.
enum ErrorCode {
    NOT_FOUND(400),
    ACCESS_DENIED(400),
    CRM_FIELD_ERROR_REQUIRED(400),
    CRM_FIELD_ERROR_VALUE_NOT_VALID(400),
    /// A value of the wrong shape, a body that cannot be read, a parameter that is missing.
    MALFORMED("100", 400),
    MAX_IMPORT_BATCH_SIZE_EXCEEDED(400),
    ENTITY_TYPE_NOT_SUPPORTED(400),
    INVALID_ARG_VALUE(400),
    INVALID_REQUEST(400),
    ERROR_BATCH_LENGTH_EXCEEDED(400),
    NO_AUTH_FOUND(401),
    INVALID_CREDENTIALS(401),
    INSUFFICIENT_SCOPE("insufficient_scope", 403),
    ERROR_METHOD_NOT_FOUND(404),
    METHOD_NOT_ALLOWED("INVALID_REQUEST", 405),
    ERROR_BATCH_METHOD_NOT_ALLOWED(405),
    LENGTH_REQUIRED("INVALID_REQUEST", 411),
    BODY_TOO_LARGE("INVALID_REQUEST", 413),
    /// The vendor's word for a key that comes again with another body.
    IDEMPOTENCY_KEY_REUSED("BITRIX_REST_V3_EXCEPTION_IDEMPOTENCYKEYREUSEDEXCEPTION", 422),
    INVALID_IDEMPOTENCY_KEY("BITRIX_REST_V3_EXCEPTION_INVALIDIDEMPOTENCYKEYEXCEPTION", 400),
    OPERATION_TIME_LIMIT(429),
    /// Clients do not try again on this one, unlike on other words with this status.
    INTERNAL_SERVER_ERROR(500),
    QUERY_LIMIT_EXCEEDED(503);

    private final String code;
    private final int status;

    ErrorCode(int status) {
        this.code = name();
        this.status = status;
    }

    ErrorCode(String code, int status) {
        this.code = code;
        this.status = status;
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }
}
