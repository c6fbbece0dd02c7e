package dev.landfall;

import dev.landfall.account.Accounts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// JSON that is small to send and large to read, at every door.
@QuarkusTest
class JsonBoundsTest {

    /// Far more than reading a refused document takes, and far less than building it would.
    private static final Duration LONGEST = Duration.ofMillis(750);

    /// One body may have megabytes, where it carries rows or files.
    private static final Duration LONGEST_OF_MEGABYTES = Duration.ofSeconds(5);

    private static final String MANY_KEYS = "many keys";

    /// A number next to nothing, which some doors take for a value that is looked at later.
    private static final Set<String> HARMLESS = Set.of("large negative exponent");

    private static final Map<String, String> BOMBS = bombs();

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    private static final String FORM = """
            --b\r
            Content-Disposition: form-data; name="files"; filename="a.csv"\r
            Content-Type: text/csv\r
            \r
            Email\r
            --b\r
            Content-Disposition: form-data; name="importRequest"\r
            \r
            %s\r
            --b--\r
            """;

    @TestHTTPResource("/")
    URI service;

    @Inject
    Accounts accounts;

    @ConfigProperty(name = "landfall.admin-token")
    String adminToken;

    private String token;

    @BeforeEach
    void openAccount() throws Throwable {
        long account =
                Long.parseLong(String.valueOf(VertxContextSupport.subscribeAndAwait(() -> accounts.open("bounds")).id()));
        token = VertxContextSupport.subscribeAndAwait(() -> accounts.giveToken(account, "bounds", Set.of("*"), Optional.empty()))
                .orElseThrow()
                .token()
                .value();
    }

    /// Each is the value of a member that the door knows.
    private static Map<String, String> bombs() {
        var bombs = new LinkedHashMap<String, String>();
        bombs.put("deep arrays", "[".repeat(100_000) + "]".repeat(100_000));
        bombs.put("deep arrays without end", "[".repeat(100_000));
        bombs.put("deep objects", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
        bombs.put("large exponent", "1e1000000");
        bombs.put("large negative exponent", "[1e-1000000]");
        bombs.put("exponent beyond all measure", "1e99999999999");
        bombs.put("many digits", "[" + "9".repeat(900_000) + "]");
        bombs.put("long key", "{\"" + "k".repeat(1_000_000) + "\": 1}");
        bombs.put(
                MANY_KEYS,
                IntStream.range(0, 1_000_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}")));
        return bombs;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            POST  | /crm/v3/objects/contacts              | application/json         | {"properties": ?}
            PATCH | /crm/v3/objects/contacts/1            | application/json         | {"properties": ?}
            POST  | /crm/v3/objects/contacts/batch/create | application/json         | {"inputs": ?}
            POST  | /crm/v3/objects/contacts/search       | application/json         | {"filterGroups": ?}
            POST  | /crm/v3/properties/contacts           | application/json         | {"name": ?}
            POST  | /crm/v3/schemas                       | application/json         | {"name": ?}
            POST  | /crm/v3/lists                         | application/json         | {"name": ?}
            POST  | /crm/v4/associations/0-1/0-2/batch/read | application/json       | {"inputs": ?}
            POST  | /crm/v3/imports                       | multipart/form-data      | {"name": ?}
            POST  | /api/imports                          | application/vnd.api+json | {"data": {"type": "imports", "attributes": {"resource_type": "skus", "inputs": ?}}}
            POST  | /api/skus                             | application/vnd.api+json | {"data": {"type": "skus", "attributes": {"name": "x", "code": ?}}}
            PATCH | /api/skus/nobody                      | application/vnd.api+json | {"data": {"type": "skus", "id": "nobody", "attributes": {"metadata": ?}}}
            POST  | /api/webhooks                         | application/vnd.api+json | {"data": {"type": "webhooks", "attributes": ?}}
            POST  | /oauth/token                          | application/json         | {"grant_type": ?}
            POST  | /oauth/revoke                         | application/json         | {"token": ?}
            POST  | /rest/1/{token}/crm.item.add          | application/json         | {"entityTypeId": 999, "fields": ?}
            POST  | /rest/1/{token}/crm.item.batchImport  | application/json         | {"entityTypeId": 999, "data": ?}
            POST  | /rest/1/{token}/batch                 | application/json         | {"halt": 0, "cmd": ?}
            POST  | /imports/types/hubspot:0-1/properties   | application/json         | {"name": ?}
            PATCH | /imports/drafts/1/files/0             | application/json         | {"charset": ?}
            POST  | /imports/drafts/1/start               | application/json         | {"name": ?}
            POST  | /admin/accounts                       | application/json         | {"name": ?}
            POST  | /admin/accounts/1/tokens              | application/json         | {"name": "x", "scopes": ?}
            """)
    void bombIsRefusedAtOnce(String method, String path, String mediaType, String document) throws Exception {
        var softly = new SoftAssertions();
        send(method, path, mediaType, document.replace("?", "1"));
        for (var bomb : BOMBS.entrySet()) {
            var name = bomb.getKey();
            var body = document.replace("?", bomb.getValue());
            long start = System.nanoTime();

            var answer = send(method, path, mediaType, body);

            var took = Duration.ofNanos(System.nanoTime() - start);
            softly.assertThat(answer.statusCode()).as("%s: %.300s", name, answer.body()).isBetween(HARMLESS.contains(name) ? 200 : 400, 499);
            softly.assertThat(answer.body()).as(name).hasSizeLessThan(5_000).doesNotContain("Exception", "StackOverflow", "com.fasterxml", "StreamRead");
            softly.assertThat(took).as(name).isLessThan(name.equals(MANY_KEYS) ? LONGEST_OF_MEGABYTES : LONGEST);
        }
        softly.assertAll();
    }

    private HttpResponse<String> send(String method, String path, String mediaType, String body) throws Exception {
        boolean form = mediaType.startsWith("multipart");
        var request = HttpRequest.newBuilder(service.resolve(path.replace("{token}", token)))
                .header("Authorization", "Bearer " + (path.startsWith("/admin") ? adminToken : token))
                .header("Content-Type", form ? mediaType + "; boundary=b" : mediaType)
                .method(method, BodyPublishers.ofString(form ? FORM.formatted(body) : body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
