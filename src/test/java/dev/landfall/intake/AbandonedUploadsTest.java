package dev.landfall.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.account.Accounts;
import dev.landfall.upload.Uploads;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which of the kept files are swept, and which stay.
@QuarkusTest
class AbandonedUploadsTest {

    @Inject
    Holding holding;

    @Inject
    AbandonedUploads abandoned;

    @Inject
    Uploads uploads;

    @Inject
    Pool pool;

    private static <T> T await(io.smallrye.mutiny.Uni<T> uni) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> uni);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// A held file, as old as if it had been uploaded days ago.
    private String held() throws IOException {
        var spooled = Files.writeString(Files.createTempFile("spooled", ".csv"), "Email\na@b.example\n");
        var upload = await(holding.hold(Accounts.FIRST, List.of(new SpooledFile(spooled, "people.csv"))));
        var key = upload.files().getFirst().uploadKey();
        Files.setLastModifiedTime(uploads.pathOf(key), FileTime.from(Instant.now().minus(Duration.ofDays(60))));
        return key;
    }

    private void sql(String sql, Object... values) {
        await(pool.preparedQuery(sql).execute(Tuple.from(values)));
    }

    private boolean isSwept(String key) {
        await(abandoned.discard());
        return !Files.exists(uploads.pathOf(key));
    }

    @Test
    void heldFileStaysUntilItExpires() throws IOException {
        var key = held();

        assertThat(isSwept(key)).isFalse();
        sql("UPDATE held_upload SET expires_at = now() WHERE files @> $1", new io.vertx.core.json.JsonArray()
                .add(new io.vertx.core.json.JsonObject().put("uploadKey", key)));
        assertThat(isSwept(key)).isTrue();
    }

    @Test
    void fileOfAnImportStaysForAsLongAsFilesAreKept() throws IOException {
        var key = held();
        sql("DELETE FROM held_upload WHERE account_id = $1", Accounts.FIRST);
        sql("""
                INSERT INTO import_job (account_id, id, door, name, state, spec, request, total_rows, total_outcomes,
                                        lanes, begun_at, ended_at)
                VALUES (1, 900000001, 'console', 'old', 'DONE', '{}', '{}', 0, 0, 1, now(), now() - interval '29 days')
                """);
        sql("""
                INSERT INTO source_file (account_id, job_id, position, name, upload_key, size_bytes, sha256, profile)
                VALUES (1, 900000001, 0, 'people.csv', $1, 1, '', '{}')
                """, key);

        assertThat(isSwept(key)).isFalse();
        sql("UPDATE import_job SET ended_at = now() - interval '31 days' WHERE account_id = 1 AND id = 900000001");
        assertThat(isSwept(key)).isTrue();
        sql("DELETE FROM import_job WHERE account_id = 1 AND id = 900000001");
    }
}
