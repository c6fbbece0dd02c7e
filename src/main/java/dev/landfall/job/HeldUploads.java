package dev.landfall.job;

import dev.landfall.job.HeldUpload.HeldFile;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// The uploads that are held until somebody makes imports of them. They are in the database, so that every replica knows
/// them.
@ApplicationScoped
public class HeldUploads {

    /// Long enough to find the colleague who knows what the columns mean.
    public static final Duration HELD = Duration.ofHours(24);

    private final Pool pool;

    HeldUploads(Pool pool) {
        this.pool = pool;
    }

    private static final String HOLD = """
            INSERT INTO held_upload (account_id, id, expires_at, files)
            VALUES ($1, $2, now() + $3::bigint * interval '1 ms', $4)
            RETURNING id, created_at, expires_at, files
            """;

    public Uni<HeldUpload> hold(long accountId, List<HeldFile> files) {
        return pool.preparedQuery(HOLD)
                .execute(Tuple.of(accountId, UUID.randomUUID().toString(), HELD.toMillis(), documentOf(files)))
                .map(rows -> uploadOf(rows.iterator().next()));
    }

    private static final String FIND = """
            SELECT id, created_at, expires_at, files
              FROM held_upload
             WHERE account_id = $1 AND id = $2 AND expires_at > now()
            """;

    public Uni<Optional<HeldUpload>> find(long accountId, String id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(accountId, id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(HeldUploads::uploadOf));
    }

    private static final String CHANGE = """
            UPDATE held_upload SET files = $3 WHERE account_id = $1 AND id = $2 AND expires_at > now()
            """;

    /// Changes how files are read.
    ///
    /// @return false when the upload is gone
    public Uni<Boolean> change(long accountId, HeldUpload upload) {
        return pool.preparedQuery(CHANGE)
                .execute(Tuple.of(accountId, upload.id(), documentOf(upload.files())))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String LET_GO = """
            DELETE FROM held_upload WHERE account_id = $1 AND id = $2
            """;

    /// Ends the holding; what becomes of the files is another matter.
    ///
    /// @return false when the upload is gone already
    public Uni<Boolean> letGo(long accountId, String id) {
        return pool.preparedQuery(LET_GO).execute(Tuple.of(accountId, id)).map(rows -> rows.rowCount() == 1);
    }

    private static final String LET_GO_IN_SESSION = """
            DELETE FROM held_upload WHERE account_id = :account AND id = :id AND expires_at > now()
            """;

    /// The same within a Panache transaction. Of two who do so at the same time one hears true.
    public Uni<Boolean> letGoWithin(long accountId, String id) {
        return inSession(LET_GO_IN_SESSION, accountId, id);
    }

    private static final String STAY_IN_SESSION = """
            UPDATE held_upload
               SET expires_at = greatest(expires_at, now() + interval '1 hour')
             WHERE account_id = :account AND id = :id AND expires_at > now()
            """;

    /// Sees to it, within a Panache transaction, that the upload does not expire while a job is made of its files.
    public Uni<Boolean> stayWithin(long accountId, String id) {
        return inSession(STAY_IN_SESSION, accountId, id);
    }

    private static Uni<Boolean> inSession(String sql, long accountId, String id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql)
                        .setParameter("account", accountId)
                        .setParameter("id", id)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static final String EXPIRE = """
            DELETE FROM held_upload WHERE expires_at <= now()
            """;

    /// Lets go of all whose time is over.
    public Uni<Void> expire() {
        return pool.query(EXPIRE).execute().replaceWithVoid();
    }

    private static final String IN_USE = """
            SELECT file.value ->> 'uploadKey' AS upload_key
              FROM held_upload
             CROSS JOIN LATERAL jsonb_array_elements(files) AS file
             WHERE expires_at > now() AND file.value ->> 'uploadKey' = ANY ($1)
            UNION
            SELECT file.upload_key
              FROM source_file AS file
              JOIN import_job AS job ON job.account_id = file.account_id AND job.id = file.job_id
             WHERE file.upload_key = ANY ($1)
               AND (job.ended_at IS NULL OR job.ended_at > now() - $2::bigint * interval '1 ms')
            """;

    /// Which of these upload keys are still needed: held, or of a job that has not ended for as long as files are kept.
    public Uni<Set<String>> inUse(Collection<String> uploadKeys, Duration keptAfterEnd) {
        if (uploadKeys.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return pool.preparedQuery(IN_USE)
                .execute(Tuple.of(uploadKeys.toArray(String[]::new), keptAfterEnd.toMillis()))
                .map(rows -> {
                    var found = new HashSet<String>();
                    rows.forEach(row -> found.add(row.getString("upload_key")));
                    return Set.copyOf(found);
                });
    }

    private static JsonArray documentOf(List<HeldFile> files) {
        var document = new JsonArray();
        files.forEach(file -> document.add(JobDocuments.of(file)));
        return document;
    }

    private static HeldUpload uploadOf(Row row) {
        return new HeldUpload(
                row.getString("id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getJsonArray("files").stream()
                        .map(file -> JobDocuments.heldFile((JsonObject) file))
                        .toList());
    }
}
