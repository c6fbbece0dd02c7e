package dev.landfall.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.record.InputDraft;
import dev.landfall.record.InputDraft.Naming;
import dev.landfall.record.InputDraft.TagName;
import dev.landfall.record.InputRules;
import dev.landfall.store.InputRecordsFound.Called;
import dev.landfall.store.InputRecordsFound.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks up the records that a batch of inputs speaks of, a statement for all of one sort: first those that are merely
/// referred to, then those the rows are about. What a row's record is known by may depend on a record that comes along with
/// it, and that of what comes along on the row's: hence the order.
///
/// Records that are referred to are locked against being deleted, those that rows are about against being changed.
final class InputLookup {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final TypeReference<Map<String, Object>> PROPERTIES = new TypeReference<>() {};

    private final InputBatch batch;
    private final SqlConnection tx;
    private final InputRecordsFound found = new InputRecordsFound();

    private InputLookup(InputBatch batch, SqlConnection tx) {
        this.batch = batch;
        this.tx = tx;
    }

    /// Looks up only what is referred to.
    static Uni<InputRecordsFound> lookAtTargets(InputBatch batch, SqlConnection tx) {
        var lookup = new InputLookup(batch, tx);
        return lookup.targets().replaceWith(lookup.found);
    }

    static Uni<InputRecordsFound> look(InputBatch batch, SqlConnection tx) {
        var lookup = new InputLookup(batch, tx);
        var drafts = batch.drafts();
        return lookup.targets()
                .chain(() -> lookup.records(children(drafts, false).map(child -> new Wanted(child.draft(), Map.of()))))
                .chain(() -> lookup.records(drafts.stream().map(lookup::withNested)))
                .chain(() -> lookup.records(drafts.stream().flatMap(lookup::children)))
                .replaceWith(lookup.found);
    }

    private static Stream<InputDraft.Child> children(List<InputDraft> drafts, boolean many) {
        return drafts.stream()
                .flatMap(draft -> draft.nested().stream())
                .filter(child -> child.nested().many() == many);
    }

    // ── what is referred to ──

    private static final String TARGETS_BY_ID = """
            SELECT target.id, target.record_type, target.record_key
              FROM unnest($2::bigint[]) AS wanted (id)
             CROSS JOIN LATERAL (
                   SELECT id, record_type, record_key
                     FROM stored_record
                    WHERE account_id = $1 AND id = wanted.id AND archived_at IS NULL
                      FOR KEY SHARE
                   OFFSET 0) AS target
            """;

    private static final String TARGETS_BY_KEY = """
            SELECT wanted.record_type, wanted.first, target.id, target.record_key
              FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS wanted (record_type, first, least, most)
             CROSS JOIN LATERAL (
                   SELECT id, record_key
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = wanted.record_type
                      AND record_key BETWEEN wanted.least AND wanted.most
                    ORDER BY record_key
                    LIMIT 1
                      FOR KEY SHARE) AS target
            """;

    private Uni<Void> targets() {
        var ids = new TreeSet<Long>();
        var calls = new LinkedHashSet<Called>();
        for (var draft : batch.drafts()) {
            want(draft, ids, calls);
            draft.nested().forEach(child -> want(child.draft(), ids, calls));
        }
        return targetsById(ids).chain(() -> targetsByKey(calls));
    }

    private void want(InputDraft draft, Collection<Long> ids, Collection<Called> calls) {
        for (var name : draft.names()) {
            switch (name) {
                case Naming.ById(var _, var _, long id) -> ids.add(id);
                case Naming.ByKey(var _, var _, var type, var key, var _) -> calls.add(new Called(type, key));
                case Naming.ToNone _ -> {}
            }
        }
        var tagType = draft.type().door() + ":" + InputRules.TAGS;
        Consumer<TagName> wantTag = tag -> {
            if (tag.id() != null) {
                ids.add(tag.id());
            } else if (tag.name() != null) {
                calls.add(new Called(tagType, tag.name()));
            }
        };
        if (draft.tags() != null) {
            draft.tags().forEach(wantTag);
        }
        draft.addedTags().forEach(wantTag);
        draft.removedTags().forEach(name -> calls.add(new Called(tagType, name)));
    }

    private Uni<Void> targetsById(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(TARGETS_BY_ID)
                .execute(Tuple.of(batch.accountId(), ids.toArray(Long[]::new)))
                .invoke(rows -> rows.forEach(row -> found.target(targetOf(row))))
                .replaceWithVoid();
    }

    private Uni<Void> targetsByKey(Collection<Called> calls) {
        if (calls.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sorted = calls.stream()
                .sorted(java.util.Comparator.comparing(Called::recordType).thenComparing(Called::first))
                .toList();
        var ranges = sorted.stream()
                .map(called -> NaturalKey.range(
                        batch.type(called.recordType()).rules().inputs().orElseThrow(), called.first()))
                .toList();
        return tx.preparedQuery(TARGETS_BY_KEY)
                .execute(Tuple.tuple()
                        .addLong(batch.accountId())
                        .addArrayOfString(sorted.stream().map(Called::recordType).toArray(String[]::new))
                        .addArrayOfString(sorted.stream().map(Called::first).toArray(String[]::new))
                        .addArrayOfString(ranges.stream().map(NaturalKey.Range::least).toArray(String[]::new))
                        .addArrayOfString(ranges.stream().map(NaturalKey.Range::most).toArray(String[]::new)))
                .invoke(rows -> rows.forEach(row ->
                        found.target(new Called(row.getString("record_type"), row.getString("first")), targetOf(row))))
                .replaceWithVoid();
    }

    private static Target targetOf(Row row) {
        return new Target(row.getLong("id"), row.getString("record_type"), row.getString("record_key"));
    }

    // ── what rows are about ──

    /// A record that is wanted; `relations` are those that follow from where it stands in its row.
    private record Wanted(InputDraft draft, Map<String, @Nullable Object> relations) {}

    private Wanted withNested(InputDraft draft) {
        var relations = new HashMap<String, @Nullable Object>();
        for (var child : draft.nested()) {
            if (!child.nested().many()) {
                var record = recordOf(new Wanted(child.draft(), Map.of()));
                relations.put(
                        draft.rules().relation(child.nested().relation()).orElseThrow().property(),
                        // A record that is not there yet cannot be what a stored one is known by.
                        record == null ? FoldedInput.made(child.draft().type(), draft.row()) : record.id());
            }
        }
        return new Wanted(draft, relations);
    }

    private Stream<Wanted> children(InputDraft draft) {
        var many = draft.nested().stream().filter(child -> child.nested().many()).toList();
        if (many.isEmpty()) {
            return Stream.of();
        }
        var parent = recordOf(withNested(draft));
        return many.stream()
                .filter(child -> child.draft().id() != null || parent != null)
                .map(child -> {
                    var relations = new HashMap<String, @Nullable Object>();
                    if (parent != null) {
                        relations.put(
                                child.draft().rules().relation(child.nested().relation()).orElseThrow().property(),
                                parent.id());
                    }
                    return new Wanted(child.draft(), relations);
                });
    }

    private @Nullable FoldedInput recordOf(Wanted wanted) {
        if (wanted.draft().id() != null) {
            return found.record(wanted.draft().id());
        }
        var key = keyOf(wanted);
        return key == null ? null : found.record(key);
    }

    private @Nullable NaturalKey keyOf(Wanted wanted) {
        var naming = InputFolding.naming(wanted.draft(), found);
        naming.putAll(wanted.relations());
        return NaturalKey.of(wanted.draft().type().name(), wanted.draft().rules(), naming);
    }

    private static final String RECORDS_BY_KEY = """
            SELECT record.id, record.record_type, record.record_key, record.properties, record.ours
              FROM unnest($2::text[], $3::text[]) AS wanted (record_type, record_key)
             CROSS JOIN LATERAL (
                   SELECT id, record_type, record_key, properties::text AS properties,
                          updated_by_job IS NOT DISTINCT FROM $4 AS ours
                     FROM stored_record
                    WHERE account_id = $1 AND record_type = wanted.record_type AND record_key = wanted.record_key
                      FOR NO KEY UPDATE
                   OFFSET 0) AS record
            """;

    private static final String RECORDS_BY_ID = """
            SELECT record.id, record.record_type, record.record_key, record.properties, record.ours
              FROM unnest($2::text[], $3::bigint[]) AS wanted (record_type, id)
             CROSS JOIN LATERAL (
                   SELECT id, record_type, record_key, properties::text AS properties,
                          updated_by_job IS NOT DISTINCT FROM $4 AS ours
                     FROM stored_record
                    WHERE account_id = $1 AND id = wanted.id AND record_type = wanted.record_type
                      AND archived_at IS NULL
                      FOR NO KEY UPDATE
                   OFFSET 0) AS record
            """;

    private record Keyed(String recordType, String key) {}

    private record Identified(String recordType, long id) {}

    private Uni<Void> records(Stream<Wanted> wanted) {
        var keys = new LinkedHashSet<Keyed>();
        var ids = new LinkedHashSet<Identified>();
        wanted.forEach(each -> {
            var type = each.draft().type().name();
            if (each.draft().id() != null) {
                ids.add(new Identified(type, each.draft().id()));
            } else {
                var key = keyOf(each);
                if (key != null && key.isStorable()) {
                    keys.add(new Keyed(type, key.text()));
                }
            }
        });
        return recordsById(ids).chain(() -> recordsByKey(keys));
    }

    private Uni<Void> recordsByKey(Collection<Keyed> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sorted = keys.stream()
                .sorted(java.util.Comparator.comparing(Keyed::recordType).thenComparing(Keyed::key))
                .toList();
        return tx.preparedQuery(RECORDS_BY_KEY)
                .execute(Tuple.tuple()
                        .addLong(batch.accountId())
                        .addArrayOfString(sorted.stream().map(Keyed::recordType).toArray(String[]::new))
                        .addArrayOfString(sorted.stream().map(Keyed::key).toArray(String[]::new))
                        .addLong(batch.jobId()))
                .invoke(this::keep)
                .replaceWithVoid();
    }

    private Uni<Void> recordsById(Collection<Identified> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var sorted = ids.stream()
                .sorted(java.util.Comparator.comparing(Identified::recordType).thenComparing(Identified::id))
                .toList();
        return tx.preparedQuery(RECORDS_BY_ID)
                .execute(Tuple.tuple()
                        .addLong(batch.accountId())
                        .addArrayOfString(sorted.stream().map(Identified::recordType).toArray(String[]::new))
                        .addArrayOfLong(sorted.stream().map(Identified::id).toArray(Long[]::new))
                        .addLong(batch.jobId()))
                .invoke(this::keep)
                .replaceWithVoid();
    }

    private void keep(RowSet<Row> rows) {
        for (var row : rows) {
            found.stored(FoldedInput.stored(
                    batch.type(row.getString("record_type")),
                    row.getLong("id"),
                    row.getString("record_key"),
                    properties(row.getString("properties")),
                    batch.jobId() != null && row.getBoolean("ours")));
        }
    }

    static Map<String, Object> properties(String json) {
        try {
            return JSON.readValue(json, PROPERTIES);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The database holds properties that are no JSON", impossible);
        }
    }
}
