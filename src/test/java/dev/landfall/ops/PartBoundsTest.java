package dev.landfall.ops;

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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Forms with more or longer headers than anybody needs, at every door that takes forms.
@QuarkusTest
class PartBoundsTest {

    private static final String PART = "--b\r\nContent-Disposition: form-data; name=\"a%d\"%s\r\n\r\nx\r\n";
    private static final String END = "--b--\r\n";

    @TestHTTPResource("/")
    URI service;

    @Inject
    Accounts accounts;

    private String token;

    @BeforeEach
    void openAccount() throws Throwable {
        long account = Long.parseLong(String.valueOf(VertxContextSupport.subscribeAndAwait(() -> accounts.open("forms")).id()));
        token = VertxContextSupport.subscribeAndAwait(() -> accounts.giveToken(account, "forms", Set.of("*"), Optional.empty()))
                .orElseThrow()
                .token()
                .value();
    }

    private HttpResponse<String> post(Version version, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(service.resolve(path.replace("{token}", token)))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newBuilder().version(version).build()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_1_1, /crm/v3/imports, category",
        "HTTP_1_1, /crm/imports/2026-03, category",
        "HTTP_1_1, /imports/drafts, title",
        "HTTP_1_1, /rest/1/{token}/crm.item.list, error",
        "HTTP_2, /crm/v3/imports, category",
        "HTTP_2, /imports/drafts, title",
        "HTTP_2, /rest/1/{token}/crm.item.list, error",
    })
    void formOutOfBoundsIsRefusedInTheWordsOfTheDoor(Version version, String path, String word) throws Exception {
        var longHeader = PART.formatted(1, "\r\nX-Long: " + "x".repeat(300_000)) + END;
        var manyParts = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            manyParts.append(PART.formatted(i, ""));
        }

        for (var body : new String[] {longHeader, manyParts + END}) {
            var answer = post(version, path, body);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains('"' + word + '"').doesNotContain("Exception");
        }
    }
}
