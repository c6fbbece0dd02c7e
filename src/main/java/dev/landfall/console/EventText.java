package dev.landfall.console;

import dev.landfall.job.JobEvent;
import dev.landfall.job.JobId;
import dev.landfall.job.JobState;
import dev.landfall.job.Tallies;
import dev.landfall.progress.JobNews;
import dev.landfall.progress.Standing;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// News of a job as Server-Sent Events, written once and sent to everybody who listens.
///
/// `moves` are all moves of the job, one text for each, in order; `progress` says how far it has come.
record EventText(JobNews news, List<Buffer> moves, Buffer progress) {

    /// Tells clients after how long to come back when the connection breaks.
    static final Buffer OPENING = Buffer.buffer("retry: 2000\n\n");

    /// A comment: shows that the connection lives.
    static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    static EventText of(JobId job, JobNews news) {
        return new EventText(
                news,
                news.moves().stream().map(move -> move(job, move)).toList(),
                progress(job, news.standing()));
    }

    static Buffer deleted(JobId job) {
        return event("deleted", new JsonObject().put("import", name(job)));
    }

    private static Buffer move(JobId job, JobEvent move) {
        var data = new JsonObject()
                .put("import", name(job))
                .put("number", move.number())
                .put("from", move.from().map(JobState::name).orElse(null))
                .put("to", move.to().name())
                .put("reason", reason(move))
                .put("at", text(move.at()));
        return Buffer.buffer("id: " + move.number() + "\n").appendBuffer(event("move", data));
    }

    /// The journal also names the runner that began; that is nobody's business outside.
    private static @Nullable String reason(JobEvent move) {
        return move.to() == JobState.FAILED ? move.reason().orElse(null) : null;
    }

    private static Buffer progress(JobId job, Standing standing) {
        return event(
                "progress",
                new JsonObject()
                        .put("import", name(job))
                        .put("state", standing.state().name())
                        .put("at", text(standing.at()))
                        .put("totalRows", standing.totalRows())
                        .put("total", standing.total())
                        .put("tally", Tallies.told(standing.tally()))
                        .put("rowsPerSecond", number(standing.rowsPerSecond()))
                        .put("remainingSeconds", number(standing.remainingSeconds()))
                        .put("place", number(standing.place())));
    }

    /// JSON without line breaks is one line of data.
    private static Buffer event(String name, JsonObject data) {
        return Buffer.buffer("event: " + name + "\ndata: " + data.encode() + "\n\n");
    }

    private static String name(JobId job) {
        return Long.toString(job.value());
    }

    private static String text(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static @Nullable Long number(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static @Nullable Integer number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
