package dev.landfall.store;

import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Writes records one by one, as clients ask for it, beside the batches of imports.
///
/// Whatever else writes at the same time, no two records come to share a unique value: what is taken is looked up first, so
/// that it can be said whose it is, and two who look at the same moment meet the constraints of the database, whereupon
/// one of them looks again.
@ApplicationScoped
public class Records {

    /// Two writers who get in each other's way have got out of it long before.
    private static final int MOST_RETRIES = 5;

    /// Unique violation, serialization failure, deadlock: somebody else was faster.
    private static final Set<String> OVERTAKEN = Set.of("23505", "40001", "40P01");

    private final Pool pool;
    private final LinksEditor links;

    Records(Pool pool, LinksEditor links) {
        this.pool = pool;
        this.links = links;
    }

    /// Carries out edits one after the other, in one transaction. Each stands for itself: one that cannot be carried out
    /// does not keep the others from it.
    ///
    /// @return the outcomes, in the order of the edits
    public Uni<List<EditOutcome>> apply(
            long accountId, Catalogue catalogue, RecordType type, List<RecordEdit> edits) {
        return inTransaction(tx -> apply(accountId, catalogue, type, edits, tx));
    }

    private Uni<List<EditOutcome>> apply(
            long accountId, Catalogue catalogue, RecordType type, List<RecordEdit> edits, SqlConnection tx) {
        var editing = new RecordsEditing(accountId, catalogue, type, links, tx);
        return RecordsGuard.stand(accountId, type, edits, tx).chain(() -> Multi.createFrom()
                .iterable(edits)
                .onItem()
                .transformToUniAndConcatenate(editing::apply)
                .collect()
                .asList());
    }

    /// Carries out an edit, and what else belongs to it, in one transaction.
    ///
    /// @param rest is tried again with the edit; it finds nothing there of what it did before
    public Uni<EditOutcome> apply(
            long accountId,
            Catalogue catalogue,
            RecordType type,
            RecordEdit edit,
            BiFunction<EditOutcome, SqlConnection, Uni<Void>> rest) {
        return inTransaction(tx -> apply(accountId, catalogue, type, List.of(edit), tx)
                .map(List::getFirst)
                .call(outcome -> rest.apply(outcome, tx)));
    }

    private static final String ARCHIVE = """
            WITH archived AS (
                UPDATE stored_record
                   SET archived_at = now(), updated_at = now(), updated_by_job = NULL, record_key = NULL
                 WHERE account_id = $1 AND record_type = $2 AND id = ANY ($3::bigint[]) AND archived_at IS NULL
                RETURNING id),
            freed AS (
                DELETE FROM unique_value
                 WHERE account_id = $1 AND record_id IN (SELECT id FROM archived))
            DELETE FROM record_file
             WHERE account_id = $1 AND record_id IN (SELECT id FROM archived)
            RETURNING upload_key
            """;

    /// Puts records aside. They keep their properties and links, but no longer their unique values, which others may have
    /// now, and their files. Records that are not there, or no longer, are left out.
    ///
    /// @return what finds the bytes of the files they had
    public Uni<List<String>> archive(long accountId, RecordType type, Collection<Long> ids) {
        return inTransaction(tx -> tx.preparedQuery(ARCHIVE)
                .execute(Tuple.of(accountId, type.name(), ids.toArray(Long[]::new)))
                .map(RecordFiles::uploadKeys));
    }

    /// Makes two records one: `other` is archived, and `kept` gets what it lacks of it, its links, its places on lists and
    /// its unique values.
    public Uni<EditOutcome> merge(long accountId, RecordType type, long kept, long other) {
        return inTransaction(tx -> RecordsGuard.stand(accountId, type, true, tx)
                .chain(() -> new RecordsMerging(accountId, type, tx).merge(kept, other)));
    }

    /// Deletes a record and all that tells of it: see [RecordsForgetting].
    ///
    /// @return false where there is no such record
    public Uni<Boolean> forget(long accountId, RecordType type, RecordEdit.Target target) {
        return inTransaction(tx -> new RecordsForgetting(accountId, type, tx).forget(target));
    }

    private <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work)
                .onFailure(Records::isOvertaken)
                .retry()
                .atMost(MOST_RETRIES);
    }

    private static boolean isOvertaken(Throwable failure) {
        return failure instanceof ConcurrentChange
                || failure instanceof PgException refused && OVERTAKEN.contains(refused.getSqlState());
    }
}
