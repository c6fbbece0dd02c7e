package dev.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever stands in the batches of a job: what is foreseen of them one after the other, with nothing written, is what they
/// come to when they are written.
@QuarkusTest
class RandomForecastsTest {

    private static final int BATCHES_BEFORE = 3;
    private static final int BATCHES = 6;

    @Inject
    Writing writing;

    @Inject
    Pool pool;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsForeseenIsWhatIsWritten(long seed) throws Throwable {
        var random = new Random(seed);
        var account = Writing.account();
        boolean rich = seed % 4 != 0;
        for (int i = 0; i < BATCHES_BEFORE; i++) {
            writing.write(new RandomBatch(random, ids(account)).next(account, 1, 2 + i * 100, rich && i != 1));
        }
        archiveOne(random, account);
        var ids = ids(account);
        var batches = new ArrayList<Batch>();
        for (int i = 0; i < BATCHES; i++) {
            // A few rich batches, and plain ones that meet what they leave behind.
            batches.add(new RandomBatch(random, ids).next(account, 2, 2 + i * 100, rich && random.nextInt(3) > 0));
        }
        var before = writing.contacts(account).values().toString();

        var foreseen = foreseen(batches);

        assertThat(writing.contacts(account).values().toString()).isEqualTo(before);
        for (int i = 0; i < BATCHES; i++) {
            assertThat(foreseen.get(i))
                    .as("seed %d, batch %d: %s", seed, i, batches.get(i).drafts())
                    .isEqualTo(summary(writing.write(batches.get(i))));
        }
    }

    private List<Long> ids(long account) {
        return List.copyOf(new TreeMap<>(writing.contacts(account)).keySet());
    }

    private void archiveOne(Random random, long account) {
        var ids = ids(account);
        if (!ids.isEmpty()) {
            writing.archive(account, ids.get(random.nextInt(ids.size())));
        }
    }

    private List<List<String>> foreseen(List<Batch> batches) throws Throwable {
        var mentions = new Mentions(BATCHES * 20L);
        for (var batch : batches) {
            batch.drafts().forEach(draft -> mentions.add(batch.type(), draft));
        }
        var forecast = new RecordForecast(mentions);
        var foreseen = new ArrayList<List<String>>();
        for (var batch : batches) {
            var look = forecast.prepare(batch);
            // A transaction that is tried again looks again.
            VertxContextSupport.subscribeAndAwait(() -> pool.withTransaction(look::look));
            var foresight = VertxContextSupport.subscribeAndAwait(() -> pool.withTransaction(look::look));
            look.taken();
            foreseen.add(summary(foresight.outcome()));
            assertThat(foresight.examples().getOrDefault(Verdict.CREATED, List.of()).isEmpty())
                    .isEqualTo(foresight.outcome().created() == 0);
        }
        return foreseen;
    }

    private static List<String> summary(BatchOutcome outcome) {
        return List.of(
                "created %d, updated %d, unchanged %d, rewritten %d"
                        .formatted(outcome.created(), outcome.updated(), outcome.unchanged(), outcome.rewritten()),
                outcome.refused().stream().map(Refused::toString).sorted().toList().toString(),
                outcome.remarks().toString());
    }
}
