package dev.landfall.store;

import dev.landfall.record.RecordType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/// Keeps a key from becoming another record's further value, such as a second e-mail address, while it is being given. No
/// constraint can say so, because keys and further values stand in two tables; the lock that batches take does.
///
/// Whoever gives keys shares the lock of the record type with the others; who writes further values has it alone. It is
/// the first lock of a transaction, and held until it ends.
final class RecordsGuard {

    private RecordsGuard() {}

    private static final String SHARE = """
            SELECT pg_advisory_xact_lock_shared(hashtextextended($2, $1))
            """;

    private static final String HAVE_ALONE = """
            SELECT pg_advisory_xact_lock(hashtextextended($2, $1))
            """;

    static Uni<Void> stand(long accountId, RecordType type, List<RecordEdit> edits, SqlConnection tx) {
        return stand(accountId, type, edits.stream().anyMatch(edit -> writesFurtherValues(type, edit)), tx);
    }

    static Uni<Void> stand(long accountId, RecordType type, boolean alone, SqlConnection tx) {
        return tx.preparedQuery(alone ? HAVE_ALONE : SHARE)
                .execute(Tuple.of(accountId, type.name()))
                .replaceWithVoid();
    }

    private static boolean writesFurtherValues(RecordType type, RecordEdit edit) {
        return RecordsClaims.additional(type)
                .filter(additional -> edit.values().containsKey(additional.name())
                        || edit.merges().stream().anyMatch(merge -> merge.property().equals(additional.name())))
                .isPresent();
    }
}
