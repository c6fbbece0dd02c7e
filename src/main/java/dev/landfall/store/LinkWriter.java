package dev.landfall.store;

import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.LinkDraft;
import dev.landfall.record.LinkDraft.End;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

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

    /// One direction of a link.
    private record Direction(long from, int type, long to) {}

    /// What drafts come to, once the ids of their records are known.
    ///
    /// `chosen` are the primary links that rows ask for, by record and kind; `firsts` are the first records that others
    /// are linked with, which become primary where there is no primary one yet.
    private static final class Plan {

        private final CatalogueExcerpt catalogue;
        private final Set<Direction> plain = new HashSet<>();
        private final Map<Holder, Direction> chosen = new LinkedHashMap<>();
        private final Map<Holder, Direction> firsts = new LinkedHashMap<>();
        private final List<LinkDraft> missing = new ArrayList<>();

        /// A record that has one link of a kind at most.
        private record Holder(long id, int primary) {}

        Plan(CatalogueExcerpt catalogue) {
            this.catalogue = catalogue;
        }

        void add(LinkDraft draft, Ends ends) {
            Long from = ends.id(draft.from(), draft.row());
            Long to = ends.id(draft.to(), draft.row());
            if (from == null || to == null || from.equals(to)) {
                missing.add(draft);
                return;
            }
            var there = draft.type();
            if (there.primary()) {
                chosen.put(new Holder(from, there.id()), new Direction(from, there.id(), to));
                return;
            }
            var back = catalogue.link(there.inverse());
            if (back.isPresent() && back.get().primary()) {
                chosen.put(new Holder(to, back.get().id()), new Direction(to, back.get().id(), from));
                return;
            }
            plain.add(new Direction(from, there.id(), to));
            plain.add(new Direction(to, there.inverse(), from));
            mayBecomePrimary(there.from(), there.to(), from, to);
            mayBecomePrimary(there.to(), there.from(), to, from);
        }

        private void mayBecomePrimary(String holderType, String otherType, long holder, long other) {
            for (var kind : catalogue.links(holderType, otherType)) {
                if (kind.primary()) {
                    firsts.putIfAbsent(new Holder(holder, kind.id()), new Direction(holder, kind.id(), other));
                }
            }
        }

        List<Direction> chosen() {
            return List.copyOf(chosen.values());
        }

        /// Where a row chooses, nothing becomes primary by being first.
        List<Direction> firsts() {
            return firsts.entrySet().stream()
                    .filter(first -> !chosen.containsKey(first.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        List<Direction> bothWays(List<Direction> directions) {
            var both = new ArrayList<Direction>(directions);
            for (var direction : directions) {
                int inverse = catalogue.link(direction.type()).orElseThrow().inverse();
                both.add(new Direction(direction.to(), inverse, direction.from()));
            }
            return both;
        }
    }

    private static Uni<LinkOutcome> link(LinkBatch batch, List<LinkDraft> drafts, Ends ends, SqlConnection tx) {
        var plan = new Plan(batch.catalogue());
        drafts.forEach(draft -> plan.add(draft, ends));
        return insert(batch, plan.plain, tx)
                .chain(made -> withoutPrimary(batch, plan.firsts(), tx)
                        .chain(firsts -> insert(batch, plan.bothWays(firsts), tx))
                        .chain(() -> choose(batch, plan, tx))
                        .map(chosen -> new LinkOutcome((made + chosen) / 2, plan.missing)));
    }

    private static final String INSERT = """
            INSERT INTO stored_link (account_id, from_id, link_type, to_id, created_by_job)
            SELECT $1, link.from_id, link.link_type, link.to_id, $2
              FROM unnest($3::bigint[], $4::int[], $5::bigint[]) AS link (from_id, link_type, to_id)
             ORDER BY link.from_id, link.link_type, link.to_id
                ON CONFLICT DO NOTHING
            """;

    /// @return how many directions were not there before
    private static Uni<Long> insert(LinkBatch batch, Collection<Direction> directions, SqlConnection tx) {
        return directions.isEmpty()
                ? Uni.createFrom().item(0L)
                : tx.preparedQuery(INSERT).execute(parameters(batch, directions)).map(rows -> (long) rows.rowCount());
    }

    private static Tuple parameters(LinkBatch batch, Collection<Direction> directions) {
        return Tuple.tuple()
                .addLong(batch.accountId())
                .addLong(batch.jobId())
                .addArrayOfLong(directions.stream().map(Direction::from).toArray(Long[]::new))
                .addArrayOfInteger(directions.stream().map(Direction::type).toArray(Integer[]::new))
                .addArrayOfLong(directions.stream().map(Direction::to).toArray(Long[]::new));
    }

    private static final String WITHOUT_PRIMARY = """
            SELECT first.from_id, first.link_type, first.to_id
              FROM unnest($3::bigint[], $4::int[], $5::bigint[]) AS first (from_id, link_type, to_id)
              LEFT JOIN LATERAL (
                   SELECT link.to_id
                     FROM stored_link AS link
                    WHERE link.account_id = $1 AND link.from_id = first.from_id AND link.link_type = first.link_type
                    LIMIT 1
                   OFFSET 0) AS primary_link
                ON $2::bigint IS NOT NULL
             WHERE primary_link.to_id IS NULL
            """;

    /// HubSpot: the first company a record is linked with becomes its primary one.
    private static Uni<List<Direction>> withoutPrimary(LinkBatch batch, List<Direction> firsts, SqlConnection tx) {
        return firsts.isEmpty()
                ? Uni.createFrom().item(firsts)
                : tx.preparedQuery(WITHOUT_PRIMARY)
                        .execute(parameters(batch, firsts))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new Direction(
                                        row.getLong("from_id"), row.getInteger("link_type"), row.getLong("to_id")))
                                .toList());
    }

    private static final String RELEASE = """
            DELETE FROM stored_link AS link
             USING unnest($2::bigint[], $3::int[], $4::int[], $5::bigint[]) AS chosen (from_id, link_type, inverse, to_id),
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
    private static Uni<Long> choose(LinkBatch batch, Plan plan, SqlConnection tx) {
        var chosen = plan.chosen();
        if (chosen.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        var inverses = chosen.stream()
                .map(direction -> batch.catalogue().link(direction.type()).orElseThrow().inverse())
                .toArray(Integer[]::new);
        return tx.preparedQuery(RELEASE)
                .execute(Tuple.tuple()
                        .addLong(batch.accountId())
                        .addArrayOfLong(chosen.stream().map(Direction::from).toArray(Long[]::new))
                        .addArrayOfInteger(chosen.stream().map(Direction::type).toArray(Integer[]::new))
                        .addArrayOfInteger(inverses)
                        .addArrayOfLong(chosen.stream().map(Direction::to).toArray(Long[]::new)))
                .chain(() -> insert(batch, plan.bothWays(chosen), tx));
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
