package dev.landfall.store;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// The records of an account, for reading.
@ApplicationScoped
public class StoredRecords {

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

    private static Optional<StoredRecord> first(List<StoredRecordEntity> entities) {
        return entities.stream().findFirst().map(StoredRecords::recordOf);
    }

    private static StoredRecord recordOf(StoredRecordEntity entity) {
        return new StoredRecord(
                entity.id,
                Optional.ofNullable(entity.recordKey),
                entity.properties.getMap(),
                entity.createdAt,
                entity.updatedAt,
                Optional.ofNullable(entity.archivedAt));
    }
}
