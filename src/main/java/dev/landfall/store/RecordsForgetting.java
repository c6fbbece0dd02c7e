package dev.landfall.store;

import dev.landfall.record.RecordType;
import dev.landfall.store.RecordEdit.Target.ByUnique;
import dev.landfall.store.RecordEdit.Target.ById;
import dev.landfall.store.RecordEdit.Target.New;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/// Deletes a record for good, archived or not, with all that the account's tables hold of it: its unique values, its
/// before-images, its files, its links and places on lists, and what row errors show of the rows that made or changed it, or that
/// had its key in one of their cells. The errors themselves stay, without cells, so that a job's counts go on to add up.
///
/// The files of imports are not touched: they are kept as they came.
final class RecordsForgetting {

    private final long accountId;
    private final RecordType type;
    private final SqlConnection tx;

    RecordsForgetting(long accountId, RecordType type, SqlConnection tx) {
        this.accountId = accountId;
        this.type = type;
        this.tx = tx;
    }

    Uni<Boolean> forget(RecordEdit.Target target) {
        return idOf(target).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            var record = Tuple.of(accountId, found.get());
            var done = Uni.createFrom().voidItem();
            for (var statement : List.of(
                    BLANK_ERRORS,
                    FREE,
                    FORGET_FORMER_VALUES,
                    FORGET_FILES,
                    UNLINK_BACK,
                    UNLINK,
                    UNLIST,
                    DELETE)) {
                done = done.chain(() -> tx.preparedQuery(statement).execute(record).replaceWithVoid());
            }
            return done.replaceWith(true);
        });
    }

    private static final String LOCK = """
            SELECT id FROM stored_record WHERE account_id = $1 AND record_type = $2 AND id = $3 FOR UPDATE
            """;

    private Uni<Optional<Long>> idOf(RecordEdit.Target target) {
        return switch (target) {
            case New _ -> Uni.createFrom().item(Optional.empty());
            case ById(var id) -> tx.preparedQuery(LOCK)
                    .execute(Tuple.of(accountId, type.name(), id))
                    .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(id));
            case ByUnique _ -> RecordsLookup.lock(accountId, type, target, tx)
                    .map(found -> found.map(RecordsVersion::id));
        };
    }

    /// All statements take account and record. A cell is compared as a key is read: without outer blanks
    /// and in lower case.
    private static final String BLANK_ERRORS = """
            WITH record AS (
                SELECT record_key, created_by_job, created_by_row FROM stored_record WHERE account_id = $1 AND id = $2),
            touched AS (
                SELECT created_by_job AS job_id, created_by_row AS row_number FROM record
                 UNION
                SELECT job_id, row_number FROM before_image WHERE account_id = $1 AND record_id = $2)
            UPDATE row_error
               SET cell = '', source_row = '{"cells": []}'
             WHERE account_id = $1
               AND ((job_id, row_number) IN (SELECT job_id, row_number FROM touched)
                    OR EXISTS (SELECT
                                 FROM jsonb_array_elements_text(source_row -> 'cells') AS shown (cell)
                                 JOIN record ON lower(trim(shown.cell)) = lower(record.record_key)))
            """;

    static final String FREE = """
            DELETE FROM unique_value WHERE account_id = $1 AND record_id = $2
            """;

    /// Their bytes are cleared away with those that nothing refers to.
    private static final String FORGET_FILES = """
            DELETE FROM record_file WHERE account_id = $1 AND record_id = $2
            """;

    private static final String FORGET_FORMER_VALUES = """
            DELETE FROM before_image WHERE account_id = $1 AND record_id = $2
            """;

    static final String UNLINK_BACK = """
            DELETE FROM stored_link
             WHERE account_id = $1 AND to_id = $2
               AND from_id IN (SELECT to_id FROM stored_link WHERE account_id = $1 AND from_id = $2)
            """;

    static final String UNLINK = """
            DELETE FROM stored_link WHERE account_id = $1 AND from_id = $2
            """;

    static final String UNLIST = """
            DELETE FROM list_member WHERE account_id = $1 AND record_id = $2
            """;

    private static final String DELETE = """
            DELETE FROM stored_record WHERE account_id = $1 AND id = $2
            """;
}
