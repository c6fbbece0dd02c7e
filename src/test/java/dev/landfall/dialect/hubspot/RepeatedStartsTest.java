package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.IMPORTS;
import static dev.landfall.dialect.hubspot.Door.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A start with an `Idempotency-Key` does its work once, however often it is sent.
@QuarkusTest
class RepeatedStartsTest {

    private static final AtomicLong ACCOUNTS = new AtomicLong(91_000);

    private static final String REQUEST = """
            {"name": "once", "importOperations": {"0-1": "UPSERT"}, "files": [
              {"fileName": "contacts.csv", "fileFormat": "CSV", "fileImportPage": {"hasHeader": true, "columnMappings": [
                {"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email",
                 "columnType": "HUBSPOT_ALTERNATE_ID"}]}}]}
            """;

    private static final String CONTENT = "Email\nada@once.example\n";

    @Inject
    Door door;

    private String token;

    @BeforeEach
    void openAccount() {
        token = door.token(ACCOUNTS.incrementAndGet(), "*");
    }

    private Response start(String key, String content) {
        return with(token)
                .header("Idempotency-Key", key)
                .multiPart("files", "contacts.csv", content.getBytes(StandardCharsets.UTF_8), "text/csv")
                .multiPart("importRequest", REQUEST, "application/json")
                .post(IMPORTS);
    }

    @Test
    void repeatAnswersAsTheFirstDidAndStartsNothing() {
        var first = start("monday", CONTENT);
        assertThat(first.statusCode()).isEqualTo(200);
        Door.ended(token, first.jsonPath().getString("id"));

        var again = start("monday", CONTENT);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        with(token).get(IMPORTS).then().body("results", hasSize(1));
    }

    @Test
    void keyOfAnotherRequestIsRefused() {
        start("tuesday", CONTENT).then().statusCode(200);

        start("tuesday", "Email\ngrace@once.example\n")
                .then()
                .statusCode(422)
                .body("status", equalTo("error"))
                .body("subCategory", equalTo("IDEMPOTENCY_KEY_REUSED"))
                .body("message", containsString("new key"));
        with(token).get(IMPORTS).then().body("results", hasSize(1));
    }

    @Test
    void keysOfAccountsDoNotMeet() {
        var mine = start("wednesday", CONTENT).jsonPath().getString("id");
        openAccount();

        assertThat(start("wednesday", CONTENT).jsonPath().getString("id")).isNotEqualTo(mine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ümlaut"})
    void keyThatIsNoneIsRefused(String key) {
        start(key, CONTENT).then().statusCode(400).body("message", containsString("Idempotency-Key"));
    }

    @Test
    void parallelRepeatsStartOneImportAndKeepOneFile() throws Exception {
        long before = filesIn();
        var answers = new HashSet<String>();
        try (var clients = Executors.newFixedThreadPool(25)) {
            var calls = IntStream.range(0, 50)
                    .mapToObj(_ -> clients.submit(() -> start("thursday", CONTENT)))
                    .toList();
            for (var call : calls) {
                assertThat(call.get().statusCode()).isEqualTo(200);
                answers.add(call.get().asString());
            }
        }

        assertThat(answers).hasSize(1);
        with(token).get(IMPORTS).then().body("results", hasSize(1));
        assertThat(filesIn()).isEqualTo(before + 1);
    }

    private long filesIn() throws Exception {
        if (!Files.isDirectory(door.uploads())) {
            return 0;
        }
        try (var files = Files.list(door.uploads())) {
            return files.count();
        }
    }
}
