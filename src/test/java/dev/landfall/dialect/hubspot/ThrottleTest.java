package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.IMPORTS;
import static dev.landfall.dialect.hubspot.Door.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A door that lets a token ask 30 times in ten seconds, and 45 times a day.
@QuarkusTest
@TestProfile(ThrottleTest.Small.class)
class ThrottleTest {

    private static final int TEN_SECONDS = 30;
    private static final int DAY = 45;
    private static final AtomicLong ACCOUNTS = new AtomicLong(8_000);

    public static final class Small implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "landfall.data-dir", "target/small-rates",
                    "landfall.rate-limits.ten-seconds", Integer.toString(TEN_SECONDS),
                    "landfall.rate-limits.day", Integer.toString(DAY));
        }
    }

    @Inject
    Door door;

    private String token;

    @BeforeEach
    void openAccount() {
        token = door.token(ACCOUNTS.incrementAndGet(), "*");
        awaitRoomInTheSpan();
    }

    /// Spans begin at full tens of seconds; a test that counts must not have one begin in its midst.
    private static void awaitRoomInTheSpan() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(11))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> System.currentTimeMillis() % 10_000 < 5_000);
    }

    private Response ask() {
        return with(token).get(IMPORTS);
    }

    @Test
    void answersSayHowTheTokenStands() {
        ask().then()
                .statusCode(200)
                .header("X-HubSpot-RateLimit-Interval-Milliseconds", equalTo("10000"))
                .header("X-HubSpot-RateLimit-Max", equalTo("30"))
                .header("X-HubSpot-RateLimit-Remaining", equalTo("29"))
                .header("X-HubSpot-RateLimit-Daily", equalTo("45"))
                .header("X-HubSpot-RateLimit-Daily-Remaining", equalTo("44"));
        with(token).get(IMPORTS + "/987654321").then().statusCode(404).header("X-HubSpot-RateLimit-Remaining", equalTo("28"));
        with(token).get("/crm/imports/2026-03").then().statusCode(200).header("X-HubSpot-RateLimit-Remaining", equalTo("27"));
    }

    @Test
    void tokenThatAsksTooOftenIsToldToWait() {
        var statuses = IntStream.range(0, TEN_SECONDS).mapToObj(_ -> ask().statusCode()).toList();
        assertThat(statuses).containsOnly(200);

        ask().then()
                .statusCode(429)
                .header("Content-Type", equalTo("application/json;charset=utf-8"))
                .header("X-HubSpot-RateLimit-Remaining", equalTo("0"))
                .body("status", equalTo("error"))
                .body("message", equalTo("You have reached your ten_secondly_rolling limit."))
                .body("errorType", equalTo("RATE_LIMIT"))
                .body("correlationId", matchesPattern("[0-9a-f-]{36}"))
                .body("policyName", equalTo("TEN_SECONDLY_ROLLING"))
                .body("requestId", matchesPattern("[0-9a-f-]{36}"))
                .body("$", aMapWithSize(6));
        var other = door.token(ACCOUNTS.get(), "*");
        with(other).get(IMPORTS).then().statusCode(200);
    }

    @Test
    void tokenThatHasUsedUpItsDayIsNotToldToComeBackSoon() {
        door.run(
                """
                INSERT INTO rate_window (account_id, token_hash, span_seconds, number, taken)
                SELECT account_id, token_hash, 86400, floor(extract(epoch FROM now()) / 86400)::bigint, $2
                  FROM access_token WHERE account_id = $1
                """,
                Tuple.of(ACCOUNTS.get(), (long) DAY));

        ask().then()
                .statusCode(429)
                .header("X-HubSpot-RateLimit-Daily-Remaining", equalTo("0"))
                .body("message", equalTo("You have reached your daily limit."))
                .body("policyName", equalTo("DAILY"));
    }

    @Test
    void uploadOfAThrottledTokenIsAnsweredBeforeItIsRead() {
        IntStream.range(0, TEN_SECONDS).forEach(_ -> ask());

        Door.upload(token, "{}", "contacts.csv", "Email\n" + "x".repeat(1_000_000)).then().statusCode(429);
    }

    @Test
    void strangersAreNotCounted() {
        IntStream.range(0, TEN_SECONDS + 5)
                .forEach(_ -> given().header("Authorization", "Bearer nobody-has-it")
                        .get(IMPORTS)
                        .then()
                        .statusCode(401));
    }
}
