package dev.landfall.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.job.JobEvent;
import dev.landfall.job.JobId;
import dev.landfall.job.JobState;
import dev.landfall.progress.JobNews;
import dev.landfall.progress.Standing;
import dev.landfall.record.Tally;
import io.vertx.core.http.HttpServerResponse;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a connection is sent, and what not.
class ListenerTest {

    private static final JobId JOB = new JobId(1, 17);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern READ = Pattern.compile("\"read\":([0-9]+)");

    private final List<String> sent = new ArrayList<>();
    private boolean full;
    private boolean ended;

    private final Listener listener = new Listener(response(), 0);

    @Test
    void movesComeOnceAndProgressAsOftenAsItChanges() {
        listener.tell(news(1, 10, JobState.STARTED, JobState.PROCESSING));
        listener.tell(news(1, 10, JobState.STARTED, JobState.PROCESSING));
        listener.tell(news(2, 20, JobState.STARTED, JobState.PROCESSING));

        assertThat(sent).containsExactly("move 1", "move 2", "progress 10", "progress 20");
    }

    @Test
    void finalMoveIsTheLastWord() {
        boolean over = listener.tell(news(1, 30, JobState.STARTED, JobState.PROCESSING, JobState.DONE));

        assertThat(over).isTrue();
        assertThat(ended).isTrue();
        assertThat(sent).containsExactly("move 1", "move 2", "progress 30", "move 3");
    }

    @Test
    void slowReaderMissesProgressButNoMove() {
        listener.tell(news(1, 0, JobState.STARTED));
        full = true;
        listener.tell(news(2, 0, JobState.STARTED, JobState.DEFERRED));
        for (int version = 3; version < 1_000; version++) {
            listener.tell(news(version, version, JobState.STARTED, JobState.DEFERRED, JobState.PROCESSING));
            listener.beat();
        }
        full = false;
        listener.tell(news(1_000, 1_000, JobState.STARTED, JobState.DEFERRED, JobState.PROCESSING));

        assertThat(sent).containsExactly("move 1", "progress 0", "move 2", "move 3", "progress 1000");
    }

    @Test
    void movesThatWereHeardBeforeAreLeftOut() {
        new Listener(response(), 2).tell(news(1, 5, JobState.STARTED, JobState.DEFERRED, JobState.PROCESSING));

        assertThat(sent).containsExactly("move 3", "progress 5");
    }

    @Test
    void readerThatTakesNothingHasStalled() {
        long now = System.nanoTime();
        full = true;
        listener.beat();

        assertThat(listener.hasStalled(now)).isFalse();
        assertThat(listener.hasStalled(System.nanoTime() + Listener.LONGEST_STALL_NANOS)).isTrue();
        full = false;
        listener.beat();
        assertThat(listener.hasStalled(System.nanoTime() + Listener.LONGEST_STALL_NANOS)).isFalse();
    }

    @Test
    void textsAreAsDocumented() {
        var text = EventText.of(JOB, news(1, 10, JobState.STARTED, JobState.PROCESSING).news());

        assertThat(text.moves().get(1).toString())
                .isEqualTo("""
                        id: 2
                        event: move
                        data: {"import":"17","number":2,"from":"STARTED","to":"PROCESSING","reason":null,"at":"2026-01-01T00:00:00Z"}

                        """);
        assertThat(text.progress().toString())
                .isEqualTo("""
                        event: progress
                        data: {"import":"17","state":"PROCESSING","at":"2026-01-01T00:00:00Z","totalRows":100,"total":200,\
                        "tally":{"read":10,"created":10,"updated":0,"rewritten":0,"unchanged":0,"refused":0,"absent":0,"values":10,\
                        "links":0,"errors":0},"rowsPerSecond":5,"remainingSeconds":38,"place":null}

                        """);
    }

    /// The journal names the runner as the reason of a beginning.
    private static EventText news(long version, long read, JobState... states) {
        var moves = new ArrayList<JobEvent>();
        for (int i = 0; i < states.length; i++) {
            moves.add(new JobEvent(
                    i + 1,
                    i == 0 ? Optional.empty() : Optional.of(states[i - 1]),
                    states[i],
                    states[i] == JobState.PROCESSING ? Optional.of("runner x") : Optional.empty(),
                    NOW));
        }
        var standing = new Standing(
                states[states.length - 1],
                100,
                200,
                new Tally(read, read, 0, 0, 0, 0, read, 0),
                OptionalLong.of(5),
                OptionalLong.of(38),
                OptionalInt.empty(),
                NOW);
        return EventText.of(JOB, new JobNews(moves, standing, version));
    }

    private HttpServerResponse response() {
        return (HttpServerResponse) Proxy.newProxyInstance(
                ListenerTest.class.getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "writeQueueFull" -> full;
                    case "write" -> {
                        note(arguments[0].toString());
                        yield null;
                    }
                    case "end" -> {
                        ended = true;
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private void note(String text) {
        if (text.startsWith("id: ")) {
            sent.add("move " + text.substring(4, text.indexOf('\n')));
        } else if (text.startsWith("event: progress")) {
            var read = READ.matcher(text);
            read.find();
            sent.add("progress " + read.group(1));
        } else {
            sent.add(text.strip());
        }
    }
}
