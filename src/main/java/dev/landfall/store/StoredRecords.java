package dev.landfall.store;

import dev.landfall.record.RecordType;
import dev.landfall.record.UniqueValue;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The records of an account, for reading.
@ApplicationScoped
public class StoredRecords {

    private final Pool pool;

    StoredRecords(Pool pool) {
        this.pool = pool;
    }

    @WithSession
    public Uni<Optional<StoredRecord>> find(long accountId, String recordType, long id) {
        return StoredRecordEntity.<StoredRecordEntity>list(
                        "accountId = ?1 AND recordType = ?2 AND id = ?3", accountId, recordType, id)
                .map(StoredRecords::first);
    }

    /// @param key the normalised value of the type's key property
    @WithSession
    public Uni<Optional<StoredRecord>> findByKey(long accountId, String recordType, String key) {
        return StoredRecordEntity.<StoredRecordEntity>list(
                        "accountId = ?1 AND recordType = ?2 AND recordKey = ?3", accountId, recordType, key)
                .map(StoredRecords::first);
    }

    /// The records of a type in the order of their ids.
    ///
    /// @param from the smallest id to answer
    @WithSession
    public Uni<List<StoredRecord>> list(long accountId, String recordType, boolean archived, long from, int limit) {
        String query = "accountId = ?1 AND recordType = ?2 AND id >= ?3 AND archivedAt IS "
                + (archived ? "NOT NULL" : "NULL")
                + " ORDER BY id";
        return StoredRecordEntity.<StoredRecordEntity>find(query, accountId, recordType, from)
                .page(0, limit)
                .list()
                .map(entities -> entities.stream().map(StoredRecords::recordOf).toList());
    }

    private static final String ALL = """
            SELECT id, record_key, properties, created_by_job, updated_by_job, created_at, updated_at, archived_at
              FROM stored_record
             WHERE account_id = $1 AND record_type = $2 AND id = ANY ($3::bigint[])
               AND (archived_at IS NOT NULL) = $4
            """;

    /// Those of some records that there are, by id.
    public Uni<Map<Long, StoredRecord>> findAll(
            long accountId, String recordType, Collection<Long> ids, boolean archived) {
        return pool.preparedQuery(ALL)
                .execute(Tuple.of(accountId, recordType, ids.toArray(Long[]::new), archived))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StoredRecord::of)
                        .collect(Collectors.toMap(StoredRecord::id, Function.identity())));
    }

    /// Which records are named by values of a unique property, further values such as second e-mail addresses included.
    ///
    /// @param values as they are stored
    /// @return ids by value; values that name no record are left out
    public Uni<Map<String, Long>> named(long accountId, RecordType type, String property, Collection<String> values) {
        return RecordsLookup.owners(
                        accountId,
                        type,
                        values.stream().map(value -> new UniqueValue(property, value)).toList(),
                        pool)
                .map(owners -> owners.entrySet().stream()
                        .collect(Collectors.toMap(owner -> owner.getKey().value(), Map.Entry::getValue)));
    }

    /// What values some properties of a record had before an import changed them; null where there was none.
    public record Former(long recordId, Map<String, @Nullable Object> properties) {}

    /// The before-images are in the order of jobs and rows, so all of a job are looked through, once for all records.
    private static final String FORMER = """
            WITH changed AS MATERIALIZED (
                SELECT id, updated_by_job
                  FROM stored_record
                 WHERE account_id = $1 AND id = ANY ($2::bigint[]) AND updated_by_job IS NOT NULL)
            SELECT image.record_id, image.properties
              FROM before_image AS image
              JOIN changed ON changed.id = image.record_id AND changed.updated_by_job = image.job_id
             WHERE image.account_id = $1
               AND image.job_id = ANY (ARRAY (SELECT DISTINCT updated_by_job FROM changed))
               AND image.record_id = ANY ($2::bigint[])
             ORDER BY image.row_number DESC
            """;

    /// What the import that changed a record last found there, the latest first. Of earlier imports nothing is told.
    public Uni<List<Former>> former(long accountId, Collection<Long> ids) {
        return pool.preparedQuery(FORMER)
                .execute(Tuple.of(accountId, ids.toArray(Long[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Former(
                                row.getLong("record_id"), row.getJsonObject("properties").getMap()))
                        .toList());
    }

    private static Optional<StoredRecord> first(List<StoredRecordEntity> entities) {
        return entities.stream().findFirst().map(StoredRecords::recordOf);
    }

    private static StoredRecord recordOf(StoredRecordEntity entity) {
        return new StoredRecord(
                entity.id,
                Optional.ofNullable(entity.recordKey),
                entity.properties.getMap(),
                Optional.ofNullable(entity.createdByJob),
                Optional.ofNullable(entity.updatedByJob),
                entity.createdAt,
                entity.updatedAt,
                Optional.ofNullable(entity.archivedAt));
    }
}
