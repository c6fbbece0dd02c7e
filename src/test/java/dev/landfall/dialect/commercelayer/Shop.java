package dev.landfall.dialect.commercelayer;

import static io.restassured.RestAssured.given;

import dev.landfall.account.Accounts;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/// A client before the door, for accounts of any number.
@ApplicationScoped
public class Shop {

    static final String JSON_API = "application/vnd.api+json";

    private static final Duration LONGEST_RUN = Duration.ofSeconds(60);
    private static final Set<String> FINAL = Set.of("completed", "interrupted");

    private final Pool pool;
    private final Accounts accounts;

    Shop(Pool pool, Accounts accounts) {
        this.pool = pool;
        this.accounts = accounts;
    }

    /// A new access token of an account, which is made if it is not there.
    String token(long account, String... scopes) {
        return named(account, "test", scopes);
    }

    String named(long account, String name, String... scopes) {
        run("INSERT INTO account (id, name) VALUES ($1, 'A Test') ON CONFLICT DO NOTHING", Tuple.of(account));
        return await(() -> accounts.giveToken(account, name, Set.of(scopes), Optional.empty()))
                .orElseThrow()
                .token()
                .value();
    }

    void run(String sql, Tuple parameters) {
        await(() -> pool.preparedQuery(sql).execute(parameters));
    }

    long count(String sql, Tuple parameters) {
        return await(() -> pool.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token)
                .urlEncodingEnabled(false)
                .header("Accept", JSON_API);
    }

    static ValidatableResponse get(String token, String path) {
        return with(token).get(path).then();
    }

    static ValidatableResponse post(String token, String type, String body) {
        return sending(token, body).post("/api/" + type).then();
    }

    static ValidatableResponse patch(String token, String path, String body) {
        return sending(token, body).patch(path).then();
    }

    static ValidatableResponse delete(String token, String path) {
        return with(token).delete(path).then();
    }

    static RequestSpecification sending(String token, String body) {
        return with(token)
                .config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(JSON_API, ContentType.TEXT)))
                .contentType(JSON_API)
                .body(body);
    }

    /// A resource as a request document.
    static String document(String type, String attributes) {
        return "{\"data\":{\"type\":\"%s\",\"attributes\":%s,\"relationships\":{}}}".formatted(type, attributes);
    }

    /// Starts an import and waits for its end.
    static JsonPath imported(String token, String attributes) {
        String id = post(token, "imports", document("imports", attributes))
                .statusCode(201)
                .extract()
                .path("data.id");
        return ended(token, id);
    }

    static JsonPath ended(String token, String id) {
        return Awaitility.await()
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> with(token).get("/api/imports/" + id).jsonPath(),
                        job -> FINAL.contains(job.getString("data.attributes.status")));
    }

    static <T> T await(Supplier<Uni<T>> step) {
        try {
            return VertxContextSupport.subscribeAndAwait(step);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
