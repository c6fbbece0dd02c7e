package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.IMPORTS;
import static dev.landfall.dialect.hubspot.Door.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Imports that are too large, with limits that are small.
@QuarkusTest
@TestProfile(LimitsTest.Small.class)
class LimitsTest {

    /// In these tests every account has brought nothing yet.
    private static final AtomicLong ACCOUNTS = new AtomicLong(6_000);

    private static final String REQUEST = """
            {"name": "demo", "files": [{"fileName": "contacts.csv", "fileImportPage": {"hasHeader": true,
             "columnMappings": [{"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email"}]}}]}
            """;

    public static final class Small implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "landfall.data-dir", "target/small-limits",
                    "landfall.limits.file-bytes", "10000",
                    "landfall.limits.file-rows", "5",
                    "landfall.limits.daily-rows", "8",
                    "quarkus.http.limits.max-body-size", "60000");
        }
    }

    @Inject
    Door door;

    private String token;

    @BeforeEach
    void openAccount() {
        token = door.token(ACCOUNTS.incrementAndGet(), "*");
    }

    private Response upload(String content) {
        return Door.upload(token, REQUEST, "contacts.csv", content);
    }

    private static String rows(int rows) {
        return "Email\n" + "ada@limits.example\n".repeat(rows);
    }

    private void assertOverLimit(Response response, String code, String limit) throws IOException {
        response.then()
                .statusCode(429)
                .header("Content-Type", equalTo("application/json;charset=utf-8"))
                .body("category", equalTo("RATE_LIMITS"))
                .body("message", not(containsString("Exception")))
                .body("errors[0].code", equalTo(code))
                .body("errors[0].context.limit[0]", equalTo(limit))
                .body("$", not(hasKey("policyName")));
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        with(token).get(IMPORTS).then().body("results", hasSize(0));
        Awaitility.await().untilAsserted(() -> assertThat(filesIn(door.spool())).isZero());
    }

    @Test
    void tooManyRowsAreRefused() throws IOException {
        upload(rows(5)).then().statusCode(200);
        openAccount();

        assertOverLimit(upload(rows(6)), "TOO_MANY_ROWS", "5");
    }

    @Test
    void dayIsBounded() {
        upload(rows(5)).then().statusCode(200);

        upload(rows(4)).then().statusCode(429).body("errors[0].code", equalTo("DAILY_ROWS_USED_UP"));
        upload(rows(3)).then().statusCode(200);
        upload(rows(1)).then().statusCode(429);
    }

    @Test
    void refusedFileIsNotKept() throws IOException {
        long kept = filesIn(door.uploads());

        upload(rows(6)).then().statusCode(429);

        assertThat(filesIn(door.uploads())).isEqualTo(kept);
    }

    @Test
    void largeFileIsRefused() throws IOException {
        assertOverLimit(upload("Email\n" + "x".repeat(20_000)), "FILE_TOO_LARGE", "10000");
    }

    @Test
    void announcedLargeBodyIsRefused() throws IOException {
        assertOverLimit(upload("Email\n" + "x".repeat(200_000)), "FILE_TOO_LARGE", "10000");
    }

    @Test
    void largeBodyOfUnknownLengthIsCutOff() throws Exception {
        var body = """
                --x\r
                Content-Disposition: form-data; name="files"; filename="contacts.csv"\r
                \r
                %s\r
                --x--\r
                """.formatted("x".repeat(300_000)).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + IMPORTS))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var response = client.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("content-type")).contains("application/json;charset=utf-8");
            var error = JsonMapper.builder().build().readTree(response.body());
            assertThat(error.at("/category").asText()).isEqualTo("RATE_LIMITS");
            assertThat(error.at("/errors/0/context/limit/0").asText()).isEqualTo("10000");
        }
        assertNothingIsLeft();
    }

    private static long filesIn(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return 0;
        }
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }
}
