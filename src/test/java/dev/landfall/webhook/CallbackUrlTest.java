package dev.landfall.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Where webhooks may lead, as a table: `cases/callback-urls.yaml`.
class CallbackUrlTest {

    private static final Egress PUBLIC = new Egress(false, false);
    private static final Vertx VERTX = Vertx.vertx();

    record Case(String url, List<String> resolves, Optional<String> refused) {

        @Override
        public String toString() {
            return url + " " + resolves;
        }
    }

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Case> cases() throws IOException {
        try (var file = CallbackUrlTest.class.getResourceAsStream("/cases/callback-urls.yaml")) {
            return new ObjectMapper(new YAMLFactory())
                    .readValue(file, new TypeReference<List<Map<String, Object>>>() {}).stream()
                            .map(CallbackUrlTest::caseOf);
        }
    }

    private static Case caseOf(Map<String, Object> fields) {
        var resolves = (List<?>) fields.getOrDefault("resolves", List.of());
        return new Case(
                (String) fields.get("url"),
                resolves.stream().map(Object::toString).toList(),
                Optional.ofNullable((String) fields.get("refused")));
    }

    /// What comes of a URL up to the connection, which is not made: the way there is the one that calls take.
    @ParameterizedTest
    @MethodSource("cases")
    void leadsOutsideOrIsRefused(Case given) {
        assertThat(refusal(given)).isEqualTo(given.refused());
    }

    private static Optional<String> refusal(Case given) {
        try {
            var url = CallbackUrl.read(given.url(), PUBLIC);
            var host = url.target(PUBLIC).host();
            var found = given.resolves().isEmpty() && given.refused().isEmpty()
                    ? List.of(InetAddress.ofLiteral(host))
                    : given.resolves().stream().map(InetAddress::ofLiteral).toList();
            new Callback(VERTX, name -> Uni.createFrom().item(found), PUBLIC)
                    .addressOf(host)
                    .await()
                    .atMost(Duration.ofSeconds(5));
            return Optional.empty();
        } catch (CallbackUrl.Refused refused) {
            return Optional.of(refused.reason());
        }
    }

    @Test
    void tooLongUrlIsRefused() {
        var url = "https://hooks.example.com/" + "x".repeat(CallbackUrl.MOST_CHARACTERS);

        assertThat(refusal(new Case(url, List.of(), Optional.of("")))).contains("is too long (maximum is 2048 characters)");
    }

    @Test
    void configurationPermitsReceiversNextDoor() {
        var anywhere = new Egress(true, true);

        assertThat(CallbackUrl.read("http://127.0.0.1:8080/hook", anywhere).target(anywhere))
                .isEqualTo(new CallbackUrl.Target(false, "127.0.0.1", 8080, "/hook"));
        assertThat(anywhere.permits(InetAddress.ofLiteral("10.0.0.1"))).isTrue();
    }
}
