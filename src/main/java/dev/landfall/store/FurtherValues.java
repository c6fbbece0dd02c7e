package dev.landfall.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/// Further values of the key property, such as second e-mail addresses: they name a record as its key does, and none of
/// them is another record's key. No constraint can say so, because keys and further values stand in two tables; a lock
/// does.
///
/// Whoever only names records, or gives them keys, shares the lock of the record type with the others; who writes further
/// values has it alone. It is the first lock of a batch, and held until the transaction ends.
final class FurtherValues {

    private FurtherValues() {}

    static final String SHARE = """
            SELECT pg_advisory_xact_lock_shared(hashtextextended($2, $1))
            """;

    static final String HAVE_ALONE = """
            SELECT pg_advisory_xact_lock(hashtextextended($2, $1))
            """;

    /// The order leads the planner to the index. For a mere EXISTS it would read through the values of all other accounts.
    private static final String ANY = """
            SELECT value
              FROM unique_value
             WHERE account_id = $1 AND record_type = $2 AND property = $3
             ORDER BY value
             LIMIT 1
            """;

    /// Whether any record of the type has a further value just now.
    static Uni<Boolean> areThere(Batch batch, SqlConnection tx) {
        return tx.preparedQuery(ANY)
                .execute(Tuple.of(
                        batch.accountId(), batch.recordType(), batch.type().keyProperty().orElseThrow()))
                .map(values -> values.size() > 0);
    }

    /// Takes the lock and answers whether any record of the type has a further value; that stays true, or false but for
    /// this batch, until the transaction ends. The second statement is sent with the first, so this is one round trip. It
    /// is a statement of its own because it must see what was committed while the first one waited.
    static Uni<Boolean> guard(Batch batch, boolean writesFurtherValues, SqlConnection tx) {
        var type = Tuple.of(batch.accountId(), batch.recordType());
        var any = Tuple.of(batch.accountId(), batch.recordType(), batch.type().keyProperty().orElseThrow());
        return Uni.combine()
                .all()
                .unis(
                        tx.preparedQuery(writesFurtherValues ? HAVE_ALONE : SHARE).execute(type),
                        tx.preparedQuery(ANY).execute(any).map(values -> values.size() > 0))
                .with((_, found) -> found);
    }
}
