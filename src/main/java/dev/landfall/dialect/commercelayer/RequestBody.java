package dev.landfall.dialect.commercelayer;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpServerRequest;

/// Reads the body of a request into memory and counts while it comes: what is too large is refused as soon as that is
/// known, whether or not the request has said how large it is.
final class RequestBody {

    private RequestBody() {}

    /// The request must have been paused before anything else was waited for.
    static Uni<byte[]> read(RoutingContext routing, long mostBytes) {
        if (UnreadBody.announcedBytes(routing.request()) > mostBytes) {
            throw ApiRefusal.tooLarge(mostBytes);
        }
        return HttpServerRequest.newInstance(routing.request())
                .toMulti()
                .onItem()
                .scan(Buffer::buffer, (all, more) -> appended(all, more, mostBytes))
                .collect()
                .last()
                .map(Buffer::getBytes);
    }

    private static Buffer appended(Buffer all, Buffer more, long mostBytes) {
        if (all.length() + (long) more.length() > mostBytes) {
            throw ApiRefusal.tooLarge(mostBytes);
        }
        return all.appendBuffer(more);
    }
}
