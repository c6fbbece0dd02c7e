package dev.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName;
import dev.landfall.record.RecordName.ById;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.RecordName.ByUnique;
import dev.landfall.record.UniqueValue;
import dev.landfall.record.WriteOperation;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Several jobs at a time, over the same records.
@QuarkusTest
class ConcurrentBatchesTest {

    private static final int RECORDS = 60;
    private static final int BATCHES = 40;
    private static final int RACES = 40;
    private static final long SEED = 18_151_210;

    private final long account = Writing.account();

    @Inject
    Writing writing;

    /// A deadlock would fail a batch, and with it the test: only what the writer itself wants tried again is.
    @Test
    void jobsThatNameTheSameRecordsInEveryWayDoNotDeadlock() {
        writing.write(upsert(1, IntStream.range(0, RECORDS)
                .mapToObj(i -> draft(i + 2, new ByUnique(Contacts.CODE, "c" + i, key(i)), i, 0, List.of()))
                .toList()));
        var ids = new long[RECORDS];
        writing.contacts(account).values().forEach(contact -> ids[(int) contact.createdByRow - 2] = contact.id);

        together(
                () -> writeAll(2, new Random(SEED), ids),
                () -> writeAll(3, new Random(SEED + 1), ids),
                () -> writeAll(4, new Random(SEED + 2), ids));

        assertThat(writing.contacts(account)).hasSize(RECORDS);
    }

    private void writeAll(long job, Random random, long[] ids) {
        for (int batch = 0; batch < BATCHES; batch++) {
            var drafts = new ArrayList<RecordDraft>();
            for (int row = 0; row < RECORDS; row++) {
                int i = random.nextInt(RECORDS);
                var badge = new UniqueValue(Contacts.BADGE, "b" + random.nextInt(RECORDS));
                drafts.add(draft(
                        batch * 1_000 + row + 2,
                        name(random, i, ids),
                        i,
                        random.nextInt(9),
                        random.nextInt(4) == 0 ? List.of(badge) : List.of()));
            }
            writing.writeAtLast(upsert(job, drafts));
        }
    }

    private static RecordName name(Random random, int i, long[] ids) {
        return switch (random.nextInt(3)) {
            case 0 -> new ByKey(key(i));
            case 1 -> new ById(ids[i], null);
            default -> new ByUnique(Contacts.CODE, "c" + i, null);
        };
    }

    /// Either the address makes a contact, and is then nobody's further one, or it is the further one, and names that
    /// contact.
    @Test
    void addressIsNeverAKeyAndAFurtherAddressAtOnce() {
        for (int race = 0; race < RACES; race++) {
            int i = race;
            var owner = "owner%d@example.org".formatted(i);
            var further = new UniqueValue(Contacts.EMAIL, key(i));
            together(
                    () -> writing.writeAtLast(upsert(2, List.of(draft(i + 2, new ByKey(key(i)), i, 1, List.of())))),
                    () -> writing.writeAtLast(
                            upsert(3, List.of(draft(i + 2, new ByKey(owner), i, 2, List.of(further))))));

            var contacts = writing.contacts(account).values();
            assertThat(contacts.stream().filter(contact -> key(i).equals(contact.key)).count()
                            + contacts.stream()
                                    .filter(contact -> contact.uniques.contains("email=" + key(i)))
                                    .count())
                    .isEqualTo(1);
        }
    }

    /// Each on a thread of its own: the pool that all share may have but one.
    private static void together(Runnable... tasks) {
        try (var threads = Executors.newFixedThreadPool(tasks.length)) {
            var running = Stream.of(tasks)
                    .map(task -> CompletableFuture.runAsync(task, threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(running).join();
        }
    }

    private Batch upsert(long job, List<RecordDraft> drafts) {
        return Contacts.batch(account, job, WriteOperation.UPSERT, drafts);
    }

    private static String key(int i) {
        return "p%d@example.org".formatted(i);
    }

    private static RecordDraft draft(int row, RecordName name, int i, int value, List<UniqueValue> uniques) {
        var properties = new JsonObject().put("name", i + "/" + value);
        return new RecordDraft(row, name, properties.encode(), 1, List.of(), uniques);
    }
}
