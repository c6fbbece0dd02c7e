package dev.landfall.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.landfall.job.JobId;
import dev.landfall.job.JobState;
import dev.landfall.job.Outside;
import dev.landfall.record.WriteOperation;
import dev.landfall.run.Imports;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Imports as they go on, over HTTP.
@QuarkusTest
class ImportEventsTest {

    private static final String DOOR = "some door";

    @TestHTTPResource
    URI address;

    @Inject
    Imports imports;

    @Inject
    Outside outside;

    private final HttpClient client = HttpClient.newHttpClient();
    private long account;
    private String token;

    /// One event: its id is 0 where it has none.
    private record Event(int id, String name, JsonObject data) {}

    @BeforeEach
    void openAccount() throws Exception {
        account = outside.newAccount();
        token = token(account, "*");
    }

    @AfterEach
    void close() {
        client.shutdownNow();
    }

    @Test
    void endedImportIsToldFromItsJournal() throws Exception {
        var job = imports.ended(accept(3));

        var events = all(job.id(), Optional.empty());

        assertThat(events).extracting(Event::name).containsExactly("move", "move", "progress", "move");
        assertThat(events).extracting(Event::id).containsExactly(1, 2, 0, 3);
        assertThat(events).extracting(event -> event.data().getString("to")).containsExactly("STARTED", "PROCESSING", null, "DONE");
        assertThat(events).allSatisfy(event ->
                assertThat(event.data().getString("import")).isEqualTo(Long.toString(job.id().value())));
        var progress = events.get(2).data();
        assertThat(progress.getString("state")).isEqualTo("DONE");
        assertThat(progress.getLong("totalRows")).isEqualTo(3);
        assertThat(progress.getJsonObject("tally").getLong("created")).isEqualTo(3);
        assertThat(progress.getValue("rowsPerSecond")).isNull();
        assertThat(progress.getValue("place")).isNull();
    }

    @Test
    void whoComesBackHearsOnlyWhatIsNew() throws Exception {
        var job = imports.ended(accept(3)).id();

        assertThat(all(job, Optional.of("2"))).extracting(Event::name).containsExactly("progress", "move");
        assertThat(all(job, Optional.of("nonsense"))).hasSize(4);
        given().header("Authorization", "Bearer " + token)
                .header("Last-Event-ID", "3")
                .get("/imports/%d/events".formatted(job.value()))
                .then()
                .statusCode(204);
    }

    @Test
    void waitingImportIsToldItsPlaceAndFollowedToTheEnd() throws Exception {
        outside.takeSlots(account);
        var first = accept(10);
        var second = accept(20_000);
        Awaitility.await().until(() -> imports.now(second).state() == JobState.DEFERRED);

        var heard = listen(second);
        await(heard, events -> places(events).equals(List.of(2)));
        outside.cancel(first);
        await(heard, events -> places(events).equals(List.of(2, 1)));
        outside.freeSlots(account);
        await(heard, events -> events.getLast().id() == 4);

        var events = heard.events();
        assertThat(events.stream().filter(event -> event.id() > 0).map(Event::id)).containsExactly(1, 2, 3, 4);
        assertThat(events.getLast().data().getString("to")).isEqualTo("DONE");
        assertThat(events.get(events.size() - 2).data().getJsonObject("tally").getLong("created")).isEqualTo(20_000);
        heard.ended().get(5, TimeUnit.SECONDS);
    }

    @Test
    void canceledImportEndsTheStream() throws Exception {
        outside.takeSlots(account);
        var job = accept(10);
        var heard = listen(job);
        await(heard, events -> !events.isEmpty());

        outside.cancel(job);

        heard.ended().get(5, TimeUnit.SECONDS);
        assertThat(heard.events().getLast().data().getString("to")).isEqualTo("CANCELED");
    }

    @Test
    void deletedImportEndsTheStream() throws Exception {
        outside.takeSlots(account);
        var job = accept(10);
        var heard = listen(job);
        await(heard, events -> !events.isEmpty());

        outside.delete(job);

        heard.ended().get(5, TimeUnit.SECONDS);
        assertThat(heard.events().getLast().name()).isEqualTo("deleted");
    }

    @Test
    void manyWatchersHearTheSame() throws Exception {
        outside.takeSlots(account);
        var job = accept(10);
        var all = new ArrayList<Heard>();
        for (int i = 0; i < 50; i++) {
            all.add(listen(job));
        }
        for (var heard : all) {
            await(heard, events -> !events.isEmpty());
        }

        outside.freeSlots(account);

        for (var heard : all) {
            heard.ended().get(20, TimeUnit.SECONDS);
            assertThat(heard.events().stream().filter(event -> event.id() > 0).map(event -> event.data().getString("to")))
                    .containsSubsequence("STARTED", "PROCESSING", "DONE");
        }
    }

    @Test
    void onlyTheAccountMayWatch() throws Exception {
        var job = imports.ended(accept(1)).id();
        var path = "/imports/%d/events".formatted(job.value());

        RestAssured.get(path).then().statusCode(401).body("code", equalTo("UNAUTHENTICATED"));
        as("landfall-nobody").get(path).then().statusCode(401);
        as(token(account, "crm.lists.read")).get(path).then().statusCode(403).body("code", equalTo("MISSING_SCOPE"));
        as(token(outside.newAccount(), "*")).get(path).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        as(token).get("/imports/999999999/events").then().statusCode(404);
        as(token).get("/imports/x/events").then().statusCode(404).contentType("application/problem+json");
        as(token(account, "crm.import")).get(path).then().statusCode(200);
    }

    // ── listening ──

    private record Heard(List<Event> events, CompletableFuture<Void> ended) {}

    private Heard listen(JobId job) {
        var events = new CopyOnWriteArrayList<Event>();
        var ended = client.sendAsync(request(job, Optional.empty()), BodyHandlers.ofLines())
                .thenAcceptAsync(answer -> read(answer, events), Thread::startVirtualThread);
        return new Heard(events, ended);
    }

    private List<Event> all(JobId job, Optional<String> lastEventId) throws Exception {
        var events = new ArrayList<Event>();
        read(client.send(request(job, lastEventId), BodyHandlers.ofLines()), events);
        return events;
    }

    private HttpRequest request(JobId job, Optional<String> lastEventId) {
        var request = HttpRequest.newBuilder(address.resolve("/imports/%d/events".formatted(job.value())))
                .header("Authorization", "Bearer " + token);
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        return request.build();
    }

    private static void read(HttpResponse<Stream<String>> answer, List<Event> events) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream;charset=UTF-8");
        var lines = new ArrayList<String>();
        answer.body().forEach(line -> {
            lines.add(line);
            if (line.isEmpty()) {
                eventOf(lines).ifPresent(events::add);
                lines.clear();
            }
        });
        assertThat(lines).isEmpty();
    }

    private static Optional<Event> eventOf(List<String> lines) {
        return field(lines, "event").map(name -> new Event(
                field(lines, "id").map(Integer::valueOf).orElse(0),
                name,
                new JsonObject(field(lines, "data").orElseThrow())));
    }

    private static Optional<String> field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }

    private static List<Integer> places(List<Event> events) {
        return events.stream()
                .map(event -> event.data().getInteger("place"))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static void await(Heard heard, java.util.function.Predicate<List<Event>> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> condition.test(heard.events()));
    }

    // ── accounts and imports ──

    private JobId accept(int rows) {
        var csv = new StringBuilder("Email,First name\n");
        IntStream.range(0, rows).forEach(row -> csv.append("p%d@events.example,P%d\n".formatted(row, row)));
        return imports.accept(account, DOOR, WriteOperation.UPSERT, csv.toString()).id();
    }

    private static io.restassured.specification.RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private String token(long owner, String... scopes) throws Exception {
        var made = "landfall-" + UUID.randomUUID();
        var digest = MessageDigest.getInstance("SHA-256").digest(made.getBytes(StandardCharsets.UTF_8));
        outside.run(
                "INSERT INTO access_token (token_hash, account_id, name, scopes) VALUES ($1, $2, 'test', $3)",
                Tuple.tuple().addBuffer(Buffer.buffer(digest)).addLong(owner).addArrayOfString(scopes));
        return made;
    }
}
