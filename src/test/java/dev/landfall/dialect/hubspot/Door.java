package dev.landfall.dialect.hubspot;

import static io.restassured.RestAssured.given;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// A client before the door, with tokens of any kind.
@ApplicationScoped
public class Door {

    static final String IMPORTS = "/crm/v3/imports";

    private static final Duration LONGEST_RUN = Duration.ofSeconds(60);
    private static final Set<String> FINAL = Set.of("DONE", "FAILED", "CANCELED");

    private final Pool pool;
    private final Path spool;
    private final Path uploads;

    Door(
            Pool pool,
            @ConfigProperty(name = "quarkus.http.body.uploads-directory") Path spool,
            @ConfigProperty(name = "landfall.data-dir") Path dataDirectory) {
        this.pool = pool;
        this.spool = spool;
        this.uploads = dataDirectory.resolve("uploads");
    }

    Path spool() {
        return spool;
    }

    Path uploads() {
        return uploads;
    }

    /// A new token of an account, which is made if it is not there.
    String token(long account, String... scopes) {
        var token = "pat-na1-" + UUID.randomUUID();
        run("INSERT INTO account (id, name) VALUES ($1, 'test') ON CONFLICT DO NOTHING", Tuple.of(account));
        run(
                "INSERT INTO access_token (token_hash, account_id, name, scopes) VALUES ($1, $2, 'test', $3)",
                Tuple.tuple().addBuffer(hash(token)).addLong(account).addArrayOfString(scopes));
        return token;
    }

    void run(String sql, Tuple parameters) {
        await(() -> pool.preparedQuery(sql).execute(parameters));
    }

    long count(String sql) {
        return await(() -> pool.query(sql)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    static Response upload(String token, String importRequest, String fileName, String content) {
        return with(token)
                .multiPart("files", fileName, content.getBytes(StandardCharsets.UTF_8), "text/csv")
                .multiPart("importRequest", importRequest)
                .post(IMPORTS);
    }

    /// Imports a file and waits for the end of it.
    static JsonPath importAndWait(String token, String importRequest, String fileName, String content) {
        var started = upload(token, importRequest, fileName, content);
        started.then().statusCode(200);
        return ended(token, started.path("id"));
    }

    static JsonPath ended(String token, String id) {
        return Awaitility.await()
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> with(token).get(IMPORTS + "/" + id).jsonPath(), job -> FINAL.contains(job.getString("state")));
    }

    private static io.vertx.mutiny.core.buffer.Buffer hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return io.vertx.mutiny.core.buffer.Buffer.buffer(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T await(Supplier<Uni<T>> step) {
        try {
            return VertxContextSupport.subscribeAndAwait(step);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
