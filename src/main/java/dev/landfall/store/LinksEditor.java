package dev.landfall.store;

import dev.landfall.record.LinkType;
import dev.landfall.store.LinksPlan.Direction;
import dev.landfall.store.LinksPlan.Held;
import dev.landfall.store.LinksPlan.OtherLabels;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Makes and removes links, within a transaction that the caller begins and ends. Whoever wants what is there already, or
/// no longer, has it.
@ApplicationScoped
public class LinksEditor {

    /// What became of wishes to link. `unknownFrom` and `unknownTo` are the ids in them that are no record of their side's
    /// type, or an archived one; a wish that names one is left alone, the others are fulfilled. `made` counts the links
    /// that were not there before, both directions as one.
    public record Outcome(Set<Long> unknownFrom, Set<Long> unknownTo, int made) {

        public boolean isFulfilled(LinksWish wish) {
            return !unknownFrom.contains(wish.from()) && !unknownTo.contains(wish.to());
        }
    }

    /// Links records, and keeps the labels that they bear besides.
    ///
    /// @param wishes of the two types of `between`; none wants to link a record with itself
    public Uni<Outcome> link(long accountId, LinksBetween between, List<LinksWish> wishes, SqlConnection tx) {
        return link(accountId, between, wishes, OtherLabels.KEPT, tx);
    }

    /// Links records. Where a wish names a label, those of the account's labels go that it does not name.
    ///
    /// @param wishes of the two types of `between`; none wants to link a record with itself
    public Uni<Outcome> relabel(long accountId, LinksBetween between, List<LinksWish> wishes, SqlConnection tx) {
        return link(accountId, between, wishes, OtherLabels.REMOVED, tx);
    }

    /// Removes links, by both directions. Without the plain link there is no labelled one, so it takes all of them along.
    public Uni<Void> unlink(long accountId, LinksBetween between, List<LinksWish> wishes, SqlConnection tx) {
        return remove(accountId, between, LinksPlan.unlinking(between, wishes).removed(), tx);
    }

    /// The records that have one primary at most are locked, so that of two who choose at once the later one knows of the
    /// earlier one's choice.
    private Uni<Outcome> link(
            long accountId, LinksBetween between, List<LinksWish> wishes, OtherLabels labels, SqlConnection tx) {
        var holderIds = ids(wishes, between::holder);
        var heldIds = ids(wishes, between::held);
        return present(LOCK, accountId, between.holderType(), holderIds, tx)
                .chain(holders -> present(FIND, accountId, between.heldType(), heldIds, tx)
                        .chain(held -> {
                            var unknownHolders = without(holderIds, holders);
                            var unknownHeld = without(heldIds, held);
                            var outcome = between.heldByFrom()
                                    ? new Outcome(unknownHolders, unknownHeld, 0)
                                    : new Outcome(unknownHeld, unknownHolders, 0);
                            var possible = wishes.stream().filter(outcome::isFulfilled).toList();
                            return make(accountId, between, possible, labels, tx)
                                    .map(made -> new Outcome(outcome.unknownFrom(), outcome.unknownTo(), made));
                        }));
    }

    private static Long[] ids(List<LinksWish> wishes, ToLongFunction<LinksWish> side) {
        return wishes.stream().mapToLong(side).distinct().sorted().boxed().toArray(Long[]::new);
    }

    private static Set<Long> without(Long[] ids, Set<Long> known) {
        return Set.of(ids).stream().filter(id -> !known.contains(id)).collect(Collectors.toSet());
    }

    private static final String FIND = """
            SELECT id
              FROM stored_record
             WHERE account_id = $1 AND record_type = $2 AND id = ANY ($3::bigint[]) AND archived_at IS NULL
            """;

    private static final String LOCK = FIND + """
             ORDER BY id
               FOR NO KEY UPDATE
            """;

    private static Uni<Set<Long>> present(
            String statement, long accountId, String recordType, Long[] ids, SqlConnection tx) {
        return tx.preparedQuery(statement).execute(Tuple.of(accountId, recordType, ids)).map(rows ->
                StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .collect(Collectors.toSet()));
    }

    private static Uni<Integer> make(
            long accountId, LinksBetween between, List<LinksWish> wishes, OtherLabels labels, SqlConnection tx) {
        return known(accountId, between, wishes, tx).chain(known -> {
            var plan = LinksPlan.linking(between, wishes, labels, known);
            return remove(accountId, between, plan.removed(), tx).chain(() -> make(accountId, between, plan.made(), tx));
        });
    }

    /// A labelled direction goes from the row of the plain one, unless that goes as a whole.
    private static Uni<Void> remove(
            long accountId, LinksBetween between, Collection<Direction> directions, SqlConnection tx) {
        var labels = directions.stream()
                .filter(direction -> isLabel(between, direction))
                .filter(direction -> !directions.contains(plain(between, direction)))
                .toList();
        return unlabel(accountId, between, labels, tx)
                .chain(() -> delete(accountId, without(between, directions), tx));
    }

    private static Uni<Integer> make(
            long accountId, LinksBetween between, Collection<Direction> directions, SqlConnection tx) {
        var labels = directions.stream()
                .filter(direction -> isLabel(between, direction))
                .toList();
        return insert(accountId, without(between, directions), tx)
                .chain(links -> label(accountId, between, labels, tx).map(more -> links + more));
    }

    private static List<Direction> without(LinksBetween between, Collection<Direction> directions) {
        return directions.stream()
                .filter(direction -> !isLabel(between, direction))
                .toList();
    }

    private static boolean isLabel(LinksBetween between, Direction direction) {
        return between.plainOf(direction.type()) != direction.type();
    }

    private static Direction plain(LinksBetween between, Direction direction) {
        return new Direction(direction.from(), between.plainOf(direction.type()), direction.to());
    }

    private static final String KNOWN = """
            SELECT holder.id,
                   EXISTS (SELECT
                             FROM stored_link AS link
                             JOIN stored_record AS record
                               ON record.account_id = $1 AND record.id = link.to_id AND record.archived_at IS NULL
                            WHERE link.account_id = $1 AND link.from_id = holder.id
                              AND link.link_type = ANY ($3::integer[])) AS linked,
                   ARRAY (SELECT to_id
                            FROM stored_link
                           WHERE account_id = $1 AND from_id = holder.id AND link_type = $4
                             AND labels @> ARRAY[$5::integer]) AS primaries
              FROM unnest($2::bigint[]) AS holder (id)
            """;

    private static Uni<Map<Long, Held>> known(
            long accountId, LinksBetween between, List<LinksWish> wishes, SqlConnection tx) {
        if (between.primary().isEmpty() || wishes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var primary = between.primary().get();
        var types = between.types().stream()
                .filter(LinkType::standsForItself)
                .map(between.heldByFrom() ? LinkType::id : LinkType::inverse);
        return tx.preparedQuery(KNOWN)
                .execute(Tuple.of(
                        accountId,
                        ids(wishes, between::holder),
                        types.toArray(Integer[]::new),
                        primary.plain(),
                        primary.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> row.getLong("id"),
                                row -> new Held(
                                        row.getBoolean("linked"), List.of(row.getArrayOfLongs("primaries"))))));
    }

    private static final String DELETE = """
            DELETE FROM stored_link AS link
             USING unnest($2::bigint[], $3::integer[], $4::bigint[]) AS gone (from_id, link_type, to_id)
             WHERE link.account_id = $1 AND link.from_id = gone.from_id
               AND link.link_type = gone.link_type AND link.to_id = gone.to_id
            """;

    private static Uni<Void> delete(long accountId, Collection<Direction> directions, SqlConnection tx) {
        return directions.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(DELETE).execute(parameters(accountId, directions)).replaceWithVoid();
    }

    private static final String INSERT = """
            INSERT INTO stored_link (account_id, from_id, link_type, to_id)
            SELECT $1, made.from_id, made.link_type, made.to_id
              FROM unnest($2::bigint[], $3::integer[], $4::bigint[]) AS made (from_id, link_type, to_id)
                ON CONFLICT DO NOTHING
            """;

    private static Uni<Integer> insert(long accountId, Collection<Direction> directions, SqlConnection tx) {
        return directions.isEmpty()
                ? Uni.createFrom().item(0)
                : tx.preparedQuery(INSERT)
                        .execute(parameters(accountId, directions))
                        .map(rows -> rows.rowCount() / 2);
    }

    /// Rows are locked in one order, so that those who label side by side do not wait for each other in a circle.
    private static final String LABEL = """
            WITH label AS (
                SELECT from_id, link_type, to_id, array_agg(label) AS labels
                  FROM unnest($2::bigint[], $3::integer[], $4::bigint[], $5::integer[])
                       AS one (from_id, link_type, to_id, label)
                 GROUP BY from_id, link_type, to_id),
            locked AS (
                SELECT link.from_id, link.link_type, link.to_id,
                       ARRAY (SELECT unnest(label.labels) EXCEPT SELECT unnest(link.labels)) AS lacking
                  FROM stored_link AS link
                  JOIN label USING (from_id, link_type, to_id)
                 WHERE link.account_id = $1
                 ORDER BY link.from_id, link.link_type, link.to_id
                   FOR NO KEY UPDATE OF link)
            UPDATE stored_link AS link
               SET labels = link.labels || locked.lacking
              FROM locked
             WHERE link.account_id = $1 AND link.from_id = locked.from_id AND link.link_type = locked.link_type
               AND link.to_id = locked.to_id AND locked.lacking <> '{}'
            RETURNING cardinality(locked.lacking) AS added
            """;

    private static Uni<Integer> label(
            long accountId, LinksBetween between, Collection<Direction> labels, SqlConnection tx) {
        return labels.isEmpty()
                ? Uni.createFrom().item(0)
                : tx.preparedQuery(LABEL)
                        .execute(parameters(accountId, between, labels))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                        .mapToInt(row -> row.getInteger("added"))
                                        .sum()
                                / 2);
    }

    private static final String UNLABEL = """
            WITH label AS (
                SELECT from_id, link_type, to_id, array_agg(label) AS labels
                  FROM unnest($2::bigint[], $3::integer[], $4::bigint[], $5::integer[])
                       AS one (from_id, link_type, to_id, label)
                 GROUP BY from_id, link_type, to_id),
            locked AS (
                SELECT link.from_id, link.link_type, link.to_id, label.labels AS gone
                  FROM stored_link AS link
                  JOIN label USING (from_id, link_type, to_id)
                 WHERE link.account_id = $1
                 ORDER BY link.from_id, link.link_type, link.to_id
                   FOR NO KEY UPDATE OF link)
            UPDATE stored_link AS link
               SET labels = ARRAY (SELECT unnest(link.labels) EXCEPT SELECT unnest(locked.gone))
              FROM locked
             WHERE link.account_id = $1 AND link.from_id = locked.from_id AND link.link_type = locked.link_type
               AND link.to_id = locked.to_id AND link.labels && locked.gone
            """;

    private static Uni<Void> unlabel(
            long accountId, LinksBetween between, Collection<Direction> labels, SqlConnection tx) {
        return labels.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(UNLABEL).execute(parameters(accountId, between, labels)).replaceWithVoid();
    }

    private static Tuple parameters(long accountId, LinksBetween between, Collection<Direction> labels) {
        return parameters(accountId, labels.stream().map(label -> plain(between, label)).toList())
                .addArrayOfInteger(labels.stream().map(Direction::type).toArray(Integer[]::new));
    }

    private static Tuple parameters(long accountId, Collection<Direction> directions) {
        return Tuple.of(
                accountId,
                directions.stream().map(Direction::from).toArray(Long[]::new),
                directions.stream().map(Direction::type).toArray(Integer[]::new),
                directions.stream().map(Direction::to).toArray(Long[]::new));
    }
}
