package dev.landfall.store;

import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.LinkDraft.End;
import dev.landfall.record.LinkDraft;
import dev.landfall.record.LinkType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes the links of imports, a batch at a time, once the records they link are written.
///
/// A link is two rows, one in each direction. Making it again changes nothing.
@ApplicationScoped
public class LinkWriter {

    /// Links asked for by some rows of a file, and records of theirs that belong on a list.
    ///
    /// `firstRow` to `lastRow` are the rows all of them come from. What a row asks for a record is not done where the
    /// job has refused that record.
    public record LinkBatch(
            long accountId,
            long jobId,
            int filePosition,
            int firstRow,
            int lastRow,
            CatalogueExcerpt catalogue,
            List<LinkDraft> drafts,
            Optional<Long> list,
            List<ListedRecord> listed) {}

    /// A record that a row puts on a list.
    public record ListedRecord(int row, End end) {}

    /// `made` counts links that were not there before, each once. `missing` are those whose other end is nowhere.
    public record LinkOutcome(long made, List<LinkDraft> missing) {}

    /// Makes what a batch asks for, within a transaction that the caller begins and ends.
    public Uni<LinkOutcome> write(LinkBatch batch, KnownEnds known, SqlConnection tx) {
        return refused(batch, tx).chain(refused -> {
            var drafts = batch.drafts().stream()
                    .filter(draft -> !refused.contains(new RefusedRecord(draft.row(), draft.from().recordType())))
                    .filter(draft -> draft.column() != LinkDraft.SAME_ROW
                            || !refused.contains(new RefusedRecord(draft.row(), draft.to().recordType())))
                    .toList();
            var listed = batch.listed().stream()
                    .filter(one -> !refused.contains(new RefusedRecord(one.row(), one.end().recordType())))
                    .toList();
            var ends = new Ends(batch, known);
            drafts.forEach(draft -> {
                ends.want(draft.from(), draft.row());
                ends.want(draft.to(), draft.row());
            });
            listed.forEach(one -> ends.want(one.end(), one.row()));
            return ends.resolve(tx).chain(() -> link(batch, drafts, ends, tx)).call(() -> list(batch, listed, ends, tx));
        });
    }

    private record RefusedRecord(int row, String recordType) {}

    private static final String REFUSED = """
            SELECT row_number, record_type
              FROM row_error
             WHERE account_id = $1 AND job_id = $2 AND file_position = $3 AND row_number BETWEEN $4 AND $5
               AND effect = 'ROW_REFUSED'
            """;

    /// Records that mapping refuses are not among the drafts; these are the ones the database did not admit.
    private static Uni<Set<RefusedRecord>> refused(LinkBatch batch, SqlConnection tx) {
        return tx.preparedQuery(REFUSED)
                .execute(Tuple.tuple()
                        .addLong(batch.accountId())
                        .addLong(batch.jobId())
                        .addShort((short) batch.filePosition())
                        .addLong((long) batch.firstRow())
                        .addLong((long) batch.lastRow()))
                .map(rows -> {
                    var refused = new HashSet<RefusedRecord>();
                    rows.forEach(row -> refused.add(new RefusedRecord(
                            row.getLong("row_number").intValue(), row.getString("record_type"))));
                    return refused;
                });
    }

    /// One direction of a link. Where one of its records has a primary one of the other kind at most, that record is
    /// `from`.
    private record Direction(long from, int type, long to) {}

    /// A record that has one link of a kind at most.
    private record Holder(long id, int primary) {}

    /// What drafts come to, once the ids of their records are known.
    ///
    /// `chosen` are the primary links that rows ask for; `firsts` are the first records that others are linked with, which
    /// become primary where there is no primary one yet.
    private static final class Plan {

        private final CatalogueExcerpt catalogue;
        private final Set<Direction> plain = new LinkedHashSet<>();
        private final Map<Holder, Direction> chosen = new LinkedHashMap<>();
        private final Map<Holder, Direction> firsts = new LinkedHashMap<>();
        private final List<LinkDraft> missing = new ArrayList<>();

        Plan(CatalogueExcerpt catalogue) {
            this.catalogue = catalogue;
        }

        void add(LinkDraft draft, Ends ends) {
            Long from = ends.id(draft.from(), draft.row());
            Long to = ends.id(draft.to(), draft.row());
            if (from == null || to == null || from.equals(to)) {
                missing.add(draft);
            } else {
                add(draft.type(), from, to);
            }
        }

        private void add(LinkType type, long from, long to) {
            var primary = primaryOf(type.from(), type.to());
            var back = primary.isPresent() ? Optional.<LinkType>empty() : primaryOf(type.to(), type.from());
            if (back.isPresent()) {
                add(back.get(), type.inverse(), to, from);
            } else if (primary.isPresent()) {
                add(primary.get(), type.id(), from, to);
            } else {
                plain.add(new Direction(from, type.id(), to));
            }
        }

        private void add(LinkType primary, int type, long holder, long other) {
            var link = new Direction(holder, type, other);
            if (type == primary.id()) {
                chosen.put(new Holder(holder, type), link);
            } else {
                plain.add(link);
                firsts.putIfAbsent(
                        new Holder(holder, primary.id()), new Direction(holder, primary.id(), other));
            }
        }

        private Optional<LinkType> primaryOf(String holderType, String otherType) {
            return catalogue.links(holderType, otherType).stream()
                    .filter(LinkType::primary)
                    .findFirst();
        }

        /// The first links of records that have no primary one. Where a row chooses, nothing becomes primary by being
        /// first.
        List<Direction> firsts(Set<Holder> taken) {
            return firsts.entrySet().stream()
                    .filter(first -> !taken.contains(first.getKey()) && !chosen.containsKey(first.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        Direction back(Direction direction) {
            return new Direction(direction.to(), inverse(direction), direction.from());
        }

        int inverse(Direction direction) {
            return catalogue.link(direction.type()).orElseThrow().inverse();
        }
    }

    private static Uni<LinkOutcome> link(LinkBatch batch, List<LinkDraft> drafts, Ends ends, SqlConnection tx) {
        var plan = new Plan(batch.catalogue());
        drafts.forEach(draft -> plan.add(draft, ends));
        return release(batch, plan, tx)
                .chain(() -> existing(batch, plan, tx))
                .chain(existing -> taken(batch, plan, tx).chain(taken -> {
                    var made = new ArrayList<Direction>(plan.plain.size());
                    plan.plain.stream().filter(link -> !existing.contains(link)).forEach(made::add);
                    plan.chosen.values().stream().filter(link -> !existing.contains(link)).forEach(made::add);
                    int links = made.size();
                    made.addAll(plan.firsts(taken));
                    return insert(batch, plan, made, tx).replaceWith(new LinkOutcome(links, plan.missing));
                }));
    }

    private static final String EXISTING = """
            SELECT wanted.from_id, wanted.link_type, wanted.to_id
              FROM unnest($2::bigint[], $3::int[], $4::bigint[]) AS wanted (from_id, link_type, to_id)
             CROSS JOIN LATERAL (
                   SELECT 1
                     FROM stored_link
                    WHERE account_id = $1 AND from_id = wanted.from_id AND link_type = wanted.link_type
                      AND to_id = wanted.to_id
                   OFFSET 0) AS link
            """;

    /// Looking first costs less than an INSERT that yields to what is there, since most links are new.
    private static Uni<Set<Direction>> existing(LinkBatch batch, Plan plan, SqlConnection tx) {
        var wanted = new ArrayList<>(plan.plain);
        wanted.addAll(plan.chosen.values());
        return wanted.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : tx.preparedQuery(EXISTING).execute(parameters(batch, wanted)).map(rows -> {
                    var existing = new HashSet<Direction>();
                    rows.forEach(row -> existing.add(new Direction(
                            row.getLong("from_id"), row.getInteger("link_type"), row.getLong("to_id"))));
                    return existing;
                });
    }

    private static final String TAKEN = """
            SELECT first.from_id, first.link_type
              FROM unnest($2::bigint[], $3::int[], $4::bigint[]) AS first (from_id, link_type, to_id)
             CROSS JOIN LATERAL (
                   SELECT 1
                     FROM stored_link
                    WHERE account_id = $1 AND from_id = first.from_id AND link_type = first.link_type
                    LIMIT 1
                   OFFSET 0) AS link
            """;

    /// HubSpot: the first company a record is linked with becomes its primary one. These are the records that have one.
    private static Uni<Set<Holder>> taken(LinkBatch batch, Plan plan, SqlConnection tx) {
        return plan.firsts.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : tx.preparedQuery(TAKEN).execute(parameters(batch, plan.firsts.values())).map(rows -> {
                    var taken = new HashSet<Holder>();
                    rows.forEach(row -> taken.add(new Holder(row.getLong("from_id"), row.getInteger("link_type"))));
                    return taken;
                });
    }

    private static final String INSERT = """
            INSERT INTO stored_link (account_id, from_id, link_type, to_id, created_by_job)
            SELECT $1, link.from_id, link.link_type, link.to_id, $5
              FROM unnest($2::bigint[], $3::int[], $4::bigint[]) AS link (from_id, link_type, to_id)
             ORDER BY link.from_id, link.link_type, link.to_id
            """;

    /// PostgreSQL's code for a key that is there already.
    private static final String UNIQUE_VIOLATION = "23505";

    /// Somebody else may have made a link since the look: then the transaction is tried again.
    private static Uni<Void> insert(LinkBatch batch, Plan plan, List<Direction> links, SqlConnection tx) {
        if (links.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var directions = new ArrayList<>(links);
        links.forEach(link -> directions.add(plan.back(link)));
        return tx.preparedQuery(INSERT)
                .execute(parameters(batch, directions).addLong(batch.jobId()))
                .onFailure(failure -> failure instanceof PgException refused
                        && UNIQUE_VIOLATION.equals(refused.getSqlState()))
                .transform(failure -> new ConcurrentChange())
                .replaceWithVoid();
    }

    private static Tuple parameters(LinkBatch batch, Collection<Direction> directions) {
        return Tuple.tuple()
                .addLong(batch.accountId())
                .addArrayOfLong(directions.stream().map(Direction::from).toArray(Long[]::new))
                .addArrayOfInteger(directions.stream().map(Direction::type).toArray(Integer[]::new))
                .addArrayOfLong(directions.stream().map(Direction::to).toArray(Long[]::new));
    }

    private static final String RELEASE = """
            DELETE FROM stored_link AS link
             USING unnest($2::bigint[], $3::int[], $4::bigint[], $5::int[]) AS chosen (from_id, link_type, to_id, inverse),
                   LATERAL (
                   SELECT to_id
                     FROM stored_link
                    WHERE account_id = $1 AND from_id = chosen.from_id AND link_type = chosen.link_type
                      AND to_id <> chosen.to_id
                   OFFSET 0) AS former
             WHERE link.account_id = $1
               AND (link.from_id, link.link_type, link.to_id)
                   IN ((chosen.from_id, chosen.link_type, former.to_id), (former.to_id, chosen.inverse, chosen.from_id))
            """;

    /// A row that names a primary record takes that place from the one that had it.
    private static Uni<Void> release(LinkBatch batch, Plan plan, SqlConnection tx) {
        var chosen = plan.chosen.values();
        return chosen.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(RELEASE)
                        .execute(parameters(batch, chosen)
                                .addArrayOfInteger(
                                        chosen.stream().map(plan::inverse).toArray(Integer[]::new)))
                        .replaceWithVoid();
    }

    private static final String LIST = """
            INSERT INTO list_member (account_id, list_id, record_id)
            SELECT $1, $2, member.record_id
              FROM unnest($3::bigint[]) AS member (record_id)
             ORDER BY member.record_id
                ON CONFLICT DO NOTHING
            """;

    private static Uni<Void> list(LinkBatch batch, List<ListedRecord> listed, Ends ends, SqlConnection tx) {
        var ids = new TreeSet<Long>();
        for (var one : listed) {
            Long id = ends.id(one.end(), one.row());
            if (id != null) {
                ids.add(id);
            }
        }
        return batch.list().isEmpty() || ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(LIST)
                        .execute(Tuple.of(batch.accountId(), batch.list().get(), ids.toArray(Long[]::new)))
                        .replaceWithVoid();
    }
}
