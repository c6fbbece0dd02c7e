package dev.landfall.store;

import dev.landfall.record.CatalogueExcerpt;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Deletes records that came by inputs, for good. One that another record refers to stays, unless that one goes with it.
@ApplicationScoped
public class InputRemover {

    /// By which a person knows a record, the best first.
    private static final List<String> NAMED_BY =
            List.of("code", "number", "email", "sku_code", "customer_email", "name", "reference");

    /// A record that was found, and by what a person knows it, empty for nothing.
    public record Found(long id, String named) {}

    /// What became of records: `kept` are those that others refer to. `gone` counts all that were deleted, those that went with
    /// others included.
    public record Removal(List<Found> removed, List<Found> kept, long gone) {}

    private static final String LOCK = """
            SELECT record.id, record.properties::text AS properties
              FROM unnest($3::bigint[]) AS wanted (id)
             CROSS JOIN LATERAL (
                   SELECT id, properties
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = $2 AND id = wanted.id AND archived_at IS NULL
                      FOR UPDATE
                   OFFSET 0) AS record
            """;

    /// Deletes records of one type; ids that name none are left out.
    ///
    /// @param withBelongings whether the records that the catalogue lets go with these are deleted too; otherwise these stay
    public Uni<Removal> remove(
            long accountId,
            String recordType,
            Collection<Long> ids,
            boolean withBelongings,
            CatalogueExcerpt catalogue,
            SqlConnection tx) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(
                        accountId, recordType, ids.stream().sorted().distinct().toArray(Long[]::new)))
                .map(rows -> {
                    var found = new ArrayList<Found>();
                    rows.forEach(row -> found.add(found(row.getLong("id"), row.getString("properties"))));
                    return found;
                })
                .chain(found -> remove(accountId, recordType, found, withBelongings, catalogue, tx));
    }

    private static Found found(long id, String json) {
        var properties = InputLookup.properties(json);
        for (var name : NAMED_BY) {
            if (properties.get(name) instanceof String text && !text.isEmpty()) {
                return new Found(id, text);
            }
        }
        return new Found(id, "");
    }

    private static final String NOT_MENTIONED = """
            SELECT record.id, record.properties::text AS properties
              FROM stored_record AS record
             WHERE record.account_id = $1 AND record.record_type = $2 AND record.id > $3
               AND record.archived_at IS NULL
               AND ($5::text = '' OR record.properties @> jsonb_build_object($5::text, $6::bigint))
               AND NOT EXISTS (
                   SELECT FROM mentioned_record AS mentioned
                    WHERE mentioned.account_id = $1 AND mentioned.job_id = $4 AND mentioned.record_id = record.id)
             ORDER BY record.id
             LIMIT $7
               FOR UPDATE OF record
            """;

    /// What a job's rows leave to be deleted: records of `recordType`, and where `parentProperty` is not empty only those in
    /// which it has the value `parent`.
    public record Scope(long accountId, long jobId, String recordType, String parentProperty, @Nullable Long parent) {}

    /// Deletes the records that the rows of a job have not mentioned, some at a time.
    ///
    /// @param after only records with a greater id
    /// @return what became of them; nothing was found where there are none left
    public Uni<Removal> removeNotMentioned(
            Scope scope, long after, int most, CatalogueExcerpt catalogue, SqlConnection tx) {
        return tx.preparedQuery(NOT_MENTIONED)
                .execute(Tuple.tuple()
                        .addLong(scope.accountId())
                        .addString(scope.recordType())
                        .addLong(after)
                        .addLong(scope.jobId())
                        .addString(scope.parent() == null ? "" : scope.parentProperty())
                        .addLong(scope.parent())
                        .addInteger(most))
                .map(rows -> {
                    var found = new ArrayList<Found>();
                    rows.forEach(row -> found.add(found(row.getLong("id"), row.getString("properties"))));
                    return found;
                })
                .chain(found -> remove(scope.accountId(), scope.recordType(), found, false, catalogue, tx));
    }

    private static final String FORGET_MENTIONS = """
            DELETE FROM mentioned_record WHERE account_id = $1 AND job_id = $2
            """;

    /// Who was mentioned matters no more when a job has come to its end.
    public Uni<Void> forgetMentions(long accountId, long jobId, SqlConnection tx) {
        return tx.preparedQuery(FORGET_MENTIONS).execute(Tuple.of(accountId, jobId)).replaceWithVoid();
    }

    private static Uni<Removal> remove(
            long accountId,
            String recordType,
            List<Found> found,
            boolean withBelongings,
            CatalogueExcerpt catalogue,
            SqlConnection tx) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(new Removal(List.of(), List.of(), 0));
        }
        var belongings = new Belongings(accountId, recordType, found, withBelongings, catalogue, tx);
        return belongings.trace().chain(() -> {
            var gone = belongings.gone();
            return delete(accountId, gone, tx)
                    .replaceWith(() -> new Removal(
                            found.stream().filter(each -> gone.contains(each.id())).toList(),
                            found.stream().filter(each -> !gone.contains(each.id())).toList(),
                            gone.size()));
        });
    }

    /// Whom the deletion of records would leave without what they refer to.
    private static final class Belongings {

        private final long accountId;
        private final boolean withBelongings;
        private final CatalogueExcerpt catalogue;
        private final SqlConnection tx;
        private final List<Long> roots;
        private final Map<Long, String> types = new LinkedHashMap<>();
        private final Map<Long, Set<Long>> owners = new HashMap<>();
        private final Map<Long, Set<Long>> belongings = new HashMap<>();
        private final Set<Long> kept = new HashSet<>();

        Belongings(
                long accountId,
                String recordType,
                List<Found> found,
                boolean withBelongings,
                CatalogueExcerpt catalogue,
                SqlConnection tx) {
            this.accountId = accountId;
            this.withBelongings = withBelongings;
            this.catalogue = catalogue;
            this.tx = tx;
            this.roots = found.stream().map(Found::id).toList();
            roots.forEach(id -> types.put(id, recordType));
        }

        Uni<Void> trace() {
            return trace(roots);
        }

        private static final String REFERRERS = """
                SELECT reference.to_id, reference.from_id, record.record_type
                  FROM unnest($2::bigint[]) AS wanted (id)
                 CROSS JOIN LATERAL (
                       SELECT to_id, from_id
                         FROM stored_reference
                        WHERE account_id = $1 AND to_id = wanted.id
                       OFFSET 0) AS reference
                 CROSS JOIN LATERAL (
                       SELECT record_type
                         FROM stored_record
                        WHERE account_id = $1 AND id = reference.from_id
                       OFFSET 0) AS record
                """;

        private Uni<Void> trace(List<Long> ids) {
            return tx.preparedQuery(REFERRERS)
                    .execute(Tuple.of(accountId, ids.toArray(Long[]::new)))
                    .map(rows -> {
                        var next = new LinkedHashSet<Long>();
                        rows.forEach(row -> meet(
                                row.getLong("to_id"), row.getLong("from_id"), row.getString("record_type"), next));
                        return List.copyOf(next);
                    })
                    .chain(next -> next.isEmpty() ? Uni.createFrom().voidItem() : trace(next));
        }

        private void meet(long to, long from, String fromType, Set<Long> next) {
            if (types.containsKey(from)) {
                bind(to, from);
            } else if (withBelongings && goesWith(to, fromType)) {
                types.put(from, fromType);
                bind(to, from);
                next.add(from);
            } else {
                kept.add(to);
            }
        }

        private void bind(long to, long from) {
            owners.computeIfAbsent(from, key -> new HashSet<>()).add(to);
            belongings.computeIfAbsent(to, key -> new HashSet<>()).add(from);
        }

        private boolean goesWith(long to, String fromType) {
            return catalogue
                    .type(types.getOrDefault(to, ""))
                    .flatMap(type -> type.rules().inputs())
                    .filter(rules -> rules.cascades().contains(fromType))
                    .isPresent();
        }

        /// All that can go: roots that nothing keeps, with what belongs to them. What keeps a record keeps whatever it belongs
        /// to.
        Set<Long> gone() {
            var keeping = new ArrayList<>(kept);
            for (int i = 0; i < keeping.size(); i++) {
                for (var owner : owners.getOrDefault(keeping.get(i), Set.of())) {
                    if (kept.add(owner)) {
                        keeping.add(owner);
                    }
                }
            }
            var gone = new LinkedHashSet<Long>();
            var going = new ArrayList<>(roots.stream().filter(id -> !kept.contains(id)).toList());
            for (int i = 0; i < going.size(); i++) {
                if (gone.add(going.get(i))) {
                    going.addAll(belongings.getOrDefault(going.get(i), Set.of()));
                }
            }
            return gone;
        }
    }

    private static final String DELETE = """
            DELETE FROM stored_record
             WHERE account_id = $1 AND id = ANY ($2::bigint[])
            RETURNING id, properties::text AS properties
            """;

    private static final String UNREFER = """
            DELETE FROM stored_reference
             WHERE account_id = $1
               AND (to_id, from_id) IN (SELECT * FROM unnest($2::bigint[], $3::bigint[]))
            """;

    /// What a record refers to follows from its properties, whatever its type: ids stand under names that end in `_id`.
    private static Uni<Void> delete(long accountId, Set<Long> ids, SqlConnection tx) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(accountId, ids.toArray(Long[]::new)))
                .chain(rows -> {
                    var to = new ArrayList<Long>();
                    var from = new ArrayList<Long>();
                    for (var row : rows) {
                        for (var id : FoldedInput.perhapsReferences(InputLookup.properties(row.getString("properties")))) {
                            to.add(id);
                            from.add(row.getLong("id"));
                        }
                    }
                    return to.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : tx.preparedQuery(UNREFER)
                                    .execute(Tuple.of(accountId, to.toArray(Long[]::new), from.toArray(Long[]::new)))
                                    .replaceWithVoid();
                });
    }
}
