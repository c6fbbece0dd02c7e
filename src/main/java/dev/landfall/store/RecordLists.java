package dev.landfall.store;

import dev.landfall.store.RecordList.Kind;
import dev.landfall.store.RecordList.Member;
import dev.landfall.store.RecordList.Membership;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// The lists of an account, for reading. Deleted ones are not shown, and archived records are on none.
@ApplicationScoped
public class RecordLists {

    private final Pool pool;

    RecordLists(Pool pool) {
        this.pool = pool;
    }

    private static final String COLUMNS = """
            SELECT list.id, list.name, list.record_type, list.kind, list.version, list.created_at, list.updated_at,
                   (SELECT count(*)
                      FROM list_member AS member
                      JOIN stored_record AS record
                        ON record.account_id = $1 AND record.id = member.record_id AND record.archived_at IS NULL
                     WHERE member.account_id = $1 AND member.list_id = list.id) AS size
              FROM record_list AS list
             WHERE list.account_id = $1 AND list.deleted_at IS NULL
            """;

    private static final String FIND = COLUMNS + "AND list.id = ANY ($2::bigint[]) ORDER BY list.id";

    public Uni<Optional<RecordList>> find(long accountId, long id) {
        return find(accountId, List.of(id)).map(found -> found.stream().findFirst());
    }

    /// Those of some lists that are there, in the order of their ids.
    public Uni<List<RecordList>> find(long accountId, Collection<Long> ids) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(accountId, ids.toArray(Long[]::new)))
                .map(rows -> all(rows, RecordLists::list));
    }

    private static final String FIND_BY_NAME = COLUMNS + "AND list.record_type = $2 AND list.name = $3";

    public Uni<Optional<RecordList>> findByName(long accountId, String recordType, String name) {
        return pool.preparedQuery(FIND_BY_NAME)
                .execute(Tuple.of(accountId, recordType, name))
                .map(rows -> all(rows, RecordLists::list).stream().findFirst());
    }

    /// Which lists to look for. What is empty does not matter; `words` are part of a name, in capitals or not.
    public record Search(
            String words, List<Long> ids, List<Kind> kinds, Optional<String> recordType, int offset, int count) {}

    /// A part of what was found, in the order of the ids, and how many there are in all.
    public record Found(List<RecordList> lists, int total) {}

    private static final String MATCHES = """
               AND ($2 = '' OR position(lower($2) IN lower(list.name)) > 0)
               AND (cardinality($3::bigint[]) = 0 OR list.id = ANY ($3::bigint[]))
               AND (cardinality($4::text[]) = 0 OR list.kind = ANY ($4::text[]))
               AND ($5::text IS NULL OR list.record_type = $5)
            """;

    private static final String SEARCH = COLUMNS + MATCHES + "ORDER BY list.id OFFSET $6 LIMIT $7";

    private static final String COUNT = """
            SELECT count(*)
              FROM record_list AS list
             WHERE list.account_id = $1 AND list.deleted_at IS NULL
            """ + MATCHES;

    public Uni<Found> search(long accountId, Search search) {
        return pool.preparedQuery(COUNT)
                .execute(parameters(accountId, search))
                .map(rows -> rows.iterator().next().getLong(0).intValue())
                .chain(total -> pool.preparedQuery(SEARCH)
                        .execute(parameters(accountId, search)
                                .addInteger(search.offset())
                                .addInteger(search.count()))
                        .map(rows -> new Found(all(rows, RecordLists::list), total)));
    }

    private static Tuple parameters(long accountId, Search search) {
        return Tuple.tuple()
                .addLong(accountId)
                .addString(search.words())
                .addArrayOfLong(search.ids().toArray(Long[]::new))
                .addArrayOfString(search.kinds().stream().map(Kind::name).toArray(String[]::new))
                .addString(search.recordType().orElse(null));
    }

    private static final String MEMBERS = """
            SELECT member.record_id, member.added_at
              FROM list_member AS member
              JOIN stored_record AS record
                ON record.account_id = $1 AND record.id = member.record_id AND record.archived_at IS NULL
             WHERE member.account_id = $1 AND member.list_id = $2
            """;

    private static final String BY_ID = MEMBERS + "AND member.record_id > $3 ORDER BY member.record_id LIMIT $4";

    /// Members in the order of their ids, those after `after`.
    public Uni<List<Member>> members(long accountId, long listId, long after, int limit) {
        return pool.preparedQuery(BY_ID)
                .execute(Tuple.of(accountId, listId, after, limit))
                .map(rows -> all(rows, RecordLists::member));
    }

    private static final String BY_TIME = MEMBERS
            + "AND (member.added_at, member.record_id) > ($3, $4) ORDER BY member.added_at, member.record_id LIMIT $5";

    /// Members in the order in which they were put on the list, those after `after`.
    public Uni<List<Member>> membersByTime(long accountId, long listId, Member after, int limit) {
        return pool.preparedQuery(BY_TIME)
                .execute(Tuple.of(
                        accountId, listId, after.addedAt().atOffset(ZoneOffset.UTC), after.recordId(), limit))
                .map(rows -> all(rows, RecordLists::member));
    }

    private static final String OF_RECORD = """
            SELECT list.id, list.name, list.record_type, list.kind, list.version, list.created_at, list.updated_at,
                   0::bigint AS size, member.record_id, member.added_at
              FROM list_member AS member
              JOIN record_list AS list
                ON list.account_id = $1 AND list.id = member.list_id AND list.deleted_at IS NULL
             WHERE member.account_id = $1 AND member.record_id = $2
             ORDER BY list.id
            """;

    /// The lists that a record is on. Their sizes are not looked up.
    public Uni<List<Membership>> of(long accountId, long recordId) {
        return pool.preparedQuery(OF_RECORD).execute(Tuple.of(accountId, recordId)).map(rows -> all(
                rows, row -> new Membership(list(row), member(row).addedAt())));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
        return StreamSupport.stream(rows.spliterator(), false).map(reader).toList();
    }

    private static RecordList list(Row row) {
        return new RecordList(
                row.getLong("id"),
                row.getString("name"),
                row.getString("record_type"),
                Kind.valueOf(row.getString("kind")),
                row.getInteger("version"),
                row.getLong("size"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Member member(Row row) {
        return new Member(row.getLong("record_id"), instant(row, "added_at"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
