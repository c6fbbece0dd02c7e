package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A door that lets a token ask 20 times a day.
@QuarkusTest
@TestProfile(QueryLimitTest.Small.class)
class QueryLimitTest {

    private static final int DAY = 20;
    private static final long ACCOUNT = 24_201;

    public static final class Small implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "landfall.data-dir", "target/small-query-rates",
                    "landfall.rate-limits.ten-seconds", "0",
                    "landfall.rate-limits.day", Integer.toString(DAY));
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
}
