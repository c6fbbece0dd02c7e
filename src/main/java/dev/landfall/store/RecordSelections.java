package dev.landfall.store;

import dev.landfall.selection.Columns;
import dev.landfall.selection.Columns.Column;
import dev.landfall.selection.Columns.Kind;
import dev.landfall.selection.Selection;
import dev.landfall.selection.SelectionStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/// Finds records of types that hold JSON values of their own kinds: by a selection, or by what they refer to.
@ApplicationScoped
public class RecordSelections {

    private final Pool pool;

    RecordSelections(Pool pool) {
        this.pool = pool;
    }

    /// `total` counts all records found, also those that are not shown.
    public record Found(List<StoredRecord> records, long total) {}

    private static final String COLUMNS = """
            SELECT id, record_key, properties, created_by_job, updated_by_job, created_at, updated_at, archived_at""";

    private static final String FROM = """
             FROM stored_record
            WHERE account_id = $1 AND record_type = $2 AND archived_at IS NULL""";

    private static final int FIRST_FREE_PARAMETER = 3;

    /// The records of a type, by the selection's order and then by id.
    ///
    /// @param kinds of the properties; `id`, `created_at` and `updated_at` are the record's own
    public Uni<Found> find(long accountId, String recordType, Selection selection, Map<String, Kind> kinds) {
        var statement = new SelectionStatement(selection, columns(kinds), FIRST_FREE_PARAMETER);
        return pool.preparedQuery("SELECT count(*) AS total" + FROM + statement.conditions())
                .execute(tuple(accountId, recordType, statement.conditionParameters()))
                .map(rows -> rows.iterator().next().getLong("total"))
                .chain(total -> total <= selection.skip()
                        ? Uni.createFrom().item(new Found(List.of(), total))
                        : show(accountId, recordType, selection, statement).map(shown -> new Found(shown, total)));
    }

    private Uni<List<StoredRecord>> show(
            long accountId, String recordType, Selection selection, SelectionStatement statement) {
        int next = FIRST_FREE_PARAMETER + statement.parameters().size();
        var sql = COLUMNS + FROM + statement.conditions() + " ORDER BY " + statement.order() + "id LIMIT $" + next
                + " OFFSET $" + (next + 1);
        return pool.preparedQuery(sql)
                .execute(tuple(accountId, recordType, statement.parameters())
                        .addInteger(selection.limit())
                        .addLong(selection.skip()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StoredRecord::of)
                        .toList());
    }

    private static Tuple tuple(long accountId, String recordType, List<Object> parameters) {
        var tuple = Tuple.tuple().addLong(accountId).addString(recordType);
        parameters.forEach(tuple::addValue);
        return tuple;
    }

    private static Columns columns(Map<String, Kind> kinds) {
        return (name, parameter) -> switch (name) {
            case "id" -> new Column(Kind.ID, "id");
            case "created_at", "updated_at" ->
                new Column(Kind.MOMENT, "date_trunc('milliseconds', " + name + ')');
            default -> property(name, kinds.getOrDefault(name, Kind.TEXT), parameter);
        };
    }

    private static Column property(String name, Kind kind, UnaryOperator<String> parameter) {
        var text = "(properties ->> " + parameter.apply(name) + ')';
        return switch (kind) {
            case TEXT -> new Column(kind, text);
            case NUMBER -> new Column(kind, '(' + text + "::numeric)");
            case MOMENT -> new Column(kind, '(' + text + "::timestamptz)");
            case FLAG -> new Column(kind, '(' + text + "::boolean)");
            case ID -> new Column(kind, '(' + text + "::bigint)");
            case JSON -> new Column(kind, text.replace("->>", "->"));
        };
    }

    private static final String IDS = "SELECT id" + FROM;

    /// The ids of all records that a selection's conditions find, `limit` of them at most.
    public Uni<List<Long>> ids(long accountId, String recordType, Selection selection, Map<String, Kind> kinds) {
        var statement = new SelectionStatement(selection, columns(kinds), FIRST_FREE_PARAMETER);
        int next = FIRST_FREE_PARAMETER + statement.conditionParameters().size();
        return pool.preparedQuery(IDS + statement.conditions() + " ORDER BY id LIMIT $" + next)
                .execute(tuple(accountId, recordType, statement.conditionParameters()).addInteger(selection.limit()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList());
    }

    private static final String REFERRING = """
            SELECT DISTINCT ON (record.id) record.id, record.record_key, record.properties, record.created_by_job,
                   record.updated_by_job, record.created_at, record.updated_at, record.archived_at
              FROM stored_reference AS reference
              JOIN stored_record AS record ON record.account_id = $1 AND record.id = reference.from_id
             WHERE reference.account_id = $1 AND reference.to_id = ANY ($2::bigint[])
               AND record.record_type = $3 AND record.archived_at IS NULL
               AND (record.properties ->> $4)::bigint = ANY ($2::bigint[])
             ORDER BY record.id
             LIMIT $5
            """;

    /// The records of a type that refer to some records by a property, oldest first.
    public Uni<List<StoredRecord>> referring(
            long accountId, String recordType, String property, Collection<Long> ids, int limit) {
        return pool.preparedQuery(REFERRING)
                .execute(Tuple.of(accountId, ids.toArray(Long[]::new), recordType, property, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StoredRecord::of)
                        .toList());
    }
}
