package dev.landfall.store;

import dev.landfall.store.RecordList.Kind;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Makes and changes lists, within a transaction that the caller begins and ends.
///
/// No two lists of a record type have the same name, as long as they are not deleted. A method that would give a name that
/// is taken fails with the driver's exception for a unique constraint, unless it says otherwise.
@ApplicationScoped
public class RecordListsEditor {

    private static final String OPEN = """
            INSERT INTO record_list (account_id, name, record_type, kind)
            VALUES ($1, $2, $3, $4)
            RETURNING id
            """;

    public Uni<Long> open(long accountId, String name, String recordType, Kind kind, SqlConnection tx) {
        return tx.preparedQuery(OPEN)
                .execute(Tuple.of(accountId, name, recordType, kind.name()))
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    /// The first of `name`, `name (2)`, `name (3)` and so on that is free. Of one name more than there are lists whose names
    /// begin so, one is.
    private static final String OPEN_UNDER_A_FREE_NAME = """
            INSERT INTO record_list (account_id, name, record_type)
            SELECT :account, candidate.name, :type
              FROM (SELECT number, CASE number WHEN 1 THEN :name ELSE :name || ' (' || number || ')' END AS name
                      FROM generate_series(1, 1 + (SELECT count(*)
                                                     FROM record_list
                                                    WHERE account_id = :account AND record_type = :type
                                                      AND deleted_at IS NULL AND starts_with(name, :name)))
                           AS number) AS candidate
             WHERE NOT EXISTS (SELECT
                                 FROM record_list AS taken
                                WHERE taken.account_id = :account AND taken.record_type = :type
                                  AND taken.deleted_at IS NULL AND taken.name = candidate.name)
             ORDER BY candidate.number
             LIMIT 1
            RETURNING id
            """;

    /// A new list for the records of an import: under the import's name, or one made from it. Belongs into a Panache
    /// transaction, such as the one that opens the import.
    public Uni<Long> openFor(long accountId, String name, String recordType) {
        return Panache.getSession().chain(session -> session.createNativeQuery(OPEN_UNDER_A_FREE_NAME, Long.class)
                .setParameter("account", accountId)
                .setParameter("type", recordType)
                .setParameter("name", name)
                .getSingleResult());
    }

    private static final String RENAME = """
            UPDATE record_list
               SET name = $3, version = version + 1, updated_at = now()
             WHERE account_id = $1 AND id = $2 AND deleted_at IS NULL
            """;

    /// @return whether the list is there
    public Uni<Boolean> rename(long accountId, long id, String name, SqlConnection tx) {
        return changes(tx.preparedQuery(RENAME).execute(Tuple.of(accountId, id, name)));
    }

    private static final String DELETE = """
            UPDATE record_list SET deleted_at = now() WHERE account_id = $1 AND id = $2 AND deleted_at IS NULL
            """;

    /// Puts a list aside, from where it can be restored.
    ///
    /// @return whether the list was there
    public Uni<Boolean> delete(long accountId, long id, SqlConnection tx) {
        return changes(tx.preparedQuery(DELETE).execute(Tuple.of(accountId, id)));
    }

    private static final String RESTORE = """
            UPDATE record_list
               SET deleted_at = NULL, updated_at = CASE WHEN deleted_at IS NULL THEN updated_at ELSE now() END
             WHERE account_id = $1 AND id = $2
            """;

    /// @return whether there is such a list, deleted or not
    public Uni<Boolean> restore(long accountId, long id, SqlConnection tx) {
        return changes(tx.preparedQuery(RESTORE).execute(Tuple.of(accountId, id)));
    }

    private static Uni<Boolean> changes(Uni<RowSet<Row>> statement) {
        return statement.map(rows -> rows.rowCount() == 1);
    }

    private static final String TYPE = """
            SELECT record_type
              FROM record_list
             WHERE account_id = $1 AND id = $2 AND deleted_at IS NULL
               FOR SHARE
            """;

    /// The record type of a list that is there, and stays there until the transaction ends.
    public Uni<Optional<String>> typeOf(long accountId, long id, SqlConnection tx) {
        return tx.preparedQuery(TYPE)
                .execute(Tuple.of(accountId, id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("record_type"))
                        .findFirst());
    }

    /// Who has come onto a list and who has left it. `missing` are ids that are no record of the list's type.
    public record Changed(List<Long> added, List<Long> removed, List<Long> missing) {}

    private static final String PRESENT = """
            SELECT id
              FROM stored_record
             WHERE account_id = $1 AND record_type = $2 AND id = ANY ($3::bigint[]) AND archived_at IS NULL
            """;

    private static final String ADD = """
            INSERT INTO list_member (account_id, list_id, record_id)
            SELECT $1, $2, id FROM unnest($3::bigint[]) AS record (id) ORDER BY id
                ON CONFLICT DO NOTHING
            RETURNING record_id AS id
            """;

    private static final String REMOVE = """
            DELETE FROM list_member
             WHERE account_id = $1 AND list_id = $2 AND record_id = ANY ($3::bigint[])
            RETURNING record_id AS id
            """;

    /// Changes who is on a list. A record that is to be added and removed is removed.
    ///
    /// @param recordType of the list
    public Uni<Changed> change(
            long accountId,
            long id,
            String recordType,
            Collection<Long> added,
            Collection<Long> removed,
            SqlConnection tx) {
        var named = Stream.concat(added.stream(), removed.stream()).mapToLong(Long::longValue);
        var all = named.distinct().sorted().toArray();
        return ids(PRESENT, tx, accountId, recordType, boxed(LongStream.of(all))).chain(present -> {
            var known = new HashSet<>(present);
            var leaving = new HashSet<>(removed);
            var coming = added.stream()
                    .mapToLong(Long::longValue)
                    .distinct()
                    .filter(record -> known.contains(record) && !leaving.contains(record));
            var missing = LongStream.of(all).filter(record -> !known.contains(record)).boxed().toList();
            return ids(REMOVE, tx, accountId, id, removed.toArray(Long[]::new))
                    .chain(gone -> ids(ADD, tx, accountId, id, boxed(coming))
                            .map(come -> new Changed(come, gone, missing)));
        });
    }

    /// Puts records on a list, a batch at a time. Those that are on it already stay.
    ///
    /// @param recordIds of records of the list's type
    public Uni<Void> add(long accountId, long id, Long[] recordIds, SqlConnection tx) {
        return tx.preparedQuery(ADD).execute(Tuple.of(accountId, id, recordIds)).replaceWithVoid();
    }

    private static Long[] boxed(LongStream ids) {
        return ids.boxed().toArray(Long[]::new);
    }

    private static Uni<List<Long>> ids(
            String statement, SqlConnection tx, long accountId, Object typeOrList, Long[] records) {
        return records.length == 0
                ? Uni.createFrom().item(List.of())
                : tx.preparedQuery(statement).execute(Tuple.of(accountId, typeOrList, records)).map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getLong("id"))
                                .sorted()
                                .toList());
    }

    private static final String ADD_FROM = """
            INSERT INTO list_member (account_id, list_id, record_id)
            SELECT $1, $2, record_id FROM list_member WHERE account_id = $1 AND list_id = $3 ORDER BY record_id
                ON CONFLICT DO NOTHING
            """;

    /// Puts all members of another list on a list, which is of the same record type.
    public Uni<Void> addFrom(long accountId, long id, long sourceId, SqlConnection tx) {
        return tx.preparedQuery(ADD_FROM).execute(Tuple.of(accountId, id, sourceId)).replaceWithVoid();
    }

    private static final String CLEAR = """
            DELETE FROM list_member WHERE account_id = $1 AND list_id = $2
            """;

    public Uni<Void> clear(long accountId, long id, SqlConnection tx) {
        return tx.preparedQuery(CLEAR).execute(Tuple.of(accountId, id)).replaceWithVoid();
    }
}
