package dev.landfall.ops;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import org.jspecify.annotations.Nullable;

/// A request whose multipart body is let through as far as it is within bounds. The rest of it is thrown away as it comes
/// in, and in its place stands what no parser takes for a header, so that the door refuses the body in its own words.
final class WatchedRequest extends HttpServerRequestWrapper {

    /// A header has a name before its line end.
    private static final Buffer NO_HEADER = Buffer.buffer("\n\n");

    private final PartWatch watch;

    WatchedRequest(HttpServerRequestInternal request, PartWatch watch) {
        super(request);
        this.watch = watch;
    }

    @Override
    public HttpServerRequest handler(@Nullable Handler<Buffer> handler) {
        super.handler(handler == null ? null : data -> pass(data, handler));
        return this;
    }

    // The bytes are only looked at; to copy each of half a gigabyte would cost as much as to search them.
    @SuppressWarnings("deprecation")
    private void pass(Buffer data, Handler<Buffer> handler) {
        if (watch.isOutOfBounds()) {
            return;
        }
        int admitted = watch.admit(data.getByteBuf());
        handler.handle(watch.isOutOfBounds() ? data.getBuffer(0, admitted).appendBuffer(NO_HEADER) : data);
    }
}
