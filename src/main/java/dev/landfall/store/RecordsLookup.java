package dev.landfall.store;

import dev.landfall.record.RecordType;
import dev.landfall.record.UniqueValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out who has a unique value.
final class RecordsLookup {

    private RecordsLookup() {}

    private static final String OWNERS = """
            SELECT claim.property, claim.value, owner.id
              FROM unnest($3::text[], $4::text[]) AS claim (property, value)
             CROSS JOIN LATERAL (
                   SELECT id
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = $2 AND record_key = claim.value AND claim.property = $5
                    UNION ALL
                   SELECT record_id AS id
                     FROM unique_value
                    WHERE account_id = $1 AND record_type = $2
                      AND property = claim.property AND value = claim.value) AS owner
            """;

    /// Values that nobody has are left out.
    static Uni<Map<UniqueValue, Long>> owners(
            long accountId, RecordType type, Collection<UniqueValue> values, SqlClient client) {
        if (values.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return client.preparedQuery(OWNERS)
                .execute(Tuple.tuple()
                        .addLong(accountId)
                        .addString(type.name())
                        .addArrayOfString(values.stream().map(UniqueValue::property).toArray(String[]::new))
                        .addArrayOfString(values.stream().map(UniqueValue::value).toArray(String[]::new))
                        .addString(type.keyProperty().orElse("")))
                .map(rows -> {
                    var owners = new LinkedHashMap<UniqueValue, Long>();
                    rows.forEach(row -> owners.putIfAbsent(
                            new UniqueValue(row.getString("property"), row.getString("value")), row.getLong("id")));
                    return owners;
                });
    }

    private static final String LOCK = """
            SELECT id, properties
              FROM stored_record
             WHERE account_id = $1 AND record_type = $2 AND id = $3 AND archived_at IS NULL
               FOR UPDATE
            """;

    /// A record that is not archived, locked until the transaction ends.
    static Uni<Optional<RecordsVersion>> lock(long accountId, RecordType type, long id, SqlClient tx) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(accountId, type.name(), id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(RecordsVersion.of(rows.iterator().next())));
    }

    /// The record that an edit means, locked; empty where there is none.
    static Uni<Optional<RecordsVersion>> lock(long accountId, RecordType type, RecordEdit.Target target, SqlClient tx) {
        return switch (target) {
            case RecordEdit.Target.New _ -> Uni.createFrom().item(Optional.empty());
            case RecordEdit.Target.ById(var id) -> lock(accountId, type, id, tx);
            case RecordEdit.Target.ByUnique(var property, var value, var _) ->
                lock(accountId, type, UniqueValue.of(type.property(property).orElseThrow(), value), tx);
        };
    }

    private static Uni<Optional<RecordsVersion>> lock(
            long accountId, RecordType type, UniqueValue value, SqlClient tx) {
        return owners(accountId, type, List.of(value), tx).chain(owners -> {
            var owner = owners.get(value);
            if (owner == null) {
                return Uni.createFrom().item(Optional.empty());
            }
            return lock(accountId, type, owner, tx).invoke(found -> {
                if (found.isEmpty() || !RecordsClaims.of(type, found.get().properties()).all().contains(value)) {
                    throw new ConcurrentChange();
                }
            });
        });
    }
}
