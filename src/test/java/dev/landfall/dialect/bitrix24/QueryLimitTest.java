package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A door that lets a token ask 20 times a day and an address 30 times, and methods take 100 seconds.
@QuarkusTest
@TestProfile(QueryLimitTest.Small.class)
class QueryLimitTest {

    private static final int DAY = 20;
    private static final int BUCKET = 30;
    private static final long ACCOUNT = 24_201;

    public static final class Small implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "landfall.data-dir", "target/small-query-rates",
                    "landfall.rate-limits.ten-seconds", "0",
                    "landfall.rate-limits.day", Integer.toString(DAY),
                    "landfall.rate-limits.bucket", Integer.toString(BUCKET),
                    "landfall.rate-limits.bucket-drain", "0.0001",
                    "landfall.rate-limits.operating-seconds", "100");
        }
    }

    @Inject
    Portal portal;

    @Test
    void callsBeyondTheLimitAreToldToComeAgain() {
        var secret = portal.secret(ACCOUNT, "crm");
        var deals = "{\"cmd\":[\"crm.item.import?entityTypeId=2\",\"crm.item.import?entityTypeId=2\"]}";

        Portal.call(secret, "batch", deals).statusCode(200).body("result.result", hasSize(2));
        IntStream.range(1, DAY).forEach(i -> Portal.call(secret, "server.time", "{}").statusCode(200));
        Portal.call(secret, "batch", deals)
                .statusCode(503)
                .body("error", equalTo("QUERY_LIMIT_EXCEEDED"))
                .body("error_description", equalTo("Too many requests"));

        assertThat(portal.rows("SELECT id FROM stored_record WHERE account_id = $1", ACCOUNT)).hasSize(2);
    }

    @Test
    void bucketOfAnAddressRunsOver() {
        var one = portal.secret(ACCOUNT + 1, "crm");
        var other = portal.secret(ACCOUNT + 1, "crm");

        IntStream.range(0, DAY).forEach(i -> Portal.call(one, "server.time", "{}").statusCode(200));
        IntStream.range(DAY, BUCKET).forEach(i -> Portal.call(other, "server.time", "{}").statusCode(200));
        Portal.call(other, "server.time", "{}").statusCode(503).body("error", equalTo("QUERY_LIMIT_EXCEEDED"));
    }

    @Test
    void methodThatHasTakenItsTimeIsBlocked() {
        var secret = portal.secret(ACCOUNT + 2, "crm");
        Portal.call(secret, "server.time", "{}").statusCode(200).body("time.operating", greaterThan(0f));

        portal.rows("""
                INSERT INTO operating_time (account_id, token_hash, method, minute, micros)
                SELECT account_id, token_hash, 'server.time', floor(extract(epoch FROM clock_timestamp()) / 60)::bigint, 200000000
                  FROM access_token WHERE account_id = $1
                    ON CONFLICT (account_id, token_hash, method, minute) DO UPDATE SET micros = excluded.micros
                """, ACCOUNT + 2);

        Portal.call(secret, "server.time", "{}").statusCode(429).body("error", equalTo("OPERATION_TIME_LIMIT"));
        Portal.call(secret, "batch", "{\"cmd\":[\"server.time\",\"methods\"]}")
                .statusCode(200)
                .body("result.result_error.find { true }.error", equalTo("OPERATION_TIME_LIMIT"))
                .body("result.result.'1'.size()", greaterThan(10));
    }
}
