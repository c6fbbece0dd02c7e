package dev.landfall.store;

import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import dev.landfall.record.UniqueValue;
import dev.landfall.store.EditOutcome.Lacking;
import dev.landfall.store.EditOutcome.Misplaced;
import dev.landfall.store.EditOutcome.NothingToLink;
import dev.landfall.store.EditOutcome.Stored;
import dev.landfall.store.EditOutcome.Taken;
import dev.landfall.store.EditOutcome.Unknown;
import dev.landfall.store.RecordEdit.Link;
import dev.landfall.store.RecordEdit.Target.ByUnique;
import dev.landfall.store.RecordEdit.Target.ById;
import dev.landfall.store.RecordEdit.Target.New;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Carries out edits within one transaction. Everything that can keep an edit from being carried out is asked before
/// anything is written for it.
final class RecordsEditing {

    private final long accountId;
    private final Catalogue catalogue;
    private final RecordType type;
    private final LinksEditor links;
    private final SqlConnection tx;

    RecordsEditing(long accountId, Catalogue catalogue, RecordType type, LinksEditor links, SqlConnection tx) {
        this.accountId = accountId;
        this.catalogue = catalogue;
        this.type = type;
        this.links = links;
        this.tx = tx;
    }

    Uni<EditOutcome> apply(RecordEdit edit) {
        return RecordsLookup.lock(accountId, type, edit.target(), tx).chain(found -> {
            if (found.isPresent()) {
                var now = found.get();
                return apply(edit, now, now.after(edit.values(), edit.merges()));
            }
            return switch (edit.target()) {
                case New _ -> create(edit, edit.values());
                case ById _ -> Uni.createFrom().item(new Unknown());
                case ByUnique(var property, var value, var orNew) ->
                    orNew ? create(edit, named(property, value, edit.values())) : Uni.createFrom().item(new Unknown());
            };
        });
    }

    /// A record that is made because nobody had the value has it.
    private static Map<String, String> named(String property, String value, Map<String, String> values) {
        var named = new HashMap<>(values);
        named.merge(property, value, (given, name) -> given.isEmpty() ? name : given);
        return named;
    }

    private Uni<EditOutcome> create(RecordEdit edit, Map<String, String> values) {
        var made = RecordsVersion.NEW.after(values, edit.merges());
        var lacking = made.lacking(type);
        return lacking.isEmpty()
                ? apply(edit, RecordsVersion.NEW, made)
                : Uni.createFrom().item(new Lacking(lacking));
    }

    private Uni<EditOutcome> apply(RecordEdit edit, RecordsVersion now, RecordsVersion next) {
        var misplaced = next.misplaced(type, now);
        if (misplaced.isPresent()) {
            return Uni.createFrom().item(new Misplaced(type.rules().stage(), misplaced.get()));
        }
        var before = RecordsClaims.of(type, now.properties());
        var after = RecordsClaims.of(type, next.properties());
        return taken(now, before, after)
                .chain(taken -> taken.isPresent() ? Uni.createFrom().item(taken) : nothingToLink(edit))
                .chain(obstacle -> obstacle.isPresent()
                        ? Uni.createFrom().item(obstacle.get())
                        : write(now, next, before, after)
                                .call(stored -> link(stored.record().id(), edit.links()))
                                .<EditOutcome>map(stored -> stored));
    }

    private Uni<Optional<EditOutcome>> taken(RecordsVersion now, RecordsClaims before, RecordsClaims after) {
        return RecordsLookup.owners(accountId, type, after.since(before), tx)
                .map(owners -> owners.entrySet().stream()
                        .filter(owner -> owner.getValue() != now.id())
                        .findFirst()
                        .map(owner -> new Taken(
                                owner.getKey().property(), owner.getKey().value(), owner.getValue())));
    }

    private static final String ABSENT = """
            SELECT wanted.id
              FROM unnest($2::bigint[], $3::text[]) AS wanted (id, record_type)
              LEFT JOIN stored_record AS record
                ON record.account_id = $1 AND record.id = wanted.id AND record.record_type = wanted.record_type
               AND record.archived_at IS NULL
             WHERE record.id IS NULL
             LIMIT 1
            """;

    private Uni<Optional<EditOutcome>> nothingToLink(RecordEdit edit) {
        if (edit.links().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return tx.preparedQuery(ABSENT)
                .execute(Tuple.of(
                        accountId,
                        edit.links().stream().map(Link::to).toArray(Long[]::new),
                        edit.links().stream().map(link -> link.type().to()).toArray(String[]::new)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new NothingToLink(rows.iterator().next().getLong("id"))));
    }

    private Uni<Stored> write(RecordsVersion now, RecordsVersion next, RecordsClaims before, RecordsClaims after) {
        if (now.isNew()) {
            return insert(next, after)
                    .call(record -> RecordsUniques.add(accountId, type, record.id(), after.further(), tx))
                    .map(record -> new Stored(record, true));
        }
        if (next.equals(now)) {
            return read(now.id()).map(record -> new Stored(record, false));
        }
        return RecordsUniques.replace(accountId, type, now.id(), before.further(), after.further(), tx)
                .chain(() -> update(accountId, next, before, after, tx))
                .map(record -> new Stored(record, false));
    }

    private static final String INSERT = """
            INSERT INTO stored_record (account_id, record_type, record_key, properties)
            VALUES ($1, $2, $3, $4)
            RETURNING id, record_key, properties, created_by_job, updated_by_job, created_at, updated_at, archived_at
            """;

    private Uni<StoredRecord> insert(RecordsVersion next, RecordsClaims claims) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(accountId, type.name(), keyOf(claims), next.json()))
                .map(rows -> StoredRecord.of(rows.iterator().next()));
    }

    private static final String UPDATE = """
            UPDATE stored_record
               SET properties = $3, record_key = CASE WHEN $4 THEN $5 ELSE record_key END,
                   updated_by_job = NULL, updated_at = now()
             WHERE account_id = $1 AND id = $2
            RETURNING id, record_key, properties, created_by_job, updated_by_job, created_at, updated_at, archived_at
            """;

    /// The key is left alone where it does not change.
    static Uni<StoredRecord> update(
            long accountId, RecordsVersion next, RecordsClaims before, RecordsClaims after, SqlConnection tx) {
        boolean named = !before.key().equals(after.key());
        return tx.preparedQuery(UPDATE)
                .execute(Tuple.of(accountId, next.id(), next.json(), named, keyOf(after)))
                .map(rows -> StoredRecord.of(rows.iterator().next()));
    }

    private static @Nullable String keyOf(RecordsClaims claims) {
        return claims.key().map(UniqueValue::value).orElse(null);
    }

    private static final String READ = """
            SELECT id, record_key, properties, created_by_job, updated_by_job, created_at, updated_at, archived_at
              FROM stored_record
             WHERE account_id = $1 AND id = $2
            """;

    private Uni<StoredRecord> read(long id) {
        return tx.preparedQuery(READ)
                .execute(Tuple.of(accountId, id))
                .map(rows -> StoredRecord.of(rows.iterator().next()));
    }

    private Uni<Void> link(long from, List<Link> wanted) {
        var byType = wanted.stream().collect(Collectors.groupingBy(link -> link.type().to()));
        return Multi.createFrom()
                .iterable(byType.entrySet())
                .onItem()
                .transformToUniAndConcatenate(each -> links.link(
                        accountId,
                        LinksBetween.of(catalogue, type.name(), each.getKey()),
                        each.getValue().stream()
                                .map(link -> new LinksWish(from, link.to(), List.of(link.type())))
                                .toList(),
                        tx))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
