package dev.landfall.store;

import dev.landfall.record.RecordType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/// The lock of [FurtherValues] for single writes: whoever gives keys shares it with the others, who writes further values
/// has it alone. It is the first lock of a transaction, and held until it ends.
final class RecordsGuard {

    private RecordsGuard() {}

    static Uni<Void> stand(long accountId, RecordType type, List<RecordEdit> edits, SqlConnection tx) {
        return stand(accountId, type, edits.stream().anyMatch(edit -> writesFurtherValues(type, edit)), tx);
    }

    static Uni<Void> stand(long accountId, RecordType type, boolean alone, SqlConnection tx) {
        return tx.preparedQuery(alone ? FurtherValues.HAVE_ALONE : FurtherValues.SHARE)
                .execute(Tuple.of(accountId, type.name()))
                .replaceWithVoid();
    }

    private static boolean writesFurtherValues(RecordType type, RecordEdit edit) {
        return type.furtherKeys()
                .filter(additional -> edit.values().containsKey(additional.name())
                        || edit.merges().stream().anyMatch(merge -> merge.property().equals(additional.name())))
                .isPresent();
    }
}
