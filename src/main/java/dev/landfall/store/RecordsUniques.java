package dev.landfall.store;

import dev.landfall.record.RecordType;
import dev.landfall.record.UniqueValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.LinkedHashSet;
import java.util.Set;

/// Keeps the table of unique values in step with a record.
final class RecordsUniques {

    private RecordsUniques() {}

    static Uni<Void> replace(
            long accountId,
            RecordType type,
            long id,
            Set<UniqueValue> before,
            Set<UniqueValue> after,
            SqlConnection tx) {
        var gone = new LinkedHashSet<>(before);
        gone.removeAll(after);
        var come = new LinkedHashSet<>(after);
        come.removeAll(before);
        return remove(accountId, type, id, gone, tx).chain(() -> add(accountId, type, id, come, tx));
    }

    private static final String ADD = """
            INSERT INTO unique_value (account_id, record_type, property, value, record_id)
            SELECT $1, $2, claim.property, claim.value, $3
              FROM unnest($4::text[], $5::text[]) AS claim (property, value)
            """;

    static Uni<Void> add(long accountId, RecordType type, long id, Set<UniqueValue> values, SqlConnection tx) {
        return run(ADD, accountId, type, id, values, tx);
    }

    private static final String REMOVE = """
            DELETE FROM unique_value AS held
             USING unnest($4::text[], $5::text[]) AS claim (property, value)
             WHERE held.account_id = $1 AND held.record_type = $2 AND held.record_id = $3
               AND held.property = claim.property AND held.value = claim.value
            """;

    private static Uni<Void> remove(
            long accountId, RecordType type, long id, Set<UniqueValue> values, SqlConnection tx) {
        return run(REMOVE, accountId, type, id, values, tx);
    }

    private static Uni<Void> run(
            String statement, long accountId, RecordType type, long id, Set<UniqueValue> values, SqlConnection tx) {
        return values.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(statement)
                        .execute(Tuple.tuple()
                                .addLong(accountId)
                                .addString(type.name())
                                .addLong(id)
                                .addArrayOfString(
                                        values.stream().map(UniqueValue::property).toArray(String[]::new))
                                .addArrayOfString(
                                        values.stream().map(UniqueValue::value).toArray(String[]::new)))
                        .replaceWithVoid();
    }
}
