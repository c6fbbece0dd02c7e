package dev.landfall.store;

import dev.landfall.record.Merge;
import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName;
import dev.landfall.record.RecordName.ById;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.RecordName.ByUnique;
import dev.landfall.record.RecordName.Nameless;
import dev.landfall.record.UniqueValue;
import dev.landfall.record.WriteOperation;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Batches of [Contacts] whose rows are in each other's way as often as possible.
final class RandomBatch {

    private static final List<String> STEPS = List.of("lead", "opportunity", "customer");
    private static final int MOST_ROWS = 14;
    private static final long NOBODY = 999_999_999_999L;

    private final Random random;
    private final List<Long> ids;

    RandomBatch(Random random, List<Long> ids) {
        this.random = random;
        this.ids = ids;
    }

    /// @param rich whether rows do more than to name a record by key and to set properties
    Batch next(long account, long job, int firstRow, boolean rich) {
        var drafts = new ArrayList<RecordDraft>();
        int rows = 1 + random.nextInt(MOST_ROWS);
        for (int row = firstRow; row < firstRow + rows; row++) {
            drafts.add(rich ? richDraft(row) : plainDraft(row));
        }
        return new Batch(
                account,
                job,
                random.nextInt(3),
                Contacts.TYPE,
                percent(60) ? WriteOperation.UPSERT : one(WriteOperation.values()),
                one(Expectation.values()),
                drafts);
    }

    private RecordDraft plainDraft(int row) {
        var properties = new JsonObject().put("name", "n" + random.nextInt(3));
        var name = percent(90) ? new ByKey(email(properties)) : new Nameless();
        return new RecordDraft(row, name, properties.encode(), properties.size());
    }

    private RecordDraft richDraft(int row) {
        var properties = new JsonObject();
        var merges = new ArrayList<Merge>();
        var uniques = new ArrayList<UniqueValue>();
        var name = name(properties);
        if (percent(70)) {
            properties.put("name", "n" + random.nextInt(3));
        }
        if (percent(40)) {
            properties.put("stage", percent(80) ? STEPS.get(random.nextInt(3)) : "elsewhere");
            if (percent(80)) {
                merges.add(new Merge.Forward("stage", STEPS));
            }
        }
        if (percent(40)) {
            list("roles", List.of("r" + random.nextInt(4), "r" + random.nextInt(4)), properties, merges);
        }
        if (percent(25)) {
            uniques.add(value(Contacts.BADGE, "b" + random.nextInt(5), properties));
        }
        if (percent(25) && !(name instanceof ByUnique)) {
            uniques.add(value(Contacts.CODE, "c" + random.nextInt(6), properties));
        }
        if (percent(25)) {
            var emails = List.of(email(), email()).stream().distinct().toList();
            list(Contacts.MORE, emails, properties, merges);
            emails.forEach(email -> uniques.add(new UniqueValue(Contacts.EMAIL, email)));
        }
        return new RecordDraft(row, name, properties.encode(), properties.size(), merges, uniques);
    }

    private RecordName name(JsonObject properties) {
        int kind = random.nextInt(100);
        if (kind < 45) {
            return new ByKey(email(properties));
        }
        if (kind < 65) {
            long id = ids.isEmpty() || percent(15) ? NOBODY : ids.get(random.nextInt(ids.size()));
            return new ById(id, percent(40) ? email(properties) : null);
        }
        if (kind < 88) {
            var code = value(Contacts.CODE, "c" + random.nextInt(6), properties);
            return new ByUnique(code.property(), code.value(), percent(50) ? email(properties) : null);
        }
        return new Nameless();
    }

    private void list(String property, List<String> parts, JsonObject properties, List<Merge> merges) {
        var text = String.join(";", parts.stream().distinct().toList());
        if (percent(50)) {
            merges.add(new Merge.Append(property, text));
        } else {
            properties.put(property, text);
        }
    }

    private static UniqueValue value(String property, String value, JsonObject properties) {
        properties.put(property, value);
        return new UniqueValue(property, value);
    }

    private String email(JsonObject properties) {
        var email = email();
        properties.put(Contacts.EMAIL, email);
        return email;
    }

    private String email() {
        return "p%d@example.org".formatted(random.nextInt(9));
    }

    private boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
