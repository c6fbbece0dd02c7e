package dev.landfall.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/// One connection that listens to a job. Belongs to its event loop and is touched nowhere else.
///
/// Nothing is queued for it beyond what its socket holds: when that is full, it is left alone until there is room, and then
/// gets the moves it has not had and the latest progress. What a connection takes of memory is what it takes to be open.
final class Listener {

    /// Little more than one text: a reader that is behind is better served with the next progress than with old ones.
    private static final int MOST_UNSENT_BYTES = 2_048;

    /// How long a connection may take nothing before it is closed.
    static final long LONGEST_STALL_NANOS = 30_000_000_000L;

    private final HttpServerResponse response;
    private int heardNumber;
    private long heardVersion;
    private long fullSince;
    private boolean full;

    Listener(HttpServerResponse response, int heardNumber) {
        this.response = response;
        this.heardNumber = heardNumber;
    }

    void open() {
        response.setChunked(true)
                .setWriteQueueMaxSize(MOST_UNSENT_BYTES)
                .putHeader("Content-Type", "text/event-stream;charset=UTF-8")
                .putHeader("Cache-Control", "no-store")
                // For reverse proxies that would rather collect answers than pass them on.
                .putHeader("X-Accel-Buffering", "no")
                .putHeader("X-Content-Type-Options", "nosniff");
        response.write(EventText.OPENING);
    }

    /// Sends what is new to this listener, the final move last.
    ///
    /// @return whether that was all there will ever be
    boolean tell(EventText text) {
        if (!hasRoom()) {
            return false;
        }
        var news = text.news();
        if (news.isLast()) {
            tellMoves(text, news.moves().size() - 1);
            tellProgress(text);
            tellMoves(text, news.moves().size());
            response.end();
            return true;
        }
        tellMoves(text, news.moves().size());
        tellProgress(text);
        return false;
    }

    private void tellMoves(EventText text, int until) {
        var moves = text.news().moves();
        for (int i = 0; i < until; i++) {
            int number = moves.get(i).number();
            if (number > heardNumber) {
                response.write(text.moves().get(i));
                heardNumber = number;
            }
        }
    }

    private void tellProgress(EventText text) {
        long version = text.news().version();
        if (version > heardVersion) {
            response.write(text.progress());
            heardVersion = version;
        }
    }

    /// A connection that is full is not written to, so as not to fill it more.
    void beat() {
        if (hasRoom()) {
            response.write(EventText.HEARTBEAT);
        }
    }

    void end(Buffer last) {
        response.end(last);
    }

    boolean hasStalled(long nanoTime) {
        return full && nanoTime - fullSince > LONGEST_STALL_NANOS;
    }

    void close() {
        response.reset();
    }

    private boolean hasRoom() {
        boolean isFull = response.writeQueueFull();
        if (isFull && !full) {
            fullSince = System.nanoTime();
        }
        full = isFull;
        return !isFull;
    }
}
