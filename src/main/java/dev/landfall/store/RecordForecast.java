package dev.landfall.store;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.RowErrorCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Foresees what [RecordWriter] would make of the batches of a lane, one after the other, and writes nothing.
///
/// What earlier batches would have written is remembered where rows to come speak of it, see [Mentions]. All else is looked
/// up: rows whose name stands in no other row by one statement, all others by folding them, as the writer does.
///
/// The records are looked at without a lock. What others change meanwhile is foreseen or not, as it happens.
public final class RecordForecast {

    /// As many rows of each verdict are named.
    private static final int MOST_EXAMPLES = 5;

    private final Mentions mentions;
    private final Map<String, ForeseenRecords> byType = new HashMap<>();

    /// @param mentions of all rows of the job; those of the lane are counted down batch by batch
    public RecordForecast(Mentions mentions) {
        this.mentions = mentions;
    }

    /// What a batch would come to, and some of its rows as examples.
    public record Foresight(BatchOutcome outcome, Map<Verdict, List<Integer>> examples) {}

    /// A batch that is looked at. It can be looked at again when its transaction is tried again.
    public final class Look {

        private final Batch batch;
        private final ForeseenRecords foreseen;
        private final List<RecordDraft> straight = new ArrayList<>();
        private final List<RecordDraft> folded = new ArrayList<>();
        private @Nullable Folding folding;
        private Map<Verdict, List<Integer>> examples = new EnumMap<>(Verdict.class);

        private Look(Batch batch) {
            this.batch = batch;
            this.foreseen = byType.computeIfAbsent(
                    batch.recordType(), name -> new ForeseenRecords(batch.type(), mentions));
            boolean plain = mentions.areOfKeysOnly(batch.type());
            for (var draft : batch.drafts()) {
                (plain && isAlone(draft) ? straight : folded).add(draft);
            }
        }

        /// Whether no other row speaks of the record of a draft, where all speak of keys only.
        private boolean isAlone(RecordDraft draft) {
            return draft.merges().isEmpty()
                    && (!(draft.name() instanceof ByKey(var key))
                            || mentions.ofKey(batch.type(), key) == 1 && !foreseen.knowsKey(key));
        }

        /// Looks the batch up within a transaction.
        public Uni<Foresight> look(SqlConnection tx) {
            examples = new EnumMap<>(Verdict.class);
            folding = null;
            return furtherValues(tx)
                    .chain(furtherValues -> furtherValues
                            ? fold(batch.drafts(), true, tx)
                            : lookStraight(tx).chain(before -> fold(folded, false, tx).map(before::plus)))
                    .map(written -> new Foresight(
                            new BatchOutcome(
                                    written.created(),
                                    written.updated(),
                                    written.unchanged(),
                                    written.rewritten(),
                                    written.refused(),
                                    written.remarks(),
                                    Expectation.NEW),
                            examples));
        }

        /// What has been looked at holds from now on: the transaction is in.
        public void taken() {
            batch.drafts().forEach(draft -> mentions.remove(batch.type(), draft));
            if (folding != null) {
                foreseen.take(folding.records());
            }
        }

        private Uni<Boolean> furtherValues(SqlConnection tx) {
            if (foreseen.haveFurtherValues()) {
                return Uni.createFrom().item(true);
            }
            return batch.type().keyProperty().isPresent()
                    ? FurtherValues.areThere(batch, tx)
                    : Uni.createFrom().item(false);
        }

        private Uni<Written> fold(List<RecordDraft> drafts, boolean furtherValues, SqlConnection tx) {
            if (drafts.isEmpty()) {
                return Uni.createFrom().item(Written.NOTHING);
            }
            return KnownRecords.look(batch, drafts, furtherValues, tx)
                    .chain(known -> Uni.createFrom()
                            .item(() -> fold(drafts, foreseen.over(known.records(), known.wanted())))
                            // To parse and compare thousands of records is no work for an event loop.
                            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
        }

        private Written fold(List<RecordDraft> drafts, KnownRecords known) {
            var done = Folding.of(batch, drafts, known, this::example);
            folding = done;
            return done.outcome();
        }

        private void example(int row, Verdict verdict) {
            var rows = examples.computeIfAbsent(verdict, any -> new ArrayList<>());
            if (rows.size() < MOST_EXAMPLES) {
                rows.add(row);
            }
        }

        // ── rows that are alone ──

        /// `OFFSET 0` has every draft look for its own record by the key's index, see [WriteByKey].
        private static final String KNOWN = """
                SELECT draft.row_number, record.properties @> draft.properties::jsonb AS same
                  FROM unnest($3::text[], $4::text[], $5::int[]) AS draft (record_key, properties, row_number)
                 CROSS JOIN LATERAL (
                       SELECT properties
                         FROM stored_record
                        WHERE account_id = $1 AND record_type = $2 AND record_key = draft.record_key
                       OFFSET 0) AS record
                """;

        private Uni<Written> lookStraight(SqlConnection tx) {
            if (straight.isEmpty()) {
                return Uni.createFrom().item(Written.NOTHING);
            }
            var named = straight.stream()
                    .filter(draft -> draft.name() instanceof ByKey)
                    .sorted(Comparator.comparing(RecordForecast::keyOf))
                    .toList();
            return tx.preparedQuery(KNOWN)
                    .execute(Tuple.of(
                            batch.accountId(),
                            batch.recordType(),
                            named.stream().map(RecordForecast::keyOf).toArray(String[]::new),
                            named.stream().map(RecordDraft::properties).toArray(String[]::new),
                            named.stream().map(RecordDraft::row).toArray(Integer[]::new)))
                    .map(rows -> {
                        Map<Integer, Boolean> same = HashMap.newHashMap(rows.size());
                        rows.forEach(row -> same.put(row.getInteger("row_number"), row.getBoolean("same")));
                        return judged(same);
                    });
        }

        /// @param same by row whether the record that it names holds what it says; rows that name none are left out
        private Written judged(Map<Integer, Boolean> same) {
            long created = 0;
            long updated = 0;
            long unchanged = 0;
            var refused = new ArrayList<Refused>();
            for (var draft : straight) {
                var known = same.get(draft.row());
                if (known == null && batch.operation() == WriteOperation.UPDATE) {
                    refused.add(new Refused(draft.row(), RowErrorCode.UPDATE_ONLY_IMPORT));
                } else if (known == null) {
                    created++;
                    example(draft.row(), Verdict.CREATED);
                } else if (batch.operation() == WriteOperation.CREATE) {
                    refused.add(new Refused(draft.row(), RowErrorCode.CREATE_ONLY_IMPORT));
                } else if (known) {
                    unchanged++;
                    example(draft.row(), Verdict.UNCHANGED);
                } else {
                    updated++;
                    example(draft.row(), Verdict.UPDATED);
                }
            }
            return new Written(created, updated, unchanged, 0, List.copyOf(refused));
        }
    }

    /// Does what can be done without the database. The batch before must have been taken.
    public Look prepare(Batch batch) {
        return new Look(batch);
    }

    private static String keyOf(RecordDraft draft) {
        if (draft.name() instanceof ByKey(var key)) {
            return key;
        }
        throw new IllegalArgumentException("The draft has no key");
    }
}
