package dev.landfall.store;

import dev.landfall.record.LinkType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The links of an account's records, for reading. Links to archived records are not shown; they are there again when
/// the record is.
@ApplicationScoped
public class Links {

    private final Pool pool;

    Links(Pool pool) {
        this.pool = pool;
    }

    /// A link as the record `from` sees it.
    public record Linked(long from, LinkType type, long to) {}

    /// Where to begin: at the records linked with `from` whose ids are greater than `after`.
    public record Place(long from, long after) {

        /// At the first one; ids are positive.
        public static Place start(long from) {
            return new Place(from, 0);
        }
    }

    /// Every plain kind is looked up by the key of the table and no further than a page goes, so that a page takes the same
    /// time however many links a record has; where only labels are asked for, links without them are passed over. A record
    /// of the page comes with all kinds of link to it: those that rank among the first of all kinds rank among the first of
    /// each.
    private static final String OF = """
            WITH kind AS (
                SELECT id, plain, target, place
                  FROM unnest($4::integer[], $5::integer[], $6::text[])
                       WITH ORDINALITY AS kind (id, plain, target, place))
            SELECT wanted.from_id, kind.id AS link_type, link.to_id
              FROM unnest($2::bigint[], $3::bigint[]) AS wanted (from_id, after)
             CROSS JOIN LATERAL (
                   SELECT found.link_type, found.to_id, found.labels,
                          dense_rank() OVER (PARTITION BY pair.target ORDER BY found.to_id) AS rank
                     FROM (SELECT DISTINCT plain, target FROM kind) AS pair
                    CROSS JOIN LATERAL (
                          SELECT one.link_type, one.to_id, one.labels
                            FROM stored_link AS one
                            JOIN stored_record AS record
                              ON record.account_id = $1 AND record.id = one.to_id AND record.archived_at IS NULL
                           WHERE one.account_id = $1 AND one.from_id = wanted.from_id
                             AND one.link_type = pair.plain AND one.to_id > wanted.after
                             AND (one.link_type = ANY ($4::integer[]) OR one.labels && $4::integer[])
                           ORDER BY one.to_id
                           LIMIT $7) AS found) AS link
              JOIN kind
                ON kind.plain = link.link_type AND (kind.id = link.link_type OR kind.id = ANY (link.labels))
             WHERE link.rank <= $7
             ORDER BY wanted.from_id, link.to_id, kind.place
            """;

    /// The links of some records, all of one type, in one statement.
    ///
    /// @param types the kinds of link to look for, to one or several record types
    /// @param most how many linked records of each record type to answer for a record, at most; whoever asks for one more
    ///     than it needs knows whether there are more
    /// @return in the order of the ids of both records, for two records in the order of `types`
    public Uni<List<Linked>> of(long accountId, Collection<Place> places, Collection<LinkType> types, int most) {
        if (places.isEmpty() || types.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Map<Integer, LinkType> byId =
                types.stream().distinct().collect(Collectors.toMap(LinkType::id, Function.identity()));
        return pool.preparedQuery(OF)
                .execute(Tuple.tuple()
                        .addLong(accountId)
                        .addArrayOfLong(places.stream().map(Place::from).toArray(Long[]::new))
                        .addArrayOfLong(places.stream().map(Place::after).toArray(Long[]::new))
                        .addArrayOfInteger(types.stream().map(LinkType::id).toArray(Integer[]::new))
                        .addArrayOfInteger(types.stream().map(LinkType::plain).toArray(Integer[]::new))
                        .addArrayOfString(types.stream().map(LinkType::to).toArray(String[]::new))
                        .addInteger(most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Linked(
                                row.getLong("from_id"),
                                Objects.requireNonNull(byId.get(row.getInteger("link_type"))),
                                row.getLong("to_id")))
                        .toList());
    }

    private static final String COUNT = """
            SELECT wanted.from_id,
                   (SELECT count(DISTINCT link.to_id)
                      FROM stored_link AS link
                      JOIN stored_record AS record
                        ON record.account_id = $1 AND record.id = link.to_id AND record.archived_at IS NULL
                     WHERE link.account_id = $1 AND link.from_id = wanted.from_id
                       AND link.link_type = ANY ($3::integer[])
                       AND (link.link_type = ANY ($4::integer[]) OR link.labels && $4::integer[])) AS linked
              FROM unnest($2::bigint[]) AS wanted (from_id)
            """;

    /// With how many records each of some records is linked by one of these kinds of link.
    public Uni<Map<Long, Long>> count(long accountId, Collection<Long> from, Collection<LinkType> types) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.tuple()
                        .addLong(accountId)
                        .addArrayOfLong(from.stream().distinct().toArray(Long[]::new))
                        .addArrayOfInteger(types.stream().map(LinkType::plain).distinct().toArray(Integer[]::new))
                        .addArrayOfInteger(types.stream().map(LinkType::id).toArray(Integer[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getLong("from_id"), row -> row.getLong("linked"))));
    }
}
