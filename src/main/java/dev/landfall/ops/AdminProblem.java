package dev.landfall.ops;

import com.fasterxml.jackson.annotation.JsonInclude;

/// Why an operator's request was not carried out (RFC 9457).
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdminProblem(String type, String title, int status, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    static AdminProblem of(int status, String title, String detail) {
        return new AdminProblem("about:blank", title, status, detail);
    }
}
