package dev.landfall.dialect.hubspot;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

/// What every error looks like.
final class Envelopes {

    private Envelopes() {}

    static ValidatableResponse assertRefused(Response response, int status, String category) {
        return response.then()
                .statusCode(status)
                .header("Content-Type", equalTo("application/json;charset=utf-8"))
                .body("status", equalTo("error"))
                .body("category", equalTo(category))
                .body("correlationId", matchesPattern("[0-9a-f-]{36}"))
                .body("message", not(equalTo("")));
    }
}
