package dev.landfall.store;

import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.InputDraft;
import dev.landfall.row.RowError;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Writes records that come with their relations one by one, as clients ask for it, by the rules of inputs.
@ApplicationScoped
public class InputRecords {

    /// Two writers who get in each other's way have got out of it long before.
    private static final int MOST_RETRIES = 5;

    /// Unique violation, serialization failure, deadlock: somebody else was faster.
    private static final Set<String> OVERTAKEN = Set.of("23505", "40001", "40P01");

    private final Pool pool;
    private final InputWriter writer;
    private final InputRemover remover;

    InputRecords(Pool pool, InputWriter writer, InputRemover remover) {
        this.pool = pool;
        this.writer = writer;
        this.remover = remover;
    }

    /// What became of a record.
    public sealed interface Written {

        record Stored(StoredRecord record, boolean created) implements Written {}

        record Refused(List<RowError> errors) implements Written {}
    }

    /// @param onlyCreates whether a record that exists already is not to be updated
    public Uni<Written> write(
            long accountId, CatalogueExcerpt catalogue, boolean strictRelations, boolean onlyCreates, InputDraft draft) {
        var batch = new InputBatch(
                accountId, null, 0, catalogue, strictRelations, onlyCreates, Long.MAX_VALUE, false, Expectation.SAME, List.of(draft));
        return inTransaction(tx -> writer.write(batch, tx).chain(outcome -> outcome.refused() > 0
                ? Uni.createFrom().item(new Written.Refused(outcome.errors()))
                : read(accountId, outcome.ids().getFirst(), tx)
                        .map(record -> new Written.Stored(record, outcome.created() > 0))));
    }

    private static final String READ = """
            SELECT id, record_key, properties, created_by_job, updated_by_job, created_at, updated_at, archived_at
              FROM stored_record
             WHERE account_id = $1 AND id = $2
            """;

    private static Uni<StoredRecord> read(long accountId, long id, SqlConnection tx) {
        return tx.preparedQuery(READ)
                .execute(Tuple.of(accountId, id))
                .map(rows -> StoredRecord.of(rows.iterator().next()));
    }

    /// Deletes a record to which no other refers.
    ///
    /// @return whether it is gone; empty where there was no such record
    public Uni<Optional<Boolean>> remove(long accountId, CatalogueExcerpt catalogue, String recordType, long id) {
        return inTransaction(tx -> remover.remove(accountId, recordType, List.of(id), false, catalogue, tx)
                .map(removal -> removal.removed().isEmpty() && removal.kept().isEmpty()
                        ? Optional.<Boolean>empty()
                        : Optional.of(removal.kept().isEmpty())));
    }

    private <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work)
                .onFailure(InputRecords::isOvertaken)
                .retry()
                .atMost(MOST_RETRIES);
    }

    private static boolean isOvertaken(Throwable failure) {
        return failure instanceof ConcurrentChange
                || failure instanceof PgException refused && OVERTAKEN.contains(refused.getSqlState());
    }
}
