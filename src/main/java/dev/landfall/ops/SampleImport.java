package dev.landfall.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// In development, imports the sample file through the service's own API at the first start, and tells the developer
/// what to try next. Runs on a worker thread, as a client would, and blocks there.
@ApplicationScoped
@IfBuildProfile("dev")
class SampleImport {

    private static final Logger LOG = Logger.getLogger(SampleImport.class);

    /// Where the sample lies in a checkout, for the command that imports it again.
    private static final String FOLDER = "src/main/resources/sample/";

    private static final String IMPORTS = "/crm/v3/imports";

    /// Outlives live reloads, after which there is nothing new to tell.
    private static final String GREETED = "landfall.dev.greeted";

    /// The service answers itself; 500 rows take less than a second.
    private static final int MOST_LOOKS = 300;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json;
    private final String token;

    SampleImport(ObjectMapper json, @ConfigProperty(name = "landfall.token") String token) {
        this.json = json;
        this.token = token;
    }

    void greet(@ObservesAsync HttpServerStart started) {
        if (System.setProperty(GREETED, "yes") != null) {
            return;
        }
        var base = "http://localhost:" + started.options().getPort();
        try {
            var known = get(base + IMPORTS + "?limit=1").path("results");
            tell(base, ended(base, known.isEmpty() ? start(base) : known.get(0)));
        } catch (IOException e) {
            LOG.warnf("The sample could not be imported: %s", e.getMessage());
        } catch (InterruptedException e) {
            // Development mode ends.
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode start(String base) throws IOException, InterruptedException {
        var boundary = "sample-boundary";
        var body = """
                --%1$s\r
                Content-Disposition: form-data; name="importRequest"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="files"; filename="contacts.csv"\r
                Content-Type: text/csv\r
                \r
                %3$s\r
                --%1$s--\r
                """.formatted(boundary, resource("contacts.json"), resource("contacts.csv"));
        return send(request(base + IMPORTS)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode ended(String base, JsonNode job) throws IOException, InterruptedException {
        var latest = job;
        for (int look = 0; look < MOST_LOOKS && !latest.path("state").asText().matches("DONE|FAILED|CANCELED"); look++) {
            Thread.sleep(BETWEEN_LOOKS);
            latest = get(base + IMPORTS + "/" + job.path("id").asText());
        }
        return latest;
    }

    private void tell(String base, JsonNode job) {
        var counters = job.path("metadata").path("counters");
        System.out.printf(
                """

                Landfall listens on %1$s
                Token of the first account: %2$s
                Import %3$s "%4$s" is %5$s: %6$d rows read, %7$d created, %8$d updated, %9$d unchanged, %10$d refused

                Import the sample again:
                  curl -H "Authorization: Bearer %2$s" -F "importRequest=<%11$scontacts.json" -F "files=@%11$scontacts.csv" %1$s%12$s
                List the errors:
                  curl -H "Authorization: Bearer %2$s" "%1$s%12$s/%3$s/errors?includeErrorMessage=true&includeRowData=true"

                """,
                base,
                token,
                job.path("id").asText(),
                job.path("importName").asText(),
                job.path("state").asText(),
                counters.path("TOTAL_ROWS").asLong(),
                counters.path("CREATED_OBJECTS").asLong(),
                counters.path("UPDATED_OBJECTS").asLong() + counters.path("REWRITTEN_ROWS").asLong(),
                counters.path("UNCHANGED_ROWS").asLong(),
                counters.path("REFUSED_ROWS").asLong(),
                FOLDER,
                IMPORTS);
    }

    private JsonNode get(String uri) throws IOException, InterruptedException {
        return send(request(uri).GET());
    }

    private HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the service answers " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }

    private static String resource(String name) throws IOException {
        try (var stream = SampleImport.class.getResourceAsStream("/sample/" + name)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
