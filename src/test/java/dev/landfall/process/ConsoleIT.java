package dev.landfall.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The console, before the packaged service. What each walk does and expects stands in its script under
/// `src/test/clients/console/walks`; all of them look at every page with axe, and none may hear the browser complain.
/// Each walk has an account of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {

    /// What is promised of the script that a browser loads before it shows the first page.
    private static final int LARGEST_FIRST_LOAD_BYTES = 60_000;

    private static final String ADMIN_TOKEN = "the-operator-of-the-console-tests";

    /// `import ... from "/static/..."`, but not `import("/static/...")`, which waits until it is needed.
    private static final Pattern IMPORTED = Pattern.compile("(?:from|import)\"(/static/[^\"]+)\"");

    private static final Pattern IN_PAGE = Pattern.compile("\"(/static/bundle/[^\"]+)\"");

    private static final Pattern HASHED = Pattern.compile("/static/bundle/.+-[A-Z0-9]{8}\\.(js|css)");

    private final DataDirectory directory =
            DataDirectory.fresh("console").with("LANDFALL_ADMIN_TOKEN", ADMIN_TOKEN);
    private LandfallProcess service;
    private Database database;
    private ConsoleVisits visits;

    @BeforeAll
    void start() {
        visits = ConsoleVisits.prepare();
        service = directory.start();
        database = directory.database();
    }

    @AfterAll
    void end() {
        if (database != null) {
            database.close();
        }
        directory.close();
    }

    @Test
    void csvIsImportedMendedAndImportedAgain() {
        visit("csv-with-faults").mustSucceed();
    }

    @Test
    void workbookIsImportedOnASmallScreenInTheDark() {
        visit("workbook").mustSucceed();
    }

    @Test
    void largeImportIsSeenToGetOn() {
        visit("large-file").mustSucceed();
    }

    @Test
    void waitingAndRunningImportsAreCanceled() {
        NodeFolder.Run walk;
        try (var _ = database.hold("stored_record")) {
            walk = visit("cancel");
            walk.await("canceled");
        }
        walk.mustSucceed();
    }

    @Test
    void sourcesAreSoundInTypeAndRule() {
        visit("sources").mustSucceed();
    }

    @Test
    void firstPageIsSmallAndKeptByTheBrowser() throws IOException {
        var page = get("/").then()
                .statusCode(200)
                .header("Cache-Control", "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("script-src 'self'; style-src 'self'"))
                .extract()
                .asString();
        assertThat(page).doesNotContain("<style", "style=", "http://", "https://", "//cdn");
        assertThat(page).doesNotContainPattern("<script[^>]*>[^<]");

        int bytes = 0;
        var waiting = new ArrayDeque<String>();
        IN_PAGE.matcher(page).results().forEach(found -> waiting.add(found.group(1)));
        assertThat(waiting).isNotEmpty().allMatch(HASHED.asMatchPredicate());
        var seen = new HashSet<>(waiting);
        while (!waiting.isEmpty()) {
            var path = waiting.remove();
            var file = get(path);
            file.then().statusCode(200).header("Cache-Control", equalTo("public, max-age=31536000, immutable"));
            if (path.endsWith(".js")) {
                bytes += zipped(file.asByteArray());
                IMPORTED.matcher(file.asString()).results().map(found -> found.group(1)).filter(seen::add).forEach(waiting::add);
            }
        }
        assertThat(seen).as("files, the shared ones among them").hasSizeGreaterThan(2);
        assertThat(bytes).isPositive().isLessThanOrEqualTo(LARGEST_FIRST_LOAD_BYTES);
    }

    @Test
    void filesGoOutCompressed() {
        var script = IN_PAGE.matcher(get("/").asString()).results().findFirst().orElseThrow().group(1);
        given().config(RestAssured.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .baseUri(service.url())
                .header("Accept-Encoding", "gzip")
                .get(script)
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip");
    }

    private Response get(String path) {
        return given().baseUri(service.url()).get(path);
    }

    private static int zipped(byte[] content) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write(content);
        }
        return zipped.size();
    }

    private NodeFolder.Run visit(String walk) {
        return visits.begin(walk, service.url(), tokenOfNewAccount(walk));
    }

    private String tokenOfNewAccount(String name) {
        var account = operator().body(Map.of("name", name)).post("/admin/accounts").then().statusCode(201).extract();
        return operator()
                .body(Map.of("name", "visitor", "scopes", new String[] {"*"}))
                .post("/admin/accounts/{id}/tokens", account.jsonPath().getString("id"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("token");
    }

    private RequestSpecification operator() {
        return given().baseUri(service.url()).auth().preemptive().oauth2(ADMIN_TOKEN).contentType(ContentType.JSON);
    }
}
