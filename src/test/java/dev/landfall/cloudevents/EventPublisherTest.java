package dev.landfall.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.job.JobState;
import dev.landfall.job.Outside;
import dev.landfall.record.WriteOperation;
import dev.landfall.run.Imports;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpClientOptions;
import io.vertx.amqp.AmqpMessage;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Moves of jobs on their way to a message broker, which is started late.
@QuarkusTest
@TestProfile(EventPublisherTest.WithBroker.class)
class EventPublisherTest {

    private static final String ADDRESS = "landfall.imports";

    public static final class WithBroker implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "landfall.data-dir", "target/with-broker",
                    "landfall.cloudevents.enabled", "true",
                    "landfall.cloudevents.host", "127.0.0.1",
                    "landfall.cloudevents.port", Integer.toString(freePort()));
        }
    }

    @ConfigProperty(name = "landfall.cloudevents.port")
    int port;

    @Inject
    Imports imports;

    @Inject
    Outside outside;

    @Test
    void movesWaitForTheBrokerAndArriveInOrder() throws Exception {
        long account = outside.newAccount();
        var job = imports.ended(imports.accept(
                        account, "hubspot", WriteOperation.UPSERT, "Email,First name\nada@broker.example,Ada\n").id());
        assertThat(job.state()).isEqualTo(JobState.DONE);
        RestAssured.get("/q/health/ready").then().statusCode(200);
        assertThat(waiting(account)).isEqualTo(3);

        var broker = broker();
        var vertx = Vertx.vertx();
        try {
            List<AmqpMessage> messages = new CopyOnWriteArrayList<>();
            AmqpClient.create(vertx, new AmqpClientOptions().setHost("127.0.0.1").setPort(port))
                    .createReceiver(ADDRESS)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get()
                    .handler(messages::add);
            Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> waiting(account) == 0);
            outside.delete(job.id());
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> waiting(account) == 0 && messages.size() >= 4);

            assertThat(messages).extracting(message -> attribute(message, "type")).containsSubsequence(
                    "dev.landfall.import.accepted",
                    "dev.landfall.import.begun",
                    "dev.landfall.import.done",
                    "dev.landfall.import.deleted");
            assertThat(messages).allSatisfy(message -> {
                assertThat(attribute(message, "specversion")).isEqualTo("1.0");
                assertThat(attribute(message, "source")).isEqualTo("/landfall/accounts/" + account);
                assertThat(attribute(message, "subject")).isEqualTo("imports/" + job.id().value());
                assertThat(message.contentType()).isEqualTo("application/json");
            });
            var done = new JsonObject(messages.stream()
                    .filter(message -> attribute(message, "type").endsWith("done"))
                    .findFirst()
                    .orElseThrow()
                    .bodyAsString());
            assertThat(done.getString("state")).isEqualTo("DONE");
            assertThat(done.getString("import")).isEqualTo(Long.toString(job.id().value()));
            assertThat(done.getJsonObject("tally").getLong("created")).isEqualTo(1);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
            broker.stop();
        }
    }

    private long waiting(long account) {
        return outside.count("SELECT count(*) FROM outbox WHERE account_id = $1", Tuple.of(account));
    }

    private static String attribute(AmqpMessage message, String name) {
        return message.applicationProperties().getString("cloudEvents:" + name);
    }

    private EmbeddedActiveMQ broker() throws Exception {
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + port + "?protocols=AMQP");
        return new EmbeddedActiveMQ().setConfiguration(configuration).start();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
