package dev.landfall;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients bring in confidence: it is in no log and no metric. Every value that must not be seen has one word in it.
@QuarkusTest
class SecretsTest {

    private static final String CANARY = "kanarienvogel";
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private static final String JSON = "application/json";
    private static final String JSON_API = "application/vnd.api+json";
    private static final String FORM = "multipart/form-data; boundary=b";

    @TestHTTPResource("/")
    URI service;

    @Inject
    Accounts accounts;

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Handler() {

        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getLoggerName() + ' ' + entry.getMessage());
            for (var parameter : Optional.ofNullable(entry.getParameters()).orElse(new Object[0])) {
                logged.add(String.valueOf(parameter));
            }
            for (var cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
                logged.add(cause.toString());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private String token;

    @BeforeEach
    void listen() throws Throwable {
        long account = Long.parseLong(String.valueOf(VertxContextSupport.subscribeAndAwait(() -> accounts.open("secret")).id()));
        token = VertxContextSupport.subscribeAndAwait(() -> accounts.giveToken(account, "secret", Set.of("*"), Optional.empty()))
                .orElseThrow()
                .token()
                .value();
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
    }

    private HttpResponse<String> send(String credential, String method, String path, String type, String body) throws Exception {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + credential)
                .header("Content-Type", type)
                .header("Idempotency-Key", CANARY + System.nanoTime())
                .header("X-Secret", CANARY)
                .header("Cookie", "session=" + CANARY)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static String form(String request) {
        var cells = "Email,Birthday\n" + CANARY + "@secret.example,\"" + CANARY + "\"\n,\"" + CANARY + "\u0000\"\n" + CANARY + "\n";
        var file = """
                --b\r
                Content-Disposition: form-data; name="files"; filename="%s.csv"\r
                Content-Type: text/csv\r
                \r
                %s\r
                """.formatted(CANARY, cells);
        var part = """
                --b\r
                Content-Disposition: form-data; name="importRequest"\r
                \r
                %s\r
                """.formatted(request);
        return file + (request.isEmpty() ? "" : part) + "--b--\r\n";
    }

    private void throughTheDoors(String credential) throws Exception {
        var request = """
                {"name": "%1$s", "files": [{"fileName": "%1$s.csv", "fileImportPage": {"hasHeader": true, "columnMappings": [
                 {"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email"},
                 {"columnObjectTypeId": "0-1", "columnName": "Birthday", "propertyName": "closedate"}]}}]}""".formatted(CANARY);
        send(credential, "POST", "/crm/v3/imports", FORM, form(request));
        send(credential, "POST", "/crm/v3/imports", FORM, form(request.replace("closedate", "createdate")));
        send(credential, "POST", "/crm/v3/imports", FORM, form(request + "}"));
        send(credential, "POST", "/crm/v3/imports", FORM, form(request).substring(0, 150));
        send(credential, "POST", "/imports/drafts", FORM, form(""));
        send(credential, "POST", "/imports/drafts", FORM, form("").substring(0, 150));
        for (var path : List.of("/crm/v3/objects/contacts", "/crm/v3/lists", "/crm/v3/schemas", "/oauth/token", "/oauth/revoke", "/admin/accounts")) {
            for (var body : List.of("{\"properties\": {\"email\": \"%1$s\"}, \"token\": \"%1$s\", \"client_secret\": \"%1$s\", \"grant_type\": \"client_credentials\"}", "{\"%1$s", "[1e%1$s]", "{\"a\": 1e99999999999, \"%1$s\": 1}")) {
                send(credential, "POST", path, JSON, body.formatted(CANARY));
            }
        }
        for (var attributes : List.of(
                "{\"topic\": \"imports.complete\", \"callback_url\": \"https://%1$s.example/?key=%1$s\", \"shared_secret\": \"%1$s\"}",
                "{\"resource_type\": \"skus\", \"inputs\": [{\"code\": \"%1$s\", \"weight\": \"%1$s\"}, {\"%1$s\": 1}]}",
                "{\"code\": \"%1$s\", \"name\": \"\\u0000%1$s\"}")) {
            for (var type : List.of("webhooks", "imports", "skus", CANARY)) {
                var document = "{\"data\": {\"type\": \"%s\", \"attributes\": %s}}".formatted(type, attributes.formatted(CANARY));
                send(credential, "POST", "/api/" + type, JSON_API, document);
            }
        }
        for (var body : List.of("{\"entityTypeId\": 3, \"fields\": {\"name\": \"%1$s\", \"birthdate\": \"%1$s\"}}", "{\"%1$s")) {
            for (var method : List.of("crm.item.add", "crm.item.import", "crm.item.list", "batch", CANARY)) {
                send(credential, "POST", "/rest/1/" + credential + "/" + method, JSON, body.formatted(CANARY));
            }
        }
        for (var path : List.of("/crm/v3/", "/api/", "/rest/1/", "/imports/", "/q/", "/")) {
            send(credential, "GET", path + CANARY + "?q=" + CANARY, JSON, "");
        }
    }

    @Test
    void neitherLogsNorMetricsShowWhatClientsBring() throws Exception {
        throughTheDoors(token);
        throughTheDoors(CANARY + "-token");
        Awaitility.await().until(() -> !send(token, "GET", "/imports", JSON, "").body().contains("PROCESSING"));

        Logger.getLogger("dev.landfall.test").warning("heard");

        assertThat(logged).anyMatch(line -> line.contains("heard"));
        assertThat(logged).noneMatch(line -> line.contains(CANARY) || line.contains(token));
        assertThat(send(token, "GET", "/q/metrics", JSON, "").body()).contains("jvm_").doesNotContain(CANARY, token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/crm/v3/imports", "/crm/nowhere", "/api/skus", "/rest/1/x/profile", "/imports", "/admin/accounts", "/q/health", "/nowhere"})
    void noAnswerIsLeftToGuess(String path) throws Exception {
        assertThat(send(token, "GET", path, JSON, "").headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }
}
