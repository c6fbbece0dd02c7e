package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// One error object of JSON:API. `pointer` leads to the part of the request that is meant; `error` is the word of the rule
/// that a value broke, in Rails' manner.
record ApiError(
        int status,
        String code,
        String title,
        String detail,
        Optional<String> pointer,
        Optional<String> error) {

    /// An error that has no place in a document.
    static ApiError of(int status, String code, String title, String detail) {
        return new ApiError(status, code, title, detail, Optional.empty(), Optional.empty());
    }

    /// A value breaks a rule.
    ///
    /// @param title what is wrong, to be read behind the name of the attribute
    static ApiError invalid(String attribute, String title, String error) {
        return validation("/data/attributes/" + attribute, attribute, title, error);
    }

    /// A relationship breaks a rule.
    static ApiError invalidRelation(String relation, String title, String error) {
        return validation("/data/relationships/" + relation, relation, title, error);
    }

    /// The resource as a whole breaks a rule.
    static ApiError invalidWhole(String title, String error) {
        return new ApiError(
                422, "VALIDATION_ERROR", title, "base - " + title, Optional.of("/data"), Optional.of(error));
    }

    private static ApiError validation(String pointer, String name, String title, String error) {
        return new ApiError(
                422, "VALIDATION_ERROR", title, name + " - " + title, Optional.of(pointer), Optional.of(error));
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("title", title).put("detail", detail).put("code", code);
        pointer.ifPresent(place -> json.putObject("source").put("pointer", place));
        json.put("status", Integer.toString(status));
        error.ifPresent(word -> json.putObject("meta").put("error", word));
        return json;
    }

    /// The whole answer.
    static ObjectNode document(List<ApiError> errors) {
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("errors");
        errors.forEach(error -> list.add(error.toJson()));
        return json;
    }

    /// What there is to say of an error that only has a status.
    static ApiError ofStatus(int status) {
        return switch (status) {
            case 404 -> of(
                    404,
                    "RECORD_NOT_FOUND",
                    "Record not found",
                    "The requested resource was not found. Please double-check the resource id.");
            case 405 -> of(405, "METHOD_NOT_ALLOWED", "Method not allowed", "This resource does not take such requests.");
            case 413 -> of(413, "PAYLOAD_TOO_LARGE", "Payload too large", "The request is larger than a request may be.");
            default -> status < 500
                    ? of(400, "BAD_REQUEST", "Bad request", "The request cannot be read.")
                    : of(500, "INTERNAL_SERVER_ERROR", "Internal server error", "The request could not be carried out.");
        };
    }
}
