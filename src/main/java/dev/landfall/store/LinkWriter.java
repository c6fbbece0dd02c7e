package dev.landfall.store;

import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.LinkDraft.End;
import dev.landfall.record.LinkDraft;
import dev.landfall.store.Ends.Named;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes the links of imports, a batch at a time, once the records they link are written.
///
/// A link is two rows, one in each direction, with its labels. Making it again changes nothing.
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
            var drafts = refused.isEmpty() ? batch.drafts() : possible(batch.drafts(), refused);
            var listed = batch.listed().stream()
                    .filter(one -> !refused.contains(new RefusedRecord(one.row(), one.end().recordType())))
                    .toList();
            var ends = new Ends(batch, known);
            var linked = new Named[2 * drafts.size()];
            for (int i = 0; i < drafts.size(); i++) {
                var draft = drafts.get(i);
                linked[2 * i] = ends.wantOwn(draft.from(), draft.row());
                linked[2 * i + 1] = draft.column() == LinkDraft.SAME_ROW
                        ? ends.wantOwn(draft.to(), draft.row())
                        : ends.want(draft.to(), draft.row());
            }
            var members = listed.stream()
                    .map(one -> ends.wantOwn(one.end(), one.row()))
                    .toList();
            return ends.resolve(tx)
                    .chain(() -> link(batch, drafts, linked, tx))
                    .call(() -> list(batch, members, tx));
        });
    }

    private static List<LinkDraft> possible(List<LinkDraft> drafts, Set<RefusedRecord> refused) {
        return drafts.stream()
                .filter(draft -> !refused.contains(new RefusedRecord(draft.row(), draft.from().recordType())))
                .filter(draft -> draft.column() != LinkDraft.SAME_ROW
                        || !refused.contains(new RefusedRecord(draft.row(), draft.to().recordType())))
                .toList();
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

    private static Uni<LinkOutcome> link(LinkBatch batch, List<LinkDraft> drafts, Named[] ends, SqlConnection tx) {
        var wanted = new WantedLinks(batch.catalogue(), drafts.size());
        var missing = new ArrayList<LinkDraft>();
        for (int i = 0; i < drafts.size(); i++) {
            long from = ends[2 * i].id();
            long to = ends[2 * i + 1].id();
            if (from == Named.NOBODY || to == Named.NOBODY || from == to) {
                missing.add(drafts.get(i));
            } else {
                wanted.add(drafts.get(i).type(), from, to);
            }
        }
        wanted.end();
        return wanted.isEmpty()
                ? Uni.createFrom().item(new LinkOutcome(0, missing))
                : release(batch, wanted, tx)
                        .chain(() -> lookAtHolders(batch, wanted, tx))
                        .chain(() -> lookAtLinks(batch, wanted, tx))
                        .chain(() -> make(batch, wanted, tx))
                        .map(made -> new LinkOutcome(made, missing));
    }

    private static final String RELEASE = """
            UPDATE stored_link AS link
               SET labels = array_remove(link.labels, gone.label)
              FROM unnest($2::bigint[], $3::int[], $4::int[], $5::bigint[], $6::int[], $7::int[])
                   AS chosen (from_id, link_type, label, to_id, type_back, label_back)
             CROSS JOIN LATERAL (
                   SELECT to_id
                     FROM stored_link
                    WHERE account_id = $1 AND from_id = chosen.from_id AND link_type = chosen.link_type
                      AND to_id <> chosen.to_id AND labels @> ARRAY[chosen.label]
                   OFFSET 0) AS former
             CROSS JOIN LATERAL (VALUES
                   (chosen.from_id, chosen.link_type, former.to_id, chosen.label),
                   (former.to_id, chosen.type_back, chosen.from_id, chosen.label_back))
                   AS gone (from_id, link_type, to_id, label)
             WHERE link.account_id = $1 AND link.from_id = gone.from_id AND link.link_type = gone.link_type
               AND link.to_id = gone.to_id
            """;

    /// A row that names a primary record takes that place from the one that had it.
    private static Uni<Void> release(LinkBatch batch, WantedLinks wanted, SqlConnection tx) {
        return wanted.chosen(batch.accountId())
                .map(chosen -> tx.preparedQuery(RELEASE).execute(chosen).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static final String HOLDERS = """
            SELECT holder.number, link.has_primary
              FROM unnest($2::int[], $3::bigint[], $4::int[], $5::int[]) AS holder (number, id, link_type, label)
             CROSS JOIN LATERAL (
                   SELECT bool_or(labels @> ARRAY[holder.label]) AS has_primary
                     FROM stored_link
                    WHERE account_id = $1 AND from_id = holder.id AND link_type = holder.link_type) AS link
             WHERE link.has_primary IS NOT NULL
            """;

    /// Most records that have one primary at most have no link yet, and theirs need not be looked for.
    private static Uni<Void> lookAtHolders(LinkBatch batch, WantedLinks wanted, SqlConnection tx) {
        return wanted.holders(batch.accountId())
                .map(holders -> tx.preparedQuery(HOLDERS)
                        .execute(holders)
                        .invoke(rows -> rows.forEach(row ->
                                wanted.holderIsLinked(row.getInteger("number"), row.getBoolean("has_primary"))))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static final String LINKS = """
            SELECT wanted.number, link.labels
              FROM unnest($2::int[], $3::bigint[], $4::int[], $5::bigint[])
                   AS wanted (number, from_id, link_type, to_id)
             CROSS JOIN LATERAL (
                   SELECT labels
                     FROM stored_link
                    WHERE account_id = $1 AND from_id = wanted.from_id AND link_type = wanted.link_type
                      AND to_id = wanted.to_id
                   OFFSET 0) AS link
            """;

    /// Looking first costs less than an INSERT that yields to what is there, since most links are new.
    private static Uni<Void> lookAtLinks(LinkBatch batch, WantedLinks wanted, SqlConnection tx) {
        return wanted.possible(batch.accountId())
                .map(links -> tx.preparedQuery(LINKS)
                        .execute(links)
                        .invoke(rows -> rows.forEach(row ->
                                wanted.isKnown(row.getInteger("number"), row.getArrayOfIntegers("labels"))))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Uni<Long> make(LinkBatch batch, WantedLinks wanted, SqlConnection tx) {
        long made = wanted.made();
        wanted.choosePrimaries();
        return insert(batch, wanted.missing(), tx)
                .chain(() -> label(batch, wanted.lacking(), tx))
                .replaceWith(made);
    }

    private static final String INSERT = """
            INSERT INTO stored_link (account_id, from_id, link_type, to_id, created_by_job, labels)
            SELECT $1, link.from_id, link.link_type, link.to_id, $6,
                   CASE link.label WHEN 0 THEN '{}' ELSE ARRAY[link.label] END
              FROM unnest($2::bigint[], $3::int[], $4::bigint[], $5::int[]) AS link (from_id, link_type, to_id, label)
             ORDER BY link.from_id, link.link_type, link.to_id
            """;

    /// PostgreSQL's code for a key that is there already.
    private static final String UNIQUE_VIOLATION = "23505";

    /// Somebody else may have made a link since the look: then the transaction is tried again.
    private static Uni<Void> insert(LinkBatch batch, WantedLinks.Rows missing, SqlConnection tx) {
        return missing.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(INSERT)
                        .execute(missing.parameters(batch.accountId()).addLong(batch.jobId()))
                        .onFailure(failure -> failure instanceof PgException refused
                                && UNIQUE_VIOLATION.equals(refused.getSqlState()))
                        .transform(failure -> new ConcurrentChange())
                        .replaceWithVoid();
    }

    private static final String LABEL = """
            WITH label AS (
                SELECT from_id, link_type, to_id, array_agg(label) AS labels
                  FROM unnest($2::bigint[], $3::int[], $4::bigint[], $5::int[]) AS one (from_id, link_type, to_id, label)
                 GROUP BY from_id, link_type, to_id),
            labelled AS (
                UPDATE stored_link AS link
                   SET labels = link.labels || label.labels
                  FROM label
                 WHERE link.account_id = $1 AND link.from_id = label.from_id AND link.link_type = label.link_type
                   AND link.to_id = label.to_id AND NOT link.labels && label.labels
                RETURNING 1)
            SELECT (SELECT count(*) FROM label) = (SELECT count(*) FROM labelled) AS all_labelled
            """;

    /// Somebody else may have removed a link since the look, or labelled it: then the transaction is tried again.
    private static Uni<Void> label(LinkBatch batch, WantedLinks.Rows lacking, SqlConnection tx) {
        return lacking.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(LABEL)
                        .execute(lacking.parameters(batch.accountId()))
                        .invoke(rows -> {
                            if (!rows.iterator().next().getBoolean("all_labelled")) {
                                throw new ConcurrentChange();
                            }
                        })
                        .replaceWithVoid();
    }

    private static final String LIST = """
            INSERT INTO list_member (account_id, list_id, record_id)
            SELECT $1, $2, member.record_id
              FROM unnest($3::bigint[]) AS member (record_id)
             ORDER BY member.record_id
                ON CONFLICT DO NOTHING
            """;

    private static Uni<Void> list(LinkBatch batch, List<Named> members, SqlConnection tx) {
        var ids = new TreeSet<Long>();
        for (var member : members) {
            if (member.id() != Named.NOBODY) {
                ids.add(member.id());
            }
        }
        return batch.list().isEmpty() || ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(LIST)
                        .execute(Tuple.of(batch.accountId(), batch.list().get(), ids.toArray(Long[]::new)))
                        .replaceWithVoid();
    }
}
