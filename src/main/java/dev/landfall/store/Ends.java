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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The records at the ends of links: first all that are wanted are named, then they are looked up together, one statement
/// for each type and way of naming.
final class Ends {

    private final LinkWriter.LinkBatch batch;
    private final KnownEnds known;

    private final Map<Place, Set<String>> wanted = new TreeMap<>();
    private final Map<Place, Map<String, Long>> found = new HashMap<>();

    /// How records of a type are named. Ids, keys and rows are texts here, and `property` says of what: a unique property,
    /// or one of the constants below, none of which is the name of a property.
    private record Place(String recordType, String property) implements Comparable<Place> {

        static final String ID = " id";
        static final String KEY = " key";
        static final String ROW = " row";

        @Override
        public int compareTo(Place other) {
            int byType = recordType.compareTo(other.recordType);
            return byType != 0 ? byType : property.compareTo(other.property);
        }
    }

    Ends(LinkWriter.LinkBatch batch, KnownEnds known) {
        this.batch = batch;
        this.known = known;
    }

    /// @param row the row that names the record, which is the name of a record that has no other
    void want(End end, int row) {
        var place = placeOf(end);
        String name = nameOf(end, row);
        if (place.property.equals(Place.KEY)) {
            Long id = known.id(place.recordType, name);
            if (id != null) {
                found(place).put(name, id);
                return;
            }
        }
        wanted.computeIfAbsent(place, p -> new TreeSet<>()).add(name);
    }

    /// Null for a record that is not there, or was archived.
    @Nullable Long id(End end, int row) {
        return found(placeOf(end)).get(nameOf(end, row));
    }

    Uni<Void> resolve(SqlConnection tx) {
        var resolved = Uni.createFrom().voidItem();
        for (var entry : wanted.entrySet()) {
            resolved = resolved.chain(() -> resolve(entry.getKey(), entry.getValue(), tx));
        }
        return resolved;
    }

    private Map<String, Long> found(Place place) {
        return found.computeIfAbsent(place, p -> new HashMap<>());
    }

    private static Place placeOf(End end) {
        return new Place(end.recordType(), switch (end.name()) {
            case ById _ -> Place.ID;
            case ByKey _ -> Place.KEY;
            case ByUnique(var property, var _, var _) -> property;
            case Nameless() -> Place.ROW;
        });
    }

    private String nameOf(End end, int row) {
        return switch (end.name()) {
            case ById(long id, var _) -> Long.toString(id);
            case ByKey(var key) -> key;
            case ByUnique(var _, var value, var _) -> value;
            case Nameless() -> Long.toString(RowPlace.of(batch.filePosition(), row));
        };
    }

    private Uni<Void> resolve(Place place, Set<String> names, SqlConnection tx) {
        return switch (place.property) {
            case Place.ID -> look(BY_ID, place, List.copyOf(names), Tuple.of(batch.accountId(), place.recordType, numbers(names)), tx);
            case Place.ROW -> look(
                    BY_ROW,
                    place,
                    List.copyOf(names),
                    Tuple.of(batch.accountId(), place.recordType, numbers(names), batch.jobId()),
                    tx);
            case Place.KEY -> look(
                            BY_KEY,
                            place,
                            List.copyOf(names),
                            Tuple.of(batch.accountId(), place.recordType, texts(names)),
                            tx)
                    .invoke(() -> found(place).forEach((key, id) -> known.remember(place.recordType, key, id)))
                    .chain(() -> lookAmongFurtherKeys(place, names, tx));
            default -> lookByUnique(place, place.property, List.copyOf(names), tx);
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

    private Uni<Void> look(String statement, Place place, List<String> names, Tuple parameters, SqlConnection tx) {
        return names.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(statement)
                        .execute(parameters)
                        .invoke(rows -> keep(place, names, rows.iterator().next().getArrayOfLongs("ids")))
                        .replaceWithVoid();
    }

    private void keep(Place place, List<String> names, @Nullable Long[] ids) {
        var named = found(place);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != null) {
                named.put(names.get(i), ids[i]);
            }
        }
    }

    /// A record is also meant by a further value of its key property, such as a second e-mail address.
    private Uni<Void> lookAmongFurtherKeys(Place place, Set<String> names, SqlConnection tx) {
        var missing = names.stream()
                .filter(name -> !found(place).containsKey(name))
                .toList();
        return batch.catalogue()
                .type(place.recordType)
                .flatMap(RecordType::keyProperty)
                .map(property -> lookByUnique(place, property, missing, tx))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> lookByUnique(Place place, String property, List<String> values, SqlConnection tx) {
        var parameters = Tuple.of(batch.accountId(), place.recordType, property, texts(values));
        return look(BY_UNIQUE, place, values, parameters, tx);
    }

    private static String[] texts(Collection<String> names) {
        return names.toArray(String[]::new);
    }

    private static Long[] numbers(Collection<String> names) {
        return names.stream().map(Long::valueOf).toArray(Long[]::new);
    }
}
