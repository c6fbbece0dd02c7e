package dev.landfall.dialect.bitrix24;

import static io.restassured.RestAssured.given;

import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/// A client before the door, with webhooks of any kind.
@ApplicationScoped
public class Portal {

    private final Pool pool;

    Portal(Pool pool) {
        this.pool = pool;
    }

    /// A new webhook of an account, which is made if it is not there, for user 1.
    String secret(long account, String... scopes) {
        return secretOf(1, account, scopes);
    }

    String secretOf(long user, long account, String... scopes) {
        var secret = UUID.randomUUID().toString();
        await(() -> pool.preparedQuery("INSERT INTO account (id, name) VALUES ($1, 'test') ON CONFLICT DO NOTHING")
                .execute(Tuple.of(account)));
        await(() -> pool.preparedQuery(
                        "INSERT INTO access_token (token_hash, account_id, name, scopes, user_id) VALUES ($1, $2, 'test', $3, $4)")
                .execute(Tuple.tuple()
                        .addBuffer(hash(secret))
                        .addLong(account)
                        .addArrayOfString(scopes)
                        .addLong(user)));
        return secret;
    }

    List<Row> rows(String sql, long account) {
        var found = await(() -> pool.preparedQuery(sql).execute(Tuple.of(account)));
        return StreamSupport.stream(found.spliterator(), false).toList();
    }

    static ValidatableResponse call(String secret, String method, String json) {
        return given().contentType(ContentType.JSON)
                .body(json)
                .post("/rest/1/{secret}/{method}", secret, method)
                .then();
    }

    private static Buffer hash(String token) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
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
