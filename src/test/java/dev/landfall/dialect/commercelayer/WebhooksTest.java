package dev.landfall.dialect.commercelayer;

import static dev.landfall.dialect.commercelayer.Shop.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.landfall.webhook.Receiver;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Webhooks as Commerce Layer's clients make them, and what a receiver gets.
@QuarkusTest
class WebhooksTest {

    private static final AtomicLong ACCOUNTS = new AtomicLong(96_000);
    private static final String SKUS =
            "{\"resource_type\":\"skus\",\"inputs\":[{\"code\":\"A1\",\"name\":\"One\"},{\"code\":\"A2\",\"name\":\"Two\"}]}";

    @Inject
    Shop shop;

    private final Receiver receiver = Receiver.start();
    private final long account = ACCOUNTS.incrementAndGet();
    private String token;

    @BeforeEach
    void openAccount() {
        token = shop.token(account, "*");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void webhookIsMadeShownChangedAndRemoved() {
        var id = Shop.post(
                        token,
                        "webhooks",
                        document("webhooks", """
                                {"name":"Mine","topic":"imports.complete","callback_url":"%s","include_resources":["events"],
                                 "reference":"r1","metadata":{"a":{"b":1}}}""".formatted(receiver.url("/hook"))))
                .statusCode(201)
                .body("data.type", equalTo("webhooks"))
                .body("data.attributes.name", equalTo("Mine"))
                .body("data.attributes.topic", equalTo("imports.complete"))
                .body("data.attributes.include_resources", contains("events"))
                .body("data.attributes.shared_secret", matchesPattern("[0-9a-f]{32}"))
                .body("data.attributes.circuit_state", equalTo("closed"))
                .body("data.attributes.circuit_failure_count", equalTo(0))
                .body("data.attributes.disabled_at", nullValue())
                .body("data.attributes.metadata.a.b", equalTo(1))
                .body("data.relationships.last_event_callbacks.links.related", notNullValue())
                .body("data.relationships.event_stores.links.related", notNullValue())
                .extract()
                .<String>path("data.id");

        Shop.patch(token, "/api/webhooks/" + id, changing(id, "{\"name\":\"Yours\",\"_disable\":true}"))
                .statusCode(200)
                .body("data.attributes.name", equalTo("Yours"))
                .body("data.attributes.topic", equalTo("imports.complete"))
                .body("data.attributes.reference", equalTo("r1"))
                .body("data.attributes.disabled_at", notNullValue());
        Shop.patch(token, "/api/webhooks/" + id, changing(id, "{\"_enable\":true}"))
                .statusCode(200)
                .body("data.attributes.disabled_at", nullValue());
        shop.run("UPDATE webhook SET circuit_open = true, failures = 30 WHERE account_id = $1", Tuple.of(account));
        Shop.get(token, "/api/webhooks/" + id)
                .body("data.attributes.circuit_state", equalTo("open"))
                .body("data.attributes.circuit_failure_count", equalTo(30));
        Shop.patch(token, "/api/webhooks/" + id, changing(id, "{\"_reset_circuit\":true}"))
                .body("data.attributes.circuit_state", equalTo("closed"));
        Shop.delete(token, "/api/webhooks/" + id).statusCode(204);
        Shop.get(token, "/api/webhooks/" + id).statusCode(404);
        Shop.delete(token, "/api/webhooks/" + id).statusCode(404);
    }

    @Test
    void webhooksAreFilteredSortedAndPaged() {
        for (var topic : List.of("imports.create", "imports.start", "imports.destroy")) {
            open(topic);
        }

        Shop.get(token, "/api/webhooks?filter[q][topic_eq]=imports.start")
                .statusCode(200)
                .body("data", hasSize(1))
                .body("meta.record_count", equalTo(1));
        Shop.get(token, "/api/webhooks?sort=-topic&page[size]=2&filter[q][circuit_state_eq]=closed&filter[q][disabled_at_null]=true")
                .statusCode(200)
                .body("data.attributes.topic", contains("imports.start", "imports.destroy"))
                .body("meta.record_count", equalTo(3))
                .body("meta.page_count", equalTo(2));
        Shop.get(shop.token(ACCOUNTS.incrementAndGet() + 1_000_000, "*"), "/api/webhooks").body("data", empty());
    }

    @Test
    void mistakesAreToldWithTheirPlace() {
        Shop.post(token, "webhooks", document("webhooks", "{\"topic\":\"orders.place\",\"callback_url\":\"ftp://x.example\",\"include_resources\":[\"sku\"]}"))
                .statusCode(422)
                .body(
                        "errors.source.pointer",
                        containsInAnyOrder(
                                "/data/attributes/topic",
                                "/data/attributes/callback_url",
                                "/data/attributes/include_resources"));
        Shop.post(token, "webhooks", document("webhooks", "{}"))
                .statusCode(422)
                .body("errors[0].title", equalTo("can't be blank"));
        Shop.post(token, "webhooks", document("webhooks", "{\"shared_secret\":\"x\"}")).statusCode(400);
    }

    @Test
    void receiverGetsTheDocumentSignedAsItsOwnCheckExpects() throws Exception {
        var secrets = List.of("imports.create", "imports.start", "imports.complete", "imports.destroy").stream()
                .collect(java.util.stream.Collectors.toMap(topic -> topic, this::open));

        var done = Shop.imported(token, SKUS);
        String id = done.getString("data.id");
        awaitCalls(3);
        Shop.delete(token, "/api/imports/" + id).statusCode(204);
        awaitCalls(4);

        for (var call : receiver.calls()) {
            var topic = call.headers().get("x-commercelayer-topic");
            assertThat(call.headers().get("x-commercelayer-signature"))
                    .isEqualTo(signature(call.body(), secrets.get(topic)));
            var body = new JsonPath(call.body());
            assertThat(body.getString("data.id")).isEqualTo(id);
            assertThat(body.getString("data.type")).isEqualTo("imports");
            assertThat(body.getString("data.links.self")).isEqualTo("/api/imports/" + id);
            assertThat(body.getString("data.meta.organization_id")).isEqualTo(done.getString("data.meta.organization_id"));
            switch (topic) {
                case "imports.create" -> {
                    assertThat(body.getString("data.attributes.status")).isEqualTo("pending");
                    assertThat(body.getInt("data.attributes.processed_count")).isZero();
                    assertThat(body.getString("data.attributes.started_at")).isNull();
                }
                case "imports.start" -> assertThat(body.getString("data.attributes.status")).isEqualTo("in_progress");
                case "imports.complete" -> {
                    assertThat(body.getString("data.attributes.status")).isEqualTo("completed");
                    assertThat(body.getInt("data.attributes.processed_count")).isEqualTo(2);
                    assertThat(body.getList("included.attributes.name"))
                            .containsExactly("imports.create", "imports.start", "imports.complete");
                }
                case "imports.destroy" -> {
                    assertThat(body.getMap("data.attributes")).isNotEmpty().allSatisfy((name, value) ->
                            assertThat(value).as(String.valueOf(name)).isNull());
                }
                default -> throw new AssertionError(topic);
            }
        }
        assertThat(receiver.calls()).extracting(call -> call.headers().get("x-commercelayer-topic")).containsExactlyInAnyOrder(
                "imports.create", "imports.start", "imports.complete", "imports.destroy");
    }

    @Test
    void callsAreListedWithWhatTheReceiverAnswered() {
        receiver.answers(number -> number == 1 ? 500 : 200);
        open("imports.complete");

        String id = Shop.imported(token, SKUS).getString("data.id");
        awaitCalls(2);

        Shop.get(token, "/api/event_callbacks?sort=created_at&include=webhook")
                .statusCode(200)
                .body("data.attributes.response_code", contains("500", "200"))
                .body("data[0].attributes.payload.data.id", equalTo(id))
                .body("included", hasSize(1))
                .body("included[0].type", equalTo("webhooks"));
        Shop.get(token, "/api/event_callbacks?filter[q][response_code_eq]=500").body("data", hasSize(1));
        Shop.get(token, "/api/webhooks?include=last_event_callbacks")
                .body("included.type", contains("event_callbacks", "event_callbacks"));
        Shop.get(token, "/api/imports/" + id + "/events?include=webhooks,last_event_callbacks")
                .statusCode(200)
                .body("data.attributes.name", contains("imports.create", "imports.start", "imports.complete"))
                .body("data[2].relationships.last_event_callbacks.data", hasSize(2))
                .body("data[0].relationships.last_event_callbacks.data", empty());
    }

    @Test
    void changesOfAnImportAreInItsEventStores() {
        String id = Shop.imported(token, SKUS).getString("data.id");

        Shop.get(token, "/api/imports/" + id + "/event_stores")
                .statusCode(200)
                .body("data.type", contains("event_stores", "event_stores", "event_stores"))
                .body("data.attributes.event", contains("create", "update", "update"))
                .body("data.attributes.payload.status.to", contains("pending", "in_progress", "completed"))
                .body("data[0].attributes.resource_id", equalTo(id))
                .body("data[0].id", matchesPattern("[0-9]{13}-0"));
        Shop.get(token, "/api/imports/" + id + "?include=event_stores,events").statusCode(200).body("included", hasSize(6));
    }

    /// Makes a webhook and answers its secret.
    private String open(String topic) {
        return Shop.post(
                        token,
                        "webhooks",
                        document(
                                "webhooks",
                                "{\"topic\":\"%s\",\"callback_url\":\"%s\",\"include_resources\":[\"events\"]}"
                                        .formatted(topic, receiver.url("/hook"))))
                .statusCode(201)
                .extract()
                .path("data.attributes.shared_secret");
    }

    private static String changing(String id, String attributes) {
        return "{\"data\":{\"type\":\"webhooks\",\"attributes\":%s,\"relationships\":{},\"id\":\"%s\"}}"
                .formatted(attributes, id);
    }

    /// As `webhooks.checkSignature` of sdk-utils computes it, over the bytes that arrived.
    private static String signature(String body, String secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private void awaitCalls(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> receiver.calls().size() >= count
                        && shop.count("SELECT count(*) FROM webhook_call WHERE account_id = $1", Tuple.of(account)) >= count);
    }
}
