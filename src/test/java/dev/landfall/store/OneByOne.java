package dev.landfall.store;

import dev.landfall.record.Merge;
import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName.ById;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.RecordName.ByUnique;
import dev.landfall.record.RecordName.Nameless;
import dev.landfall.record.UniqueValue;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.RowErrorCode;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What batches of [Contacts] come to when their rows are written one after the other: a list of records, looked through
/// from its beginning for every row. Slow and plain, so that it can be believed.
final class OneByOne {

    static final class Contact {

        final long createdByJob;
        final long createdByRow;
        long id;
        String key;
        TreeMap<String, String> properties = new TreeMap<>();
        /// As `property=value`, further e-mail addresses among them.
        TreeSet<String> uniques = new TreeSet<>();
        long updatedByJob;
        boolean archived;
        private TreeMap<String, String> before;
        private boolean changed;
        private long firstRow;

        Contact(long job, long row) {
            createdByJob = job;
            createdByRow = row;
        }

        @Override
        public String toString() {
            return "%d/%d %s %s %s by %d%s"
                    .formatted(createdByJob, createdByRow, key, properties, uniques, updatedByJob, archived ? " archived" : "");
        }
    }

    final List<Contact> contacts = new ArrayList<>();
    final List<String> images = new ArrayList<>();
    private List<Refused> refused = new ArrayList<>();
    private List<Remark> remarks = new ArrayList<>();
    private long created;
    private long updated;
    private long unchanged;
    private long rewritten;

    BatchOutcome write(Batch batch) {
        created = updated = unchanged = rewritten = 0;
        refused = new ArrayList<>();
        remarks = new ArrayList<>();
        var known = List.copyOf(contacts);
        for (var contact : known) {
            contact.before = new TreeMap<>(contact.properties);
            contact.before.put(":key", String.valueOf(contact.key));
            contact.before.put(":uniques", contact.uniques.toString());
            contact.changed = false;
            contact.firstRow = 0;
        }
        batch.drafts().forEach(draft -> write(batch, draft));
        known.stream().filter(contact -> contact.changed).forEach(contact -> keepImage(batch, contact));
        return new BatchOutcome(created, updated, unchanged, rewritten, refused, remarks, Expectation.NEW);
    }

    private void keepImage(Batch batch, Contact contact) {
        var now = new TreeMap<>(contact.properties);
        now.put(":key", String.valueOf(contact.key));
        now.put(":uniques", contact.uniques.toString());
        if (now.equals(contact.before)) {
            return;
        }
        var image = new TreeMap<String, String>();
        contact.properties.forEach((name, value) -> {
            if (!value.equals(contact.before.get(name))) {
                image.put(name, contact.before.get(name));
            }
        });
        images.add("%d/%d of %d/%d %s"
                .formatted(batch.jobId(), contact.firstRow, contact.createdByJob, contact.createdByRow, image));
    }

    private void write(Batch batch, RecordDraft draft) {
        var meant = meantBy(draft);
        var code = codeFor(batch.operation(), draft, meant);
        if (code != null) {
            refused.add(new Refused(draft.row(), code));
            return;
        }
        var newKey = newKeyOf(draft);
        if (newKey != null && isForeign(holderOf(newKey), meant)) {
            refuse(draft, new UniqueValue(Contacts.EMAIL, newKey));
            return;
        }
        for (var unique : draft.uniques()) {
            if (!unique.property().equals(Contacts.EMAIL) && isForeign(holderOf(unique), meant)) {
                refuse(draft, unique);
                return;
            }
        }
        long position = (long) batch.filePosition() << 32 | draft.row();
        var contact = meant == null ? new Contact(batch.jobId(), position) : meant;
        apply(batch, draft, contact, meant == null, position);
    }

    private void refuse(RecordDraft draft, UniqueValue because) {
        refused.add(new Refused(draft.row(), RowErrorCode.DUPLICATE_UNIQUE_PROPERTY_VALUE, Optional.of(because)));
    }

    private static RowErrorCode codeFor(WriteOperation operation, RecordDraft draft, Contact meant) {
        if (meant == null) {
            if (draft.name() instanceof ById) {
                return RowErrorCode.INVALID_OBJECT_ID;
            }
            return operation == WriteOperation.UPDATE ? RowErrorCode.UPDATE_ONLY_IMPORT : null;
        }
        return operation == WriteOperation.CREATE ? RowErrorCode.CREATE_ONLY_IMPORT : null;
    }

    private static String newKeyOf(RecordDraft draft) {
        return switch (draft.name()) {
            case ById(long _, var newKey) -> newKey;
            case ByUnique(var _, var _, var newKey) -> newKey;
            case ByKey _, Nameless _ -> null;
        };
    }

    private Contact meantBy(RecordDraft draft) {
        return switch (draft.name()) {
            case ByKey(var key) -> holderOf(key);
            case ById(long id, var _) -> find(contact -> contact.id == id);
            case ByUnique(var property, var value, var _) -> holderOf(new UniqueValue(property, value));
            case Nameless() -> null;
        };
    }

    private Contact find(java.util.function.Predicate<Contact> which) {
        return contacts.stream()
                .filter(contact -> !contact.archived)
                .filter(which)
                .findFirst()
                .orElse(null);
    }

    private Contact holderOf(String key) {
        var byKey = find(contact -> key.equals(contact.key));
        return byKey != null ? byKey : holderOf(new UniqueValue(Contacts.EMAIL, key));
    }

    private Contact holderOf(UniqueValue value) {
        return find(contact -> contact.uniques.contains(text(value)));
    }

    private static boolean isForeign(Contact holder, Contact meant) {
        return holder != null && holder != meant;
    }

    private static String text(UniqueValue value) {
        return value.property() + "=" + value.value();
    }

    private void apply(Batch batch, RecordDraft draft, Contact contact, boolean isNew, long position) {
        var wasKey = contact.key;
        var wasProperties = new TreeMap<>(contact.properties);
        var wasUniques = new TreeSet<>(contact.uniques);
        var foreign = new TreeSet<String>();
        for (var unique : draft.uniques()) {
            if (unique.property().equals(Contacts.EMAIL) && isForeign(holderOf(unique.value()), isNew ? null : contact)) {
                foreign.add(unique.value());
                remarks.add(new Remark(draft.row(), RowErrorCode.SECONDARY_EMAIL_WRITE_FAILURE, unique));
            }
        }
        var set = new TreeMap<String, String>();
        new JsonObject(draft.properties()).forEach(entry -> set.put(entry.getKey(), (String) entry.getValue()));
        boolean adds = false;
        for (var merge : draft.merges()) {
            if (merge instanceof Merge.Append(var property, var options)) {
                boolean further = property.equals(Contacts.MORE);
                adds |= further;
                var left = listed(options, further ? foreign : Set.of());
                if (!left.isEmpty()) {
                    var all = contact.properties.containsKey(property)
                            ? listed(contact.properties.get(property), Set.of())
                            : new LinkedHashSet<String>();
                    all.addAll(left);
                    contact.properties.put(property, String.join(";", all));
                }
            } else if (merge instanceof Merge.Forward(var property, var steps)
                    && contact.properties.containsKey(property)
                    && steps.indexOf(contact.properties.get(property)) > steps.indexOf(set.get(property))) {
                set.remove(property);
            }
        }
        if (set.containsKey(Contacts.MORE)) {
            var left = listed(set.remove(Contacts.MORE), foreign);
            if (!left.isEmpty()) {
                set.put(Contacts.MORE, String.join(";", left));
            }
        }
        if (!isNew && draft.name() instanceof ByKey(var key) && !key.equals(contact.key) && contact.key != null) {
            set.remove(Contacts.EMAIL);
        }
        contact.properties.putAll(set);
        nameAnew(draft, contact, isNew);
        for (var property : List.of(Contacts.EMAIL, Contacts.CODE, Contacts.BADGE)) {
            var values = draft.uniques().stream()
                    .filter(unique -> unique.property().equals(property) && !foreign.contains(unique.value()))
                    .map(OneByOne::text)
                    .toList();
            if (!values.isEmpty() && !(adds && property.equals(Contacts.EMAIL))) {
                contact.uniques.removeIf(text -> text.startsWith(property + "="));
            }
            contact.uniques.addAll(values);
        }
        contact.uniques.remove(Contacts.EMAIL + "=" + contact.key);
        contact.firstRow = contact.firstRow == 0 ? position : contact.firstRow;
        boolean same = Objects.equals(wasKey, contact.key)
                && wasProperties.equals(contact.properties)
                && wasUniques.equals(contact.uniques);
        count(batch, contact, isNew, same);
    }

    private static void nameAnew(RecordDraft draft, Contact contact, boolean isNew) {
        var newKey = newKeyOf(draft);
        if (newKey != null) {
            contact.key = newKey;
        } else if (contact.key == null && draft.name() instanceof ByKey(var key)) {
            contact.key = key;
        }
        if (isNew && draft.name() instanceof ByUnique(var property, var value, var _)) {
            contact.uniques.add(property + "=" + value);
        }
    }

    private void count(Batch batch, Contact contact, boolean isNew, boolean same) {
        if (isNew) {
            contacts.add(contact);
            created++;
        } else if (same) {
            unchanged++;
            return;
        } else {
            updated++;
            contact.changed = true;
            rewritten += contact.updatedByJob == batch.jobId() ? 1 : 0;
        }
        contact.updatedByJob = batch.jobId();
    }

    private static LinkedHashSet<String> listed(String text, Set<String> without) {
        var parts = new LinkedHashSet<>(List.of(text.split(";")));
        parts.removeAll(without);
        return parts;
    }

    Map<Long, Contact> byId() {
        var byId = new TreeMap<Long, Contact>();
        contacts.forEach(contact -> byId.put(contact.id, contact));
        return byId;
    }
}
