package dev.landfall.store;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.RowErrorCode;
import dev.landfall.store.KnownRecords.Known;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows of a batch that name the same record, folded into one draft a record.
///
/// `drafts` are what is to be written and `expected` what the database will count for them; `outcome` is what the rows
/// come to, one after the other in file order, as if each had been written alone. `changedBack` are the keys of records
/// that end as they began: nothing is written for them, and yet this job has changed them.
record Folding(List<RecordDraft> drafts, Written expected, Written outcome, Set<String> changedBack) {

    /// The keys that stand in more than one of these drafts.
    static Set<String> repeatedKeys(List<RecordDraft> drafts) {
        var seen = HashSet.<String>newHashSet(drafts.size());
        var repeated = new HashSet<String>();
        for (var draft : drafts) {
            if (draft.name() instanceof ByKey named && !seen.add(named.key())) {
                repeated.add(named.key());
            }
        }
        return repeated;
    }

    /// Folds drafts that all name their record by key.
    ///
    /// @param known the records among them that exist
    static Folding of(WriteOperation operation, List<RecordDraft> drafts, Map<String, Known> known) {
        var records = new LinkedHashMap<String, FoldedRecord>();
        for (var draft : drafts) {
            String key = ((ByKey) draft.name()).key();
            records.computeIfAbsent(key, k -> new FoldedRecord(operation, known.get(k))).add(draft);
        }
        var folded = new ArrayList<RecordDraft>();
        var expected = Written.NOTHING;
        var outcome = Written.NOTHING;
        var changedBack = new HashSet<String>();
        for (var entry : records.entrySet()) {
            var record = entry.getValue();
            record.fold(folded);
            expected = expected.plus(record.expected());
            outcome = outcome.plus(record.outcome());
            if (record.isChangedBack()) {
                changedBack.add(entry.getKey());
            }
        }
        return new Folding(List.copyOf(folded), expected, outcome, Set.copyOf(changedBack));
    }

    /// One record, and the rows that name it.
    private static final class FoldedRecord {

        private final WriteOperation operation;
        private final boolean existed;
        private boolean exists;
        private boolean ours;
        private JsonObject standing;
        private final JsonObject former;
        private final JsonObject set = new JsonObject();
        private @Nullable RecordDraft first;
        private int values;
        private long created;
        private long updated;
        private long unchanged;
        private long rewritten;
        private final List<Refused> refused = new ArrayList<>();

        FoldedRecord(WriteOperation operation, @Nullable Known known) {
            this.operation = operation;
            this.existed = known != null;
            this.exists = existed;
            this.ours = known != null && known.ours();
            this.former = known == null ? new JsonObject() : known.properties();
            this.standing = former.copy();
        }

        void add(RecordDraft draft) {
            switch (operation) {
                case CREATE -> {
                    if (exists) {
                        refused.add(new Refused(draft.row(), RowErrorCode.CREATE_ONLY_IMPORT));
                    } else {
                        apply(draft);
                    }
                }
                case UPDATE -> {
                    if (exists) {
                        apply(draft);
                    } else {
                        refused.add(new Refused(draft.row(), RowErrorCode.UPDATE_ONLY_IMPORT));
                    }
                }
                case UPSERT -> apply(draft);
            }
        }

        private void apply(RecordDraft draft) {
            var properties = new JsonObject(draft.properties());
            var after = standing.copy().mergeIn(properties);
            if (!exists) {
                created++;
                ours = true;
            } else if (after.equals(standing)) {
                unchanged++;
            } else {
                updated++;
                rewritten += ours ? 1 : 0;
                ours = true;
            }
            exists = true;
            standing = after;
            set.mergeIn(properties);
            first = first == null ? draft : first;
            values += draft.values();
        }

        void fold(List<RecordDraft> folded) {
            if (first != null) {
                folded.add(new RecordDraft(first.row(), first.name(), set.encode(), values));
            }
        }

        /// What the database counts for the folded draft.
        Written expected() {
            if (first == null) {
                return Written.NOTHING;
            }
            if (!existed) {
                return new Written(1, 0, 0, 0, List.of());
            }
            return standing.equals(former)
                    ? new Written(0, 0, 1, 0, List.of())
                    : new Written(0, 1, 0, 0, List.of());
        }

        boolean isChangedBack() {
            return existed && updated > 0 && standing.equals(former);
        }

        Written outcome() {
            return new Written(created, updated, unchanged, rewritten, List.copyOf(refused));
        }
    }
}
