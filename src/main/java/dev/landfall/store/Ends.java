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

    Uni<Void> resolve(SqlConnection tx) {
        var resolved = Uni.createFrom().voidItem();
        for (var some : names) {
            if (!some.unknown.isEmpty()) {
                resolved = resolved.chain(() -> resolve(some, tx));
            }
        }
        return resolved;
    }

    private Names namesOf(End end) {
        String property = switch (end.name()) {
            case ById _ -> Names.ID;
            case ByKey _ -> Names.KEY;
            case ByUnique(var unique, var _, var _) -> unique;
            case Nameless() -> Names.ROW;
        };
        for (var some : names) {
            if (some.areOf(end.recordType(), property)) {
                return some;
            }
        }
        var more = new Names(end.recordType(), property, new HashMap<>(), new ArrayList<>());
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
