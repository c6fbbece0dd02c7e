package dev.landfall.store;

import dev.landfall.record.LinkDraft.End;
import dev.landfall.record.RecordName.ById;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.RecordName.ByUnique;
import dev.landfall.record.RecordName.Nameless;
import dev.landfall.record.RecordType;
import dev.landfall.record.RowPlace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The records at the ends of links: first all that are wanted are named, then they are looked up together, one statement
/// for each type and way of naming.
final class Ends {

    private final LinkWriter.LinkBatch batch;
    private final KnownEnds known;

    /// By type and way of naming; of these there are only a few.
    private final List<Names> names = new ArrayList<>();

    /// By type.
    private final List<Own> own = new ArrayList<>();

    /// A record that goes by a name, as text: an id, a key, a value or a row.
    static final class Named {

        /// No record has this id.
        static final long NOBODY = 0;

        private final String name;
        private long id = NOBODY;

        private Named(String name) {
            this.name = name;
        }

        /// [#NOBODY] for a record that is not there, or was archived.
        long id() {
            return id;
        }
    }

    /// The names of records of a type. `property` says of what they are: a unique property, or one of the constants below,
    /// none of which is the name of a property.
    private record Names(String recordType, String property, Map<String, Named> byName, List<Named> unknown) {

        static final String ID = " id";
        static final String KEY = " key";
        static final String ROW = " row";

        boolean areOf(String type, String what) {
            return recordType.equals(type) && property.equals(what);
        }
    }

    /// The records of a type that rows name by key and hold themselves, by row. Most are those that the rows have made, which
    /// lie side by side `among` some ids; with none to go by, they are wanted like all others.
    private record Own(String recordType, List<MadeRecords.Ids> among, Map<Integer, Named> byRow) {}

    Ends(LinkWriter.LinkBatch batch, KnownEnds known) {
        this.batch = batch;
        this.known = known;
    }

    /// @param row the row that names the record, which is the name of a record that has no other
    Named want(End end, int row) {
        var names = namesOf(end);
        String name = nameOf(end, row);
        var named = names.byName.get(name);
        if (named == null) {
            named = new Named(name);
            names.byName.put(name, named);
            Long id = names.property.equals(Names.KEY) ? known.id(names.recordType, name) : null;
            if (id == null) {
                names.unknown.add(named);
            } else {
                named.id = id;
            }
        }
        return named;
    }

    /// @param row the row that holds the record, and names it
    Named wantOwn(End end, int row) {
        if (end.name() instanceof ByKey(var key)) {
            var some = ownOf(end.recordType());
            if (!some.among.isEmpty()) {
                return some.byRow.computeIfAbsent(row, first -> new Named(key));
            }
        }
        return want(end, row);
    }

    private Own ownOf(String recordType) {
        for (var some : own) {
            if (some.recordType.equals(recordType)) {
                return some;
            }
        }
        var more = new Own(recordType, known.made().of(recordType, batch), new HashMap<>());
        own.add(more);
        return more;
    }

    Uni<Void> resolve(SqlConnection tx) {
        var resolved = Uni.createFrom().voidItem();
        for (var some : own) {
            resolved = resolved.chain(() -> findMade(some, tx)).invoke(() -> wantByKey(some));
        }
        return resolved.chain(() -> resolveNames(tx));
    }

    private Uni<Void> resolveNames(SqlConnection tx) {
        var resolved = Uni.createFrom().voidItem();
        for (var some : names) {
            if (!some.unknown.isEmpty()) {
                resolved = resolved.chain(() -> resolve(some, tx));
            }
        }
        return resolved;
    }

    // ── records of the rows themselves ──

    /// Reading a record where it lies costs a part of looking it up by its key. Of a file whose rows all link, about three
    /// are read for one: those of the other lane lie between, and batches of records and links end at different rows.
    private static final int MOST_READ_FOR_ONE = 5;

    /// Only records that nobody has changed since they were made: they have the key that their row gave them. The fence keeps
    /// the planner to the index of ids.
    private static final String MADE = """
            SELECT array_agg(made.created_by_row) AS rows, array_agg(made.id) AS ids
              FROM unnest($3::bigint[], $4::bigint[]) AS among (first_id, last_id)
             CROSS JOIN LATERAL (
                   SELECT id, record_type, record_key, created_by_job, created_by_row, created_at, updated_at
                     FROM stored_record
                    WHERE account_id = $1 AND id BETWEEN among.first_id AND among.last_id
                   OFFSET 0) AS made
             WHERE made.created_by_job = $5 AND made.created_by_row BETWEEN $6 AND $7 AND made.record_type = $2
               AND made.record_key IS NOT NULL AND made.updated_at = made.created_at
            """;

    private Uni<Void> findMade(Own some, SqlConnection tx) {
        long read = some.among.stream().mapToLong(MadeRecords.Ids::count).sum();
        if (some.byRow.isEmpty() || read > (long) MOST_READ_FOR_ONE * some.byRow.size()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(MADE)
                .execute(Tuple.tuple()
                        .addLong(batch.accountId())
                        .addString(some.recordType)
                        .addArrayOfLong(
                                some.among.stream().map(MadeRecords.Ids::first).toArray(Long[]::new))
                        .addArrayOfLong(
                                some.among.stream().map(MadeRecords.Ids::last).toArray(Long[]::new))
                        .addLong(batch.jobId())
                        .addLong(RowPlace.of(batch.filePosition(), batch.firstRow()))
                        .addLong(RowPlace.of(batch.filePosition(), batch.lastRow())))
                .map(rows -> rows.iterator().next())
                .invoke(found -> keep(some, found.getArrayOfLongs("rows"), found.getArrayOfLongs("ids")))
                .replaceWithVoid();
    }

    private void keep(Own some, Long @Nullable [] rows, Long @Nullable [] ids) {
        if (rows == null || ids == null) {
            return;
        }
        long firstPlace = RowPlace.of(batch.filePosition(), 0);
        for (int i = 0; i < rows.length; i++) {
            var named = some.byRow.get((int) (rows[i] - firstPlace));
            if (named != null) {
                named.id = ids[i];
            }
        }
    }

    /// Those that are not where the rows' records lie were there before, or are another row's.
    private void wantByKey(Own some) {
        var names = namesOf(some.recordType, Names.KEY);
        for (var named : some.byRow.values()) {
            if (named.id == Named.NOBODY) {
                Long id = known.id(some.recordType, named.name);
                if (id == null) {
                    names.unknown.add(named);
                } else {
                    named.id = id;
                }
            }
        }
    }

    // ── records by name ──

    private Names namesOf(End end) {
        String property = switch (end.name()) {
            case ById _ -> Names.ID;
            case ByKey _ -> Names.KEY;
            case ByUnique(var unique, var _, var _) -> unique;
            case Nameless() -> Names.ROW;
        };
        return namesOf(end.recordType(), property);
    }

    private Names namesOf(String recordType, String property) {
        for (var some : names) {
            if (some.areOf(recordType, property)) {
                return some;
            }
        }
        var more = new Names(recordType, property, new HashMap<>(), new ArrayList<>());
        names.add(more);
        return more;
    }

    private String nameOf(End end, int row) {
        return switch (end.name()) {
            case ById(long id, var _) -> Long.toString(id);
            case ByKey(var key) -> key;
            case ByUnique(var _, var value, var _) -> value;
            case Nameless() -> Long.toString(RowPlace.of(batch.filePosition(), row));
        };
    }

    /// Names that lie next to each other in an index are asked for one after the other.
    private Uni<Void> resolve(Names some, SqlConnection tx) {
        some.unknown.sort(Comparator.comparing(named -> named.name));
        var type = some.recordType;
        return switch (some.property) {
            case Names.ID ->
                look(BY_ID, some.unknown, Tuple.of(batch.accountId(), type, numbers(some.unknown)), tx);
            case Names.ROW ->
                look(BY_ROW, some.unknown, Tuple.of(batch.accountId(), type, numbers(some.unknown), batch.jobId()), tx);
            case Names.KEY ->
                look(BY_KEY, some.unknown, Tuple.of(batch.accountId(), type, texts(some.unknown)), tx)
                        .chain(() -> lookAmongFurtherKeys(some, tx));
            default -> lookByUnique(type, some.property, some.unknown, tx);
        };
    }

    // Each statement answers the ids in the order in which the names are asked for, as one array: thousands of rows would
    // have to be taken apart on an event loop. `OFFSET 0` keeps the planner from reading the whole table, see [WriteByKey].

    private static final String BY_ID = """
            SELECT ARRAY (
                   SELECT record.id
                     FROM unnest($3::bigint[]) WITH ORDINALITY AS wanted (id, place)
                     LEFT JOIN LATERAL (
                          SELECT id
                            FROM stored_record
                           WHERE account_id = $1 AND record_type = $2 AND id = wanted.id AND archived_at IS NULL
                          OFFSET 0) AS record
                       ON wanted.place > 0
                    ORDER BY wanted.place) AS ids
            """;

    private static final String BY_KEY = """
            SELECT ARRAY (
                   SELECT record.id
                     FROM unnest($3::text[]) WITH ORDINALITY AS wanted (record_key, place)
                     LEFT JOIN LATERAL (
                          SELECT id
                            FROM stored_record
                           WHERE account_id = $1 AND record_type = $2 AND record_key = wanted.record_key
                          OFFSET 0) AS record
                       ON wanted.place > 0
                    ORDER BY wanted.place) AS ids
            """;

    private static final String BY_UNIQUE = """
            SELECT ARRAY (
                   SELECT held.record_id
                     FROM unnest($4::text[]) WITH ORDINALITY AS wanted (value, place)
                     LEFT JOIN LATERAL (
                          SELECT record_id
                            FROM unique_value
                           WHERE account_id = $1 AND record_type = $2 AND property = $3 AND value = wanted.value
                          OFFSET 0) AS held
                       ON wanted.place > 0
                    ORDER BY wanted.place) AS ids
            """;

    private static final String BY_ROW = """
            SELECT ARRAY (
                   SELECT record.id
                     FROM unnest($3::bigint[]) WITH ORDINALITY AS wanted (created_by_row, place)
                     LEFT JOIN LATERAL (
                          SELECT id
                            FROM stored_record
                           WHERE account_id = $1 AND created_by_job = $4 AND created_by_row = wanted.created_by_row
                             AND record_key IS NULL AND record_type = $2
                          OFFSET 0) AS record
                       ON wanted.place > 0
                    ORDER BY wanted.place) AS ids
            """;

    private static Uni<Void> look(String statement, List<Named> wanted, Tuple parameters, SqlConnection tx) {
        return tx.preparedQuery(statement)
                .execute(parameters)
                .invoke(rows -> keep(wanted, rows.iterator().next().getArrayOfLongs("ids")))
                .replaceWithVoid();
    }

    private static void keep(List<Named> wanted, @Nullable Long[] ids) {
        for (int i = 0; i < ids.length; i++) {
            Long id = ids[i];
            if (id != null) {
                wanted.get(i).id = id;
            }
        }
    }

    /// A record is also meant by a further value of its key property, such as a second e-mail address.
    private Uni<Void> lookAmongFurtherKeys(Names some, SqlConnection tx) {
        var missing = new ArrayList<Named>();
        for (var named : some.unknown) {
            if (named.id == Named.NOBODY) {
                missing.add(named);
            } else {
                known.remember(some.recordType, named.name, named.id);
            }
        }
        return missing.isEmpty()
                ? Uni.createFrom().voidItem()
                : batch.catalogue()
                        .type(some.recordType)
                        .flatMap(RecordType::keyProperty)
                        .map(property -> lookByUnique(some.recordType, property, missing, tx))
                        .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> lookByUnique(String recordType, String property, List<Named> wanted, SqlConnection tx) {
        return look(BY_UNIQUE, wanted, Tuple.of(batch.accountId(), recordType, property, texts(wanted)), tx);
    }

    private static String[] texts(List<Named> wanted) {
        var texts = new String[wanted.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = wanted.get(i).name;
        }
        return texts;
    }

    private static Long[] numbers(List<Named> wanted) {
        var numbers = new Long[wanted.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Long.valueOf(wanted.get(i).name);
        }
        return numbers;
    }
}
