package dev.landfall.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The files that records hold as values. A value names its files by their ids; whose they are and where their bytes lie
/// stands here. Bytes that nothing here and no import refers to are cleared away some time later.
@ApplicationScoped
public class RecordFiles {

    private final Pool pool;

    RecordFiles(Pool pool) {
        this.pool = pool;
    }

    private static final String DRAW = """
            SELECT nextval(pg_get_serial_sequence('record_file', 'id')) AS id FROM generate_series(1, $1::int)
            """;

    /// Ids for files to come. They are not given out again, whatever becomes of the files.
    public Uni<List<Long>> drawIds(int count) {
        return count == 0
                ? Uni.createFrom().item(List.of())
                : pool.preparedQuery(DRAW)
                        .execute(Tuple.of(count))
                        .map(rows -> stream(rows).map(row -> row.getLong("id")).toList());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static final String INSERT = """
            INSERT INTO record_file (account_id, record_type, id, record_id, property, upload_key, name, size_bytes, sha256)
            SELECT $1, $2, id, record_id, property, upload_key, name, size_bytes, decode(sha256, 'hex')
              FROM unnest($3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[])
                   AS file (id, record_id, property, upload_key, name, size_bytes, sha256)
            """;

    /// Gives files to the records that name them, in the transaction that writes the records.
    public Uni<Void> insert(long accountId, String recordType, List<RecordFile> files, SqlConnection tx) {
        if (files.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addLong(accountId)
                        .addString(recordType)
                        .addArrayOfLong(files.stream().map(RecordFile::id).toArray(Long[]::new))
                        .addArrayOfLong(files.stream().map(RecordFile::recordId).toArray(Long[]::new))
                        .addArrayOfString(files.stream().map(RecordFile::property).toArray(String[]::new))
                        .addArrayOfString(files.stream().map(RecordFile::uploadKey).toArray(String[]::new))
                        .addArrayOfString(files.stream().map(RecordFile::name).toArray(String[]::new))
                        .addArrayOfLong(files.stream().map(RecordFile::sizeBytes).toArray(Long[]::new))
                        .addArrayOfString(files.stream()
                                .map(file -> HexFormat.of().formatHex(file.sha256()))
                                .toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static final String FIND = """
            SELECT id, record_id, property, upload_key, name, size_bytes, sha256
              FROM record_file
             WHERE account_id = $1 AND id = $2
            """;

    public Uni<Optional<RecordFile>> find(long accountId, long id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(accountId, id))
                .map(rows -> stream(rows).map(RecordFiles::file).findFirst());
    }

    private static RecordFile file(Row row) {
        return new RecordFile(
                row.getLong("id"),
                row.getLong("record_id"),
                row.getString("property"),
                row.getString("upload_key"),
                row.getString("name"),
                row.getLong("size_bytes"),
                row.getBuffer("sha256").getBytes());
    }

    private static final String DROP = """
            DELETE FROM record_file
             WHERE account_id = $1 AND record_id = $2 AND property = ANY ($3::text[]) AND id <> ALL ($4::bigint[])
            RETURNING upload_key
            """;

    /// Takes files from a record: those of some properties, but for those that the new values name.
    ///
    /// @return what finds their bytes
    public Uni<List<String>> drop(
            long accountId, long recordId, Collection<String> properties, Collection<Long> named, SqlConnection tx) {
        return tx.preparedQuery(DROP)
                .execute(Tuple.of(
                        accountId, recordId, properties.toArray(String[]::new), named.toArray(Long[]::new)))
                .map(RecordFiles::uploadKeys);
    }

    static List<String> uploadKeys(RowSet<Row> rows) {
        return stream(rows).map(row -> row.getString("upload_key")).toList();
    }

    private static final String IN_USE = """
            SELECT upload_key FROM record_file WHERE upload_key = ANY ($1::text[])
            """;

    /// Which of these keys files of records are found by, whatever their account.
    public Uni<Set<String>> inUse(Collection<String> uploadKeys) {
        return uploadKeys.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : pool.preparedQuery(IN_USE)
                        .execute(Tuple.of((Object) uploadKeys.toArray(String[]::new)))
                        .map(rows -> new HashSet<>(uploadKeys(rows)));
    }
}
