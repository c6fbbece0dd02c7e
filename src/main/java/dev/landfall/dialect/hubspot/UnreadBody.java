package dev.landfall.dialect.hubspot;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/// What is done about a body that is answered before it has been read.
final class UnreadBody {

    /// A connection that is closed at once takes the answer down with it: a client that is still sending meets the closed
    /// connection before it looks for an answer. So it is let go on for a moment, and what it sends is thrown away.
    private static final long FAREWELL_MILLIS = 1_500;

    private UnreadBody() {}

    /// The connection is closed soon after the answer; otherwise the rest of the body, up to half a gigabyte, would have
    /// to be read to get to the next request. Of HTTP/2, which has many requests on a connection, only this one ends.
    static void closeAfterAnswer(RoutingContext routing) {
        var request = routing.request();
        if (!isUnread(request) || routing.response().headWritten()) {
            return;
        }
        boolean shared = request.version() == HttpVersion.HTTP_2;
        if (!shared) {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Runnable close = shared ? () -> routing.response().reset(0) : () -> request.connection().close();
        routing.addEndHandler(ended -> {
            long farewell = routing.vertx().setTimer(FAREWELL_MILLIS, late -> close.run());
            request.handler(thrownAway -> {});
            request.endHandler(sent -> {
                routing.vertx().cancelTimer(farewell);
                if (!shared) {
                    close.run();
                }
            });
            request.resume();
        });
    }

    private static boolean isUnread(HttpServerRequest request) {
        if (request.isEnded()) {
            return false;
        }
        return request.version() == HttpVersion.HTTP_2
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || announcedBytes(request) > 0;
    }

    /// The Content-Length; 0 where there is none.
    static long announcedBytes(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
