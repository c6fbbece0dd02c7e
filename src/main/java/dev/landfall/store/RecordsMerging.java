package dev.landfall.store;

import dev.landfall.record.RecordType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/// Makes two records one, within one transaction.
final class RecordsMerging {

    private final long accountId;
    private final RecordType type;
    private final SqlConnection tx;

    RecordsMerging(long accountId, RecordType type, SqlConnection tx) {
        this.accountId = accountId;
        this.type = type;
        this.tx = tx;
    }

    /// Both are locked in the order of their ids, as everywhere.
    Uni<EditOutcome> merge(long kept, long other) {
        return lock(Math.min(kept, other))
                .chain(first -> lock(Math.max(kept, other)).chain(second -> {
                    if (first.isEmpty() || second.isEmpty() || kept == other) {
                        return Uni.createFrom().item(new EditOutcome.Unknown());
                    }
                    return kept < other ? merge(first.get(), second.get()) : merge(second.get(), first.get());
                }));
    }

    private Uni<Optional<RecordsVersion>> lock(long id) {
        return RecordsLookup.lock(accountId, type, id, tx);
    }

    private Uni<EditOutcome> merge(RecordsVersion kept, RecordsVersion other) {
        var merged = kept.swallowing(other, type);
        var before = RecordsClaims.of(type, kept.properties());
        var after = RecordsClaims.of(type, merged.properties());
        var both = Tuple.of(accountId, other.id(), kept.id());
        var gone = Tuple.of(accountId, other.id());
        return run(List.of(PUT_ASIDE, RecordsForgetting.FREE), gone)
                .chain(() -> run(List.of(LINK_BACK, LINK, LIST), both))
                .chain(() -> run(
                        List.of(
                                RecordsForgetting.UNLINK_BACK, RecordsForgetting.UNLINK, RecordsForgetting.UNLIST),
                        gone))
                .chain(() -> RecordsUniques.replace(
                        accountId, type, kept.id(), before.further(), after.further(), tx))
                .chain(() -> RecordsEditing.update(accountId, merged, before, after, tx))
                .map(record -> new EditOutcome.Stored(record, false));
    }

    private Uni<Void> run(List<String> statements, Tuple parameters) {
        var done = Uni.createFrom().voidItem();
        for (var statement : statements) {
            done = done.chain(() -> tx.preparedQuery(statement).execute(parameters).replaceWithVoid());
        }
        return done;
    }

    private static final String PUT_ASIDE = """
            UPDATE stored_record
               SET archived_at = now(), updated_at = now(), updated_by_job = NULL, record_key = NULL
             WHERE account_id = $1 AND id = $2
            """;

    /// These take the account, the record that goes and the record that stays. A link is there in both directions, so the
    /// links of the record that goes say where those to it begin. Where both are linked with a record, their labels come
    /// together.
    private static final String LINK_BACK = """
            INSERT INTO stored_link AS known (account_id, from_id, link_type, to_id, created_by_job, labels)
            SELECT $1, link.from_id, link.link_type, $3, link.created_by_job, link.labels
              FROM stored_link AS link
             WHERE link.account_id = $1 AND link.to_id = $2 AND link.from_id <> $3
               AND link.from_id IN (SELECT to_id FROM stored_link WHERE account_id = $1 AND from_id = $2)
                ON CONFLICT (account_id, from_id, link_type, to_id) DO UPDATE
               SET labels = known.labels
                            || ARRAY (SELECT unnest(excluded.labels) EXCEPT SELECT unnest(known.labels))
             WHERE NOT known.labels @> excluded.labels
            """;

    private static final String LINK = """
            INSERT INTO stored_link AS known (account_id, from_id, link_type, to_id, created_by_job, labels)
            SELECT $1, $3, link_type, to_id, created_by_job, labels
              FROM stored_link
             WHERE account_id = $1 AND from_id = $2 AND to_id <> $3
                ON CONFLICT (account_id, from_id, link_type, to_id) DO UPDATE
               SET labels = known.labels
                            || ARRAY (SELECT unnest(excluded.labels) EXCEPT SELECT unnest(known.labels))
             WHERE NOT known.labels @> excluded.labels
            """;

    private static final String LIST = """
            INSERT INTO list_member (account_id, list_id, record_id, added_at)
            SELECT $1, list_id, $3, added_at
              FROM list_member
             WHERE account_id = $1 AND record_id = $2
                ON CONFLICT DO NOTHING
            """;
}
