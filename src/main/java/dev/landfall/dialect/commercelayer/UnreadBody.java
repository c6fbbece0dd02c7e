package dev.landfall.dialect.commercelayer;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/// What is done about a body that is answered before it has been read.
final class UnreadBody {

    /// Long enough for an answer to arrive: a client that is still sending would otherwise meet the closed connection
    /// before it looks for one.
    private static final long FAREWELL_MILLIS = 1_500;

    private UnreadBody() {}

    /// The rest is thrown away for a moment, and then the connection is closed: otherwise all of it would have to be read
    /// to get to the next request. A request that has been read is left alone.
    /// Of HTTP/2, which has many requests on a connection, only this one ends.
    static void closeAfterAnswer(RoutingContext routing) {
        var request = routing.request();
        if (request.isEnded() || !hasBody(request)) {
            request.resume();
            return;
        }
        boolean shared = request.version() == HttpVersion.HTTP_2;
        if (!shared) {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Runnable close = shared ? () -> routing.response().reset(0) : () -> request.connection().close();
        // That the client goes away is what is expected from now on.
        request.exceptionHandler(_ -> {});
        routing.addEndHandler(_ -> {
            long farewell = routing.vertx().setTimer(FAREWELL_MILLIS, _ -> close.run());
            request.handler(_ -> {});
            request.endHandler(_ -> {
                routing.vertx().cancelTimer(farewell);
                if (!shared) {
                    close.run();
                }
            });
            request.resume();
        });
    }

    private static boolean hasBody(HttpServerRequest request) {
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
