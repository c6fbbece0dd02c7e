package dev.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever stands in a batch: it comes to what its rows come to one by one.
@QuarkusTest
class RandomBatchesTest {

    private static final int BATCHES = 8;

    @Inject
    Writing writing;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void batchesComeToWhatTheirRowsDoOneByOne(long seed) {
        var random = new Random(seed);
        var account = Writing.account();
        var reference = new OneByOne();
        for (int i = 0; i < BATCHES; i++) {
            var ids = reference.contacts.stream().map(contact -> contact.id).toList();
            // A few rich batches leave further addresses behind, and then a plain one meets them.
            var batch = new RandomBatch(random, ids)
                    .next(account, 1 + i / 3, 2 + i * 100, seed % 5 != 0 && random.nextInt(4) > 0);

            var expected = reference.write(batch);
            var outcome = writing.write(batch);

            assertThat(summary(outcome)).as("seed %d, batch %d: %s", seed, i, batch).isEqualTo(summary(expected));
            takeIds(reference, account);
            assertThat(lines(writing.contacts(account).values()))
                    .as("seed %d, batch %d: %s", seed, i, batch)
                    .isEqualTo(lines(reference.contacts));
            assertThat(writing.images(account))
                    .as("seed %d, batch %d: %s", seed, i, batch)
                    .containsExactlyInAnyOrderElementsOf(reference.images);
            if (random.nextInt(3) == 0 && !reference.contacts.isEmpty()) {
                archive(reference.contacts.get(random.nextInt(reference.contacts.size())), account);
            }
        }
    }

    private void takeIds(OneByOne reference, long account) {
        for (var stored : writing.contacts(account).values()) {
            reference.contacts.stream()
                    .filter(contact -> contact.createdByJob == stored.createdByJob
                            && contact.createdByRow == stored.createdByRow)
                    .forEach(contact -> contact.id = stored.id);
        }
    }

    private void archive(OneByOne.Contact contact, long account) {
        writing.archive(account, contact.id);
        contact.archived = true;
        contact.key = null;
        contact.uniques.clear();
    }

    private static List<String> lines(Collection<OneByOne.Contact> contacts) {
        return contacts.stream().map(OneByOne.Contact::toString).sorted().toList();
    }

    private static List<String> summary(BatchOutcome outcome) {
        return List.of(
                "created %d, updated %d, unchanged %d, rewritten %d"
                        .formatted(outcome.created(), outcome.updated(), outcome.unchanged(), outcome.rewritten()),
                outcome.refused().stream().map(Refused::toString).sorted().toList().toString(),
                outcome.remarks().toString());
    }
}
