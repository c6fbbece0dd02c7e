package dev.landfall.store;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/// Writes batches, each in a transaction of its own, and looks at the tables.
@ApplicationScoped
public class Writing {

    private static final AtomicLong ACCOUNTS = new AtomicLong(1_000);

    private final RecordWriter writer;
    private final Pool pool;

    Writing(RecordWriter writer, Pool pool) {
        this.writer = writer;
        this.pool = pool;
    }

    /// An account that no other test has.
    static long account() {
        return ACCOUNTS.incrementAndGet();
    }

    BatchOutcome write(Batch batch) {
        var prepared = RecordWriter.prepare(batch);
        return await(pool.withTransaction(tx -> writer.write(prepared, tx)));
    }

    /// Writes a batch again for as long as others are in its way.
    BatchOutcome writeAtLast(Batch batch) {
        var prepared = RecordWriter.prepare(batch);
        return await(pool.withTransaction(tx -> writer.write(prepared, tx))
                .onFailure(ConcurrentChange.class)
                .retry()
                .indefinitely());
    }

    /// Updates of records, and those of them that left the indexes alone.
    record Updates(long all, long heapOnly) {}

    private static final String UPDATES = """
            SELECT pg_stat_get_xact_tuples_updated('stored_record'::regclass) AS every,
                   pg_stat_get_xact_tuples_hot_updated('stored_record'::regclass) AS heap_only
            """;

    /// Writes a batch, and says what the server did for it.
    Updates updatesOf(Batch batch) {
        var prepared = RecordWriter.prepare(batch);
        return await(pool.withTransaction(tx -> updates(tx)
                .chain(before -> writer.write(prepared, tx)
                        .chain(() -> updates(tx))
                        .map(after -> new Updates(
                                after.all() - before.all(), after.heapOnly() - before.heapOnly())))));
    }

    /// The server's counters of a connection begin with what it did before and has not passed on yet.
    private static Uni<Updates> updates(SqlConnection tx) {
        return tx.query(UPDATES).execute().map(rows -> rows.iterator().next()).map(row -> new Updates(
                row.getLong("every"), row.getLong("heap_only")));
    }

    void archive(long account, long id) {
        execute(
                """
                UPDATE stored_record SET archived_at = now(), record_key = NULL WHERE account_id = $1 AND id = $2
                """,
                Tuple.of(account, id));
        execute("DELETE FROM unique_value WHERE account_id = $1 AND record_id = $2", Tuple.of(account, id));
    }

    /// All records of an account as [OneByOne] has them, by id.
    Map<Long, OneByOne.Contact> contacts(long account) {
        var contacts = new TreeMap<Long, OneByOne.Contact>();
        for (var row : rows("SELECT * FROM stored_record WHERE account_id = $1", Tuple.of(account))) {
            var contact = new OneByOne.Contact(row.getLong("created_by_job"), row.getLong("created_by_row"));
            contact.id = row.getLong("id");
            contact.key = row.getString("record_key");
            contact.updatedByJob = row.getLong("updated_by_job");
            contact.archived = row.getValue("archived_at") != null;
            row.getJsonObject("properties").forEach(entry -> contact.properties.put(entry.getKey(), (String) entry.getValue()));
            contacts.put(contact.id, contact);
        }
        for (var row : rows("SELECT * FROM unique_value WHERE account_id = $1", Tuple.of(account))) {
            contacts.get(row.getLong("record_id")).uniques.add(row.getString("property") + "=" + row.getString("value"));
        }
        return contacts;
    }

    List<String> images(long account) {
        var images = new ArrayList<String>();
        for (var row : rows(
                """
                SELECT image.*, created_by_job, created_by_row
                  FROM before_image AS image JOIN stored_record ON stored_record.id = record_id
                 WHERE image.account_id = $1 AND stored_record.account_id = $1
                """,
                Tuple.of(account))) {
            images.add("%d/%d of %d/%d %s".formatted(
                    row.getLong("job_id"),
                    row.getLong("row_number"),
                    row.getLong("created_by_job"),
                    row.getLong("created_by_row"),
                    new TreeMap<>(row.getJsonObject("properties").getMap())));
        }
        return images;
    }

    List<Row> rows(String sql, Tuple parameters) {
        return await(pool.preparedQuery(sql).execute(parameters).map(rows ->
                StreamSupport.stream(rows.spliterator(), false).toList()));
    }

    void execute(String sql, Tuple parameters) {
        rows(sql, parameters);
    }

    private static <T> T await(Uni<T> uni) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> uni);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
