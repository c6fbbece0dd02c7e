package dev.landfall.store;

import dev.landfall.record.LinkDraft.End;
import dev.landfall.record.RecordName.ById;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.RecordName.ByUnique;
import dev.landfall.record.RecordName.Nameless;
import dev.landfall.record.RecordType;
import dev.landfall.record.RowPlace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
            case Place.ID -> look(BY_ID, place, names, Tuple.of(batch.accountId(), place.recordType, numbers(names)), tx);
            case Place.ROW -> look(
                    BY_ROW,
                    place,
                    names,
                    Tuple.of(batch.accountId(), place.recordType, numbers(names), batch.jobId()),
                    tx);
            case Place.KEY -> look(BY_KEY, place, names, Tuple.of(batch.accountId(), place.recordType, texts(names)), tx)
                    .invoke(() -> found(place).forEach((key, id) -> known.remember(place.recordType, key, id)))
                    .chain(() -> lookAmongFurtherKeys(place, names, tx));
            default -> look(BY_UNIQUE, place, names, byUnique(place, place.property, names), tx);
        };
    }

    private static final String BY_ID = """
            SELECT id::text AS name, id
              FROM stored_record
             WHERE account_id = $1 AND record_type = $2 AND id = ANY ($3::bigint[]) AND archived_at IS NULL
            """;

    /// `OFFSET 0` keeps the planner from reading the whole table, see [WriteByKey].
    private static final String BY_KEY = """
            SELECT record.record_key AS name, record.id
              FROM unnest($3::text[]) AS wanted (record_key)
             CROSS JOIN LATERAL (
                   SELECT record_key, id
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = $2 AND record_key = wanted.record_key
                   OFFSET 0) AS record
            """;

    private static final String BY_UNIQUE = """
            SELECT held.value AS name, held.record_id AS id
              FROM unnest($4::text[]) AS wanted (value)
             CROSS JOIN LATERAL (
                   SELECT value, record_id
                     FROM unique_value
                    WHERE account_id = $1 AND record_type = $2 AND property = $3 AND value = wanted.value
                   OFFSET 0) AS held
            """;

    private static final String BY_ROW = """
            SELECT record.created_by_row::text AS name, record.id
              FROM unnest($3::bigint[]) AS wanted (created_by_row)
             CROSS JOIN LATERAL (
                   SELECT created_by_row, id
                     FROM stored_record
                    WHERE account_id = $1 AND created_by_job = $4 AND created_by_row = wanted.created_by_row
                      AND record_key IS NULL AND record_type = $2
                   OFFSET 0) AS record
            """;

    private Uni<Void> look(String statement, Place place, Collection<String> names, Tuple parameters, SqlConnection tx) {
        return names.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(statement)
                        .execute(parameters)
                        .invoke(rows -> keep(place, rows))
                        .replaceWithVoid();
    }

    private void keep(Place place, RowSet<Row> rows) {
        var ids = found(place);
        rows.forEach(row -> ids.put(row.getString("name"), row.getLong("id")));
    }

    /// A record is also meant by a further value of its key property, such as a second e-mail address.
    private Uni<Void> lookAmongFurtherKeys(Place place, Set<String> names, SqlConnection tx) {
        var missing = new ArrayList<>(names);
        missing.removeAll(found(place).keySet());
        var keyProperty = batch.catalogue().type(place.recordType).flatMap(RecordType::keyProperty);
        return keyProperty.isEmpty()
                ? Uni.createFrom().voidItem()
                : look(BY_UNIQUE, place, missing, byUnique(place, keyProperty.get(), missing), tx);
    }

    private Tuple byUnique(Place place, String property, Collection<String> values) {
        return Tuple.of(batch.accountId(), place.recordType, property, texts(values));
    }

    private static String[] texts(Collection<String> names) {
        return names.toArray(String[]::new);
    }

    private static Long[] numbers(Collection<String> names) {
        return names.stream().map(Long::valueOf).toArray(Long[]::new);
    }
}
