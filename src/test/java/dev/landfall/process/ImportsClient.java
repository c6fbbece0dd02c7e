package dev.landfall.process;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Speaks to the imports API as a client does.
final class ImportsClient {

    private static final Duration LONGEST_IMPORT = Duration.ofMinutes(2);

    private static final Set<String> FINAL = Set.of("DONE", "FAILED", "CANCELED");

    private final String url;
    private final String token;

    ImportsClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /// An import as it is shown.
    record Import(long id, String state, Map<String, Integer> counters) {

        boolean isFinal() {
            return FINAL.contains(state);
        }

        int counter(String name) {
            return counters.get(name);
        }
    }

    Import start(ContactsFile file) {
        return start(ContactsFile.REQUEST, ContactsFile.NAME, file.bytes());
    }

    Import start(String importRequest, String fileName, byte[] file) {
        return importIn(request()
                .multiPart("importRequest", importRequest, "application/json")
                .multiPart("files", fileName, file, "text/csv")
                .post("/crm/v3/imports")
                .then());
    }

    Import get(long id) {
        return importIn(request().get("/crm/v3/imports/{id}", id).then());
    }

    void cancel(long id) {
        request().post("/crm/v3/imports/{id}/cancel", id).then().statusCode(200);
    }

    Import ended(long id) {
        return await().atMost(LONGEST_IMPORT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(id), Import::isFinal);
    }

    /// What is asked of a contact that is there.
    Map<String, String> contact(String email) {
        return request()
                .queryParam("idProperty", "email")
                .get("/crm/v3/objects/contacts/{email}", email)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("properties");
    }

    int statusOf(String path) {
        return request().get(path).statusCode();
    }

    private RequestSpecification request() {
        return given().baseUri(url).auth().preemptive().oauth2(token);
    }

    private static Import importIn(ValidatableResponse response) {
        var json = response.statusCode(200).extract().jsonPath();
        return new Import(json.getLong("id"), json.getString("state"), json.getMap("metadata.counters"));
    }
}
